import Clibgit2

extension Repository {
    /// The names below a folder of references, such as `refs/heads/candidates`, that have a reflog; those in folders
    /// further below are left out. Sorted.
    package func logged(in folder: String) throws(GitError) -> [String] {
        try PlainFile.names(in: "\(commonDirectory)/logs/\(folder)")
    }

    /// How a reference moved in this repository, oldest first, as far as its reflog goes back: from where to where, nil
    /// for nowhere. Empty where there is none.
    package func movements(of reference: String) throws(GitError) -> [(old: ObjectID?, new: ObjectID?)] {
        try Repository.validate(reference: reference)
        // libgit2 makes a log where there is none; reading writes nothing.
        guard PlainFile.exists("\(commonDirectory)/logs/\(reference)") else { return [] }
        let found = try locked { (handle) throws(GitError) -> [[ObjectID?]] in
            var log: OpaquePointer?
            let code = git_reflog_read(&log, handle.repository, reference)
            if code == GIT_ENOTFOUND.rawValue {
                git_error_clear()
                return []
            }
            try check(code)
            defer { git_reflog_free(log) }
            return (0..<git_reflog_entrycount(log)).reversed().compactMap { index in
                guard let entry = git_reflog_entry_byindex(log, index), let old = git_reflog_entry_id_old(entry),
                    let new = git_reflog_entry_id_new(entry)
                else { return nil }
                return [ObjectID(old.pointee), ObjectID(new.pointee)].map { $0 == .zero ? nil : $0 }
            }
        }
        return found.map { ($0[0], $0[1]) }
    }
}
