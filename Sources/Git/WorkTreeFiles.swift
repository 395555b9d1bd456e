import Clibgit2

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension Repository {
    /// Stores the file at a path of a work tree as `git add` would, and gives its mode and blob; nil where there is no
    /// file. The index is not touched.
    ///
    /// Line endings follow Git's attributes; filter programs are not run. A symbolic link is stored as one, never
    /// followed. Throws `.invalid` for anything that is neither file nor link, and for a file above `maximumBytes`.
    package func store(
        _ path: String, of workTree: WorkTree, maximumBytes: Int
    ) throws(GitError) -> PathChange.State? {
        let relative = try checked(path, "the path")
        var details = stat()
        guard lstat("\(workTree.path)/\(relative)", &details) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw GitError(.other(errno), "\(path) cannot be read", origin: GitError.systemOrigin)
        }
        let mode: FileMode
        switch details.st_mode & S_IFMT {
        case S_IFLNK: mode = .symlink
        case S_IFREG: mode = details.st_mode & S_IXUSR != 0 ? .executable : .regular
        default: throw GitError(.invalid, "\(path) is neither a file nor a link")
        }
        guard Int(details.st_size) <= maximumBytes else {
            throw GitError(.invalid, "\(path) is larger than \(maximumBytes >> 20) MiB")
        }
        let repository = try repository(of: workTree)
        return try repository.locked { (handle) throws(GitError) -> PathChange.State? in
            var id = git_oid()
            try check(git_blob_create_from_workdir(&id, handle.repository, relative))
            return PathChange.State(mode: mode, id: ObjectID(id))
        }
    }
}
