#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension LockFile {
    /// The lock at a path; nil where there is none at this moment.
    package init?(at path: String) {
        var details = stat()
        guard lstat(path, &details) == 0 else { return nil }
        #if canImport(Darwin)
            self.init(path: path, seconds: Int64(details.st_mtimespec.tv_sec))
        #else
            self.init(path: path, seconds: Int64(details.st_mtim.tv_sec))
        #endif
    }
}

extension Repository {
    /// The lock on a reference, by its full name; nil where nobody holds it, and for a name that no reference can have.
    package func lock(on reference: String) -> LockFile? {
        do {
            try Repository.validate(reference: reference)
        } catch {
            return nil
        }
        return LockFile(at: "\(commonDirectory)/\(reference).lock")
    }

    /// The lock on a work tree's index; nil where nobody holds it.
    package func indexLock(of workTree: WorkTree) -> LockFile? { LockFile(at: "\(workTree.gitDirectory)/index.lock") }
}
