#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The small files of a git directory that libgit2 offers no function for.
enum PlainFile {
    /// The file's text; nil where there is none. Such files are short: reading ends after a mebibyte.
    static func text(at path: String) throws(GitError) -> String? {
        let descriptor = open(try checked(path, "a path"), O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("cannot open \(path)")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw failure("cannot read \(path)") }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The file's one line without white space at its end; nil where there is no file.
    static func line(at path: String) throws(GitError) -> String? {
        guard var text = try text(at: path)?[...] else { return nil }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Whether there is something at the path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether files can be made in the folder at the path.
    static func isWritable(_ folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

    /// Whether something is at the path, a link that leads nowhere included.
    static func isTaken(_ path: String) -> Bool {
        var details = stat()
        return lstat(path, &details) == 0
    }

    /// Whether two paths lead to the same place.
    static func isSame(_ one: String, _ other: String) -> Bool { (real(one) ?? one) == (real(other) ?? other) }

    /// The folder that a path lies in.
    static func parent(of path: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        let parent = parts.dropLast().joined(separator: "/")
        return parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
    }

    /// Removes a folder that holds nothing; anything else stays.
    static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// The names in a folder, sorted, without `.` and `..`; empty where there is no folder.
    static func names(in folder: String) throws(GitError) -> [String] {
        guard let stream = opendir(try checked(folder, "a path")) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw failure("cannot list \(folder)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw failure("cannot list \(folder)") }
        return names.sorted()
    }

    /// The path without links and `..`; nil where nothing is there.
    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func failure(_ what: String) -> GitError {
        let number = errno
        let reason = String(cString: strerror(number))
        return GitError(.other(number), "\(what): \(reason)", origin: GitError.systemOrigin)
    }
}
