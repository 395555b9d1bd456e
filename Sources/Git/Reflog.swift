import Clibgit2

extension Repository {
    /// How a reference moved in this repository, oldest first, as far as its reflog goes back: from where to where, nil
    /// for nowhere. Empty where there is none.
    package func movements(of reference: String) throws(GitError) -> [(old: ObjectID?, new: ObjectID?)] {
        try Repository.validate(reference: reference)
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
