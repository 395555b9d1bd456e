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

private enum OwnFile {
    static func bytes(at path: String, maximum: Int) -> [UInt8]? {
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

    static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        var written = 0
        bytes.withUnsafeBytes { buffer in
            while written < buffer.count, let base = buffer.baseAddress {
                let count = write(descriptor, base + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { break }
                written += count
            }
        }
        let isClosed = close(descriptor) == 0
        guard written == bytes.count, isClosed, rename(temporary, path) == 0 else {
            unlink(temporary)
            return false
        }
        return true
    }
}
