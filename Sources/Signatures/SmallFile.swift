#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Plain POSIX files, of which at most a known number of bytes is of interest.
enum SmallFile {
    /// Why the system refused.
    struct Failure: Error, CustomStringConvertible {
        let number: Int32
        var description: String { String(cString: strerror(number)) }
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The beginning of a file: all of it, if it has no more than `count` bytes.
    static func read(_ path: String, first count: Int) throws(Failure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(number: errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: count)
        while bytes.count < count {
            #if canImport(Darwin)
                let got = Darwin.read(file, &buffer, count - bytes.count)
            #elseif canImport(Glibc)
                let got = Glibc.read(file, &buffer, count - bytes.count)
            #else
                let got = Musl.read(file, &buffer, count - bytes.count)
            #endif
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw Failure(number: errno) }
            if got == 0 { break }
            bytes += buffer.prefix(got)
        }
        return bytes
    }

    /// Writes a file that must not be there yet, for its owner alone.
    static func create(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(number: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let put = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if put < 0 && errno == EINTR { continue }
            guard put > 0 else { throw Failure(number: errno) }
            rest = rest.dropFirst(put)
        }
    }
}

/// A new directory for its owner alone (0700), gone again with `remove()`.
struct PrivateDirectory {
    let path: String

    init(in parent: String) throws(SmallFile.Failure) {
        var template = Array("\(parent)/promo-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SmallFile.Failure(number: errno) }
        path = template.dropLast().map { UInt8(bitPattern: $0) }.text
    }

    /// Removes the directory and the files in it that are named. One that cannot be removed is no reason to fail: it
    /// holds nothing secret, and the system clears it away in time.
    func remove(files: [String]) {
        for file in files { unlink("\(path)/\(file)") }
        rmdir(path)
    }
    /// Removes the directory with all files in it, whoever made them. Directories in it are left.
    func removeAll() {
        var names: [String] = []
        if let listing = opendir(path) {
            defer { closedir(listing) }
            while let entry = readdir(listing) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { $0.prefix { $0 != 0 }.text }
                if name != "." && name != ".." { names.append(name) }
            }
        }
        remove(files: names)
    }
}
