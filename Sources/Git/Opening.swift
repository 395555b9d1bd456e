import Clibgit2

extension Repository {
    /// Opens the repository that `path` lies in, looking upward as `git` does: not above the folders in
    /// GIT_CEILING_DIRECTORIES and not onto another file system.
    ///
    /// Where `path` is the environment's working directory, GIT_DIR, GIT_WORK_TREE, GIT_OBJECT_DIRECTORY and
    /// GIT_INDEX_FILE are followed as well, so that commands work in hooks; for any other path they mean some other
    /// repository. With GIT_DIR alone, the work tree is the one that belongs to that folder, not the working directory.
    ///
    /// Throws `.notARepository`, `.owner` when it belongs to another user and `safe.directory` does not name it, and
    /// `.unsupportedFormat` for SHA-256, reftable and extensions that this program does not know.
    package static func open(
        at path: String, environment: Environment, durability: Durability = .configured
    ) throws(GitError) -> Repository {
        let location = try Location(path: path, environment: environment)
        return try open(location, environment: environment, durability: durability)
    }

    static func open(
        _ location: Location, environment: Environment, durability: Durability
    ) throws(GitError) -> Repository {
        try Library.adopting(environment) { () throws(GitError) -> Repository in
            var handle = try Ownership.open(location, environment: environment)
            try location.apply(to: &handle)
            let configuration = try Configuration(of: handle, environment: environment)
            try RepositoryFormat.check(configuration)
            try check(promo_set_fsync(try durability.isFlushed(configuration) ? 1 : 0))
            return try Repository(
                handle, configuration: configuration, environment: environment, durability: durability,
                indexFile: location.indexFile)
        }
    }
}

/// Where to look for a repository, and what the environment says about its parts.
struct Location: Hashable, Sendable {
    let path: String
    let flags: UInt32
    let ceilings: String
    var workTree: String?
    var commonDirectory: String?
    var objects: String?
    var alternates: [String] = []
    var indexFile: String?

    init(path: String, environment: Environment) throws(GitError) {
        let absolute = try checked(environment.absolute(path), "the path")
        guard PlainFile.exists(absolute) else { throw GitError(.notARepository, "\(path) does not exist") }
        let followsEnvironment = PlainFile.real(absolute) == PlainFile.real(environment.workingDirectory)
        ceilings = try checked(environment["GIT_CEILING_DIRECTORIES"] ?? "", "GIT_CEILING_DIRECTORIES")
        if followsEnvironment, let folder = environment.filled("GIT_DIR") {
            self.path = try checked(environment.absolute(folder), "GIT_DIR")
            flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
        } else {
            let across = environment["GIT_DISCOVERY_ACROSS_FILESYSTEM"].flatMap(Configuration.boolean) ?? false
            self.path = absolute
            flags = across ? GIT_REPOSITORY_OPEN_CROSS_FS.rawValue : 0
        }
        guard followsEnvironment else { return }
        workTree = environment.filled("GIT_WORK_TREE").map(environment.absolute)
        commonDirectory = environment.filled("GIT_COMMON_DIR").map(environment.absolute)
        objects = environment.filled("GIT_OBJECT_DIRECTORY").map(environment.absolute)
        alternates = (environment.filled("GIT_ALTERNATE_OBJECT_DIRECTORIES") ?? "").split(separator: ":")
            .map { environment.absolute(String($0)) }
        indexFile = environment.filled("GIT_INDEX_FILE").map(environment.absolute)
    }

    /// A git directory and nothing else.
    init(gitDirectory: String) throws(GitError) {
        path = try checked(gitDirectory, "the path")
        flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
        ceilings = ""
    }

    /// Gives the opened repository the parts that the environment names.
    func apply(to handle: inout RepositoryHandle) throws(GitError) {
        if let workTree {
            try check(git_repository_set_workdir(handle.repository, try checked(workTree, "GIT_WORK_TREE"), 0))
        }
        if let commonDirectory, PlainFile.real(commonDirectory) != PlainFile.real(handle.commonDirectory) {
            throw GitError(.unsupportedFormat, "GIT_COMMON_DIR names another folder than the repository does")
        }
        if let objects {
            try handle.useObjects(in: objects, alternates: alternates)
        } else {
            for path in alternates { try handle.borrowObjects(from: path) }
        }
    }
}

extension Configuration {
    /// The configuration of an open repository, which libgit2 is told to follow too.
    init(of handle: borrowing RepositoryHandle, environment: Environment) throws(GitError) {
        var files = try ConfigurationFiles(environment: environment)
        files.addRepository(handle.commonDirectory + "/config")
        var opened = try files.open(repository: handle.repository)
        var configuration = try Configuration(files: files, environment: environment, handle: opened)
        if try configuration.limited(to: [.repository]).flag("extensions.worktreeConfig") == true {
            files.addWorkTree(handle.gitDirectory + "/config.worktree")
            opened = try files.open(repository: handle.repository)
            configuration = try Configuration(files: files, environment: environment, handle: opened)
        }
        try check(git_repository_set_config(handle.repository, opened.pointer))
        self = configuration
    }
}
