#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Files that promo keeps for the reader in the Git directory, below `promo`: no part of any history, and no clone has
/// them. Each user has their own, and another's is never read.
extension Repository {
    private func ownPath(_ name: String) -> String { "\(commonDirectory)/promo/\(name)-\(geteuid())" }

    /// The bytes of such a file; nil where there is none that this user alone could have written, or it is larger than
    /// `maximumBytes`.
    package func ownFile(_ name: String, maximumBytes: Int) -> [UInt8]? {
        OwnFile.bytes(at: ownPath(name), maximum: maximumBytes)
    }

    /// Replaces such a file, in one step for all who read it. Gives whether that worked: where it cannot be written,
    /// nothing is kept.
    @discardableResult
    package func writeOwnFile(_ name: String, _ bytes: [UInt8]) -> Bool {
        mkdir(commonDirectory + "/promo", 0o777)
        return OwnFile.replace(ownPath(name), with: bytes)
    }
}

/// A file that only one user can have written.
package enum OwnFile {
    /// Its bytes; nil where there is none, where it is a link, where somebody else owns it or may write it, or where it
    /// is larger than `maximum` bytes.
    package static func bytes(at path: String, maximum: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var details = stat()
        guard fstat(descriptor, &details) == 0, details.st_mode & S_IFMT == S_IFREG, details.st_uid == geteuid(),
            details.st_mode & (S_IWGRP | S_IWOTH) == 0, details.st_size <= maximum
        else { return nil }
        let size = Int(details.st_size)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let base = buffer.baseAddress {
                let found = read(descriptor, base + count, size - count)
                if found < 0, errno == EINTR { continue }
                if found <= 0 { break }
                count += found
            }
        }
    }

    /// Writes one that nobody else can read, where there is none: whoever comes second leaves it as it is. Folders on the
    /// way are made. Gives whether it was written.
    package static func create(_ path: String, with bytes: [UInt8]) -> Bool {
        let parts = path.split(separator: "/").dropLast()
        for count in parts.indices { mkdir("/" + parts[...count].joined(separator: "/"), 0o700) }
        return write(bytes, to: path) { link($0, $1) == 0 && unlink($0) == 0 }
    }

    fileprivate static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
        write(bytes, to: path) { rename($0, $1) == 0 }
    }

    private static func write(
        _ bytes: [UInt8], to path: String, putting: (_ temporary: String, _ path: String) -> Bool
    ) -> Bool {
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        var written = 0
        bytes.withUnsafeBytes { buffer in
            while written < buffer.count, let base = buffer.baseAddress {
                let count = Self.write(descriptor, base + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { break }
                written += count
            }
        }
        let isClosed = close(descriptor) == 0
        guard written == bytes.count, isClosed, putting(temporary, path) else {
            unlink(temporary)
            return false
        }
        return true
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.write(descriptor, bytes, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes, count)
        #else
            Glibc.write(descriptor, bytes, count)
        #endif
    }
}
