#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension Repository {
    /// Full names of the loose references under `prefix`, such as `refs/heads/candidates/`, that hold neither an id nor
    /// another name. Listing references leaves them out, so that a branch could vanish unseen.
    package func damagedReferences(under prefix: String) throws(GitError) -> [String] {
        var damaged: [String] = []
        for name in try Self.files(in: commonDirectory + "/" + prefix) where !name.hasSuffix(".lock") {
            do {
                _ = try reference(prefix + name)
            } catch {
                // Another program may hold or move a reference; that is no damage.
                if error.code != .locked { damaged.append(prefix + name) }
            }
        }
        return damaged
    }

    /// Paths of the files below a folder. Links are not followed.
    private static func files(in folder: String, depth: Int = 0) throws(GitError) -> [String] {
        guard depth < 8 else { return [] }
        var found: [String] = []
        for name in try PlainFile.names(in: folder) {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                for file in try files(in: path, depth: depth + 1) { found.append("\(name)/\(file)") }
            } else {
                found.append(name)
            }
        }
        return found
    }
}
