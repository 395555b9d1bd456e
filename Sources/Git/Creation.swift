import Clibgit2

extension Repository {
    /// Makes a repository with a work tree at `path`, with folders on the way to it, and opens it.
    ///
    /// Its HEAD is `initialBranch`, without `refs/heads/`. No template folder is copied. Throws `.exists` when there is
    /// a repository already, `.invalid` for a name that no branch may have.
    package static func create(
        at path: String, initialBranch: String, environment: Environment, durability: Durability = .configured
    ) throws(GitError) -> Repository {
        let folder = try checked(environment.absolute(path), "the path")
        let head = "refs/heads/\(initialBranch)"
        try Library.adopting(environment) { () throws(GitError) -> Void in
            try Repository.validate(reference: head)
            var options = git_repository_init_options()
            try check(
                git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)))
            options.flags =
                GIT_REPOSITORY_INIT_NO_REINIT.rawValue | GIT_REPOSITORY_INIT_MKDIR.rawValue
                | GIT_REPOSITORY_INIT_MKPATH.rawValue
            var repository: OpaquePointer?
            let code = head.withCString { name in
                options.initial_head = name
                return git_repository_init_ext(&repository, folder, &options)
            }
            git_repository_free(repository)
            if code == GIT_EEXISTS.rawValue {
                git_error_clear()
                throw GitError(.exists, "there is a Git repository at \(path) already")
            }
            try check(code)
        }
        return try open(
            Location(gitDirectory: folder + "/.git"), environment: environment, durability: durability)
    }
}
