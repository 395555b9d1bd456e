import Clibgit2

/// A path in a work tree that is not as it was committed.
package struct Change: Hashable, Sendable {
    /// How it differs.
    package enum Kind: Hashable, Sendable {
        /// The index differs from HEAD.
        case staged
        /// The file differs from the index.
        case unstaged
        /// The index does not know the file, and no ignore rule covers it.
        case untracked
        /// A merge left several versions in the index.
        case conflicted
    }

    /// The path for display; bytes that are not UTF-8 become U+FFFD.
    package let path: String
    /// One or both of staged and unstaged, or one of the others.
    package let kinds: Set<Kind>
}

extension Repository {
    /// What is not clean in a work tree, ordered by path; empty when it is clean. Submodules are not looked into.
    ///
    /// Runs no program: libgit2 knows neither file system monitors nor external filters. Writes nothing. Throws `.bare`
    /// without a work tree.
    package func status(of workTree: WorkTree) throws(GitError) -> [Change] {
        let repository = try repository(of: workTree)
        return try Library.adopting(environment) { () throws(GitError) -> [Change] in
            try repository.locked { (handle) throws(GitError) -> [Change] in try handle.status() }
        }
    }
}

extension RepositoryHandle {
    fileprivate func status() throws(GitError) -> [Change] {
        var options = git_status_options()
        try check(git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)))
        options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        options.flags =
            GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
            | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
        var list: OpaquePointer?
        try check(git_status_list_new(&list, repository, &options))
        defer { git_status_list_free(list) }
        var changes: [Change] = []
        for index in 0..<git_status_list_entrycount(list) {
            guard let entry = git_status_byindex(list, index)?.pointee else { continue }
            let kinds = RepositoryHandle.kinds(of: entry.status.rawValue)
            let delta = entry.index_to_workdir ?? entry.head_to_index
            guard !kinds.isEmpty, let delta, let path = delta.pointee.new_file.path ?? delta.pointee.old_file.path
            else {
                continue
            }
            changes.append(Change(path: String(cString: path), kinds: kinds))
        }
        return changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private static func kinds(of status: UInt32) -> Set<Change.Kind> {
        let staged = [
            GIT_STATUS_INDEX_NEW, GIT_STATUS_INDEX_MODIFIED, GIT_STATUS_INDEX_DELETED, GIT_STATUS_INDEX_RENAMED,
            GIT_STATUS_INDEX_TYPECHANGE,
        ].reduce(0) { $0 | $1.rawValue }
        let unstaged = [
            GIT_STATUS_WT_MODIFIED, GIT_STATUS_WT_DELETED, GIT_STATUS_WT_TYPECHANGE, GIT_STATUS_WT_RENAMED,
            GIT_STATUS_WT_UNREADABLE,
        ].reduce(0) { $0 | $1.rawValue }
        var kinds: Set<Change.Kind> = []
        if status & staged != 0 { kinds.insert(.staged) }
        if status & unstaged != 0 { kinds.insert(.unstaged) }
        if status & GIT_STATUS_WT_NEW.rawValue != 0 { kinds.insert(.untracked) }
        if status & GIT_STATUS_CONFLICTED.rawValue != 0 { kinds.insert(.conflicted) }
        return kinds
    }
}
