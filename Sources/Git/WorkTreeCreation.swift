import Clibgit2

extension Repository {
    /// Makes a linked work tree with a branch, by its full name, checked out. `name` is what Git knows it by.
    ///
    /// No hook and no filter program is run. Throws `.exists` where the folder or the name is taken, and where another
    /// work tree has the branch; nothing is left behind then.
    package func addWorkTree(_ name: String, at path: String, on branch: String) throws(GitError) {
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
                try check(git_worktree_add(&workTree, handle.repository, name, path, &options))
                git_worktree_free(workTree)
            }
        }
    }
}
