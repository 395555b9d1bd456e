import Clibgit2

/// Whether a work tree can be made at a path.
package enum WorkTreePlace: Hashable, Sendable {
    case free
    /// Something is there.
    case taken
    /// There is no folder of this path for it to lie in.
    case withoutFolder(String)
    /// Nothing can be made in this folder.
    case closed(String)
}

extension Repository {
    /// Whether a work tree can be made at a path; nothing is made.
    package func place(for path: String) -> WorkTreePlace {
        if PlainFile.isTaken(path) { return .taken }
        let parent = PlainFile.parent(of: path)
        guard PlainFile.exists(parent + "/.") else { return .withoutFolder(parent) }
        return PlainFile.isWritable(parent) ? .free : .closed(parent)
    }

    /// Makes a linked work tree with a branch, by its full name, checked out. `name` is what Git knows it by.
    ///
    /// No hook and no filter program is run. Throws `.exists` where the folder or the name is taken, and what libgit2 says
    /// where another work tree has the branch or the folder cannot be made; nothing is left behind then.
    package func addWorkTree(_ name: String, at path: String, on branch: String) throws(GitError) {
        let linkFolder = "\(commonDirectory)/worktrees/\(name)"
        for taken in [path, linkFolder] where PlainFile.isTaken(taken) {
            throw GitError(.exists, "\(taken) exists already")
        }
        try Library.adopting(environment) { () throws(GitError) -> Void in
            try locked { (handle) throws(GitError) -> Void in
                var reference: OpaquePointer?
                try check(git_reference_lookup(&reference, handle.repository, branch))
                defer { git_reference_free(reference) }
                var options = git_worktree_add_options()
                try check(git_worktree_add_options_init(&options, UInt32(GIT_WORKTREE_ADD_OPTIONS_VERSION)))
                options.ref = reference
                options.checkout_options.checkout_strategy = GIT_CHECKOUT_SAFE.rawValue
                var workTree: OpaquePointer?
                do throws(GitError) {
                    try check(git_worktree_add(&workTree, handle.repository, name, path, &options))
                    git_worktree_free(workTree)
                } catch {
                    handle.removeUnfinishedWorkTree(name, at: path, linkFolder: linkFolder)
                    throw error
                }
            }
        }
    }
}

extension RepositoryHandle {
    /// Takes away what libgit2 leaves where it could not finish a work tree. Nothing of anybody else's goes: the folder
    /// only where the new name leads to it, and empty folders. What cannot be taken away stays; the failure that is
    /// reported is the one that came first.
    fileprivate func removeUnfinishedWorkTree(_ name: String, at path: String, linkFolder: String) {
        var workTree: OpaquePointer?
        if git_worktree_lookup(&workTree, repository, name) == 0 {
            defer { git_worktree_free(workTree) }
            if let own = git_worktree_path(workTree), PlainFile.isSame(String(cString: own), path) {
                var options = git_worktree_prune_options()
                git_worktree_prune_options_init(&options, UInt32(GIT_WORKTREE_PRUNE_OPTIONS_VERSION))
                options.flags = GIT_WORKTREE_PRUNE_VALID.rawValue | GIT_WORKTREE_PRUNE_WORKING_TREE.rawValue
                git_worktree_prune(workTree, &options)
            }
        }
        git_error_clear()
        PlainFile.removeEmptyFolder(path)
        PlainFile.removeEmptyFolder(linkFolder)
    }
}
