import Clibgit2

extension Repository {
    /// Brings a work tree's files and index from one commit to another after its branch has moved.
    ///
    /// Only paths that differ between the commits are touched. Throws `.notClean`, before anything is written, when one
    /// of them was changed, staged or deleted, when a file that Git does not know (ignored ones included) is in the
    /// way, and while a merge is unfinished. Line endings follow Git's attributes; filter programs are not run.
    package func follow(
        _ workTree: WorkTree, from oldCommit: ObjectID?, to newCommit: ObjectID
    ) throws(GitError) {
        let repository = try repository(of: workTree)
        let old = try oldCommit.map { (id) throws(GitError) -> ObjectID in try commit(id).tree }
        let new = try commit(newCommit).tree
        let changes = try changes(from: old, to: new)
        if changes.isEmpty { return }
        try Library.adopting(environment) { () throws(GitError) -> Void in
            try repository.locked { (handle) throws(GitError) -> Void in
                try handle.ensureUnstaged(changes, in: workTree)
                try handle.checkOut(new, over: old, in: workTree)
            }
        }
    }
}

extension RepositoryHandle {
    /// Refuses where the index holds something else than either commit.
    fileprivate func ensureUnstaged(_ changes: [PathChange], in workTree: WorkTree) throws(GitError) {
        let index = try IndexHandle(of: self, file: nil)
        if index.isConflicted { throw GitError(.notClean, "\(workTree.path) has an unfinished merge") }
        for change in changes {
            let staged = try index.entry(at: change.pathBytes)
            if staged != change.old, staged != change.new {
                throw GitError(.notClean, "\(change.path) in \(workTree.path) has staged changes")
            }
        }
    }

    /// Without an old tree the work tree is taken to be empty: an index without entries says so.
    fileprivate func checkOut(_ new: ObjectID, over old: ObjectID?, in workTree: WorkTree) throws(GitError) {
        guard let old else {
            var nothing: OpaquePointer?
            try check(git_index_new(&nothing))
            defer { git_index_free(nothing) }
            return try checkOut(new, baseline: nil, orIndex: nothing, in: workTree)
        }
        let before = try TreeHandle(old, in: self)
        try checkOut(new, baseline: before.pointer, orIndex: nil, in: workTree)
    }

    private func checkOut(
        _ new: ObjectID, baseline: OpaquePointer?, orIndex index: OpaquePointer?, in workTree: WorkTree
    ) throws(GitError) {
        let after = try TreeHandle(new, in: self)
        var options = git_checkout_options()
        try check(git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)))
        options.checkout_strategy = GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_DONT_OVERWRITE_IGNORED.rawValue
        options.baseline = baseline
        options.baseline_index = index
        options.notify_flags = GIT_CHECKOUT_NOTIFY_CONFLICT.rawValue
        options.notify_cb = { _, path, _, _, _, payload in
            if let path { payload?.assumingMemoryBound(to: [String].self).pointee.append(String(cString: path)) }
            return 0
        }
        var inTheWay: [String] = []
        let code = withUnsafeMutablePointer(to: &inTheWay) { paths in
            options.notify_payload = UnsafeMutableRawPointer(paths)
            return git_checkout_tree(repository, after.pointer, &options)
        }
        if code == GIT_ECONFLICT.rawValue, !inTheWay.isEmpty {
            git_error_clear()
            let paths = inTheWay.sorted().joined(separator: ", ")
            throw GitError(.notClean, "\(workTree.path) has changes that would be lost: \(paths)")
        }
        try check(code)
    }
}
