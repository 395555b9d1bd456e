import Clibgit2

/// Which files make up the configuration, and reading them through libgit2 so that includes work.
struct ConfigurationFiles: Hashable, Sendable {
    /// A file and the level libgit2 puts it on; a higher level wins.
    struct File: Hashable, Sendable {
        let path: String
        let level: Int32
        let scope: Configuration.Scope
    }

    private(set) var files: [File] = []

    /// No files.
    init() {}

    /// The files outside any repository (git-config(1), ENVIRONMENT: GIT_CONFIG_GLOBAL, GIT_CONFIG_SYSTEM,
    /// GIT_CONFIG_NOSYSTEM).
    init(environment: Environment) throws(GitError) {
        try addSystem(environment)
        if let path = environment["GIT_CONFIG_GLOBAL"] {
            add(path, GIT_CONFIG_LEVEL_GLOBAL, .user)
        } else {
            if let folder = environment.userConfigurationFolder { add(folder + "/config", GIT_CONFIG_LEVEL_XDG, .user) }
            if let home = environment.home { add(home + "/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL, .user) }
        }
        files = files.map { File(path: environment.absolute($0.path), level: $0.level, scope: $0.scope) }
    }

    private mutating func addSystem(_ environment: Environment) throws(GitError) {
        let skipping = environment["GIT_CONFIG_NOSYSTEM"] ?? "false"
        guard let isSkipping = Configuration.boolean(skipping) else {
            throw GitError(.invalid, "bad boolean value \"\(skipping)\" for GIT_CONFIG_NOSYSTEM")
        }
        if isSkipping { return }
        if let path = environment["GIT_CONFIG_SYSTEM"] {
            add(path, GIT_CONFIG_LEVEL_SYSTEM, .system)
            return
        }
        // Where the common builds of Git look. Homebrew's is a level of its own, so that both can be given.
        #if os(macOS)
            let homebrew = ["/opt/homebrew/etc/gitconfig", "/usr/local/etc/gitconfig"].first(where: PlainFile.exists)
            if let homebrew { add(homebrew, GIT_CONFIG_LEVEL_PROGRAMDATA, .system) }
        #endif
        add("/etc/gitconfig", GIT_CONFIG_LEVEL_SYSTEM, .system)
    }

    private mutating func add(_ path: String, _ level: git_config_level_t, _ scope: Configuration.Scope) {
        if !path.isEmpty { files.append(File(path: path, level: level.rawValue, scope: scope)) }
    }

    /// Adds the repository's own file.
    mutating func addRepository(_ path: String) { add(path, GIT_CONFIG_LEVEL_LOCAL, .repository) }

    /// Adds the file of one work tree. Its level is the one above the repository's, which has no name before 1.8.
    mutating func addWorkTree(_ path: String) {
        files.append(File(path: path, level: GIT_CONFIG_LEVEL_LOCAL.rawValue + 1, scope: .workTree))
    }

    /// Opens the files as one libgit2 configuration, which the caller owns.
    func open(repository: OpaquePointer?) throws(GitError) -> ConfigurationHandle {
        let handle = try ConfigurationHandle()
        for file in files {
            let code = git_config_add_file_ondisk(
                handle.pointer, try checked(file.path, "a configuration path"),
                git_config_level_t(rawValue: file.level), repository, 0)
            // A file that is not there has no settings.
            if code != GIT_ENOTFOUND.rawValue { try check(code) } else { git_error_clear() }
        }
        return handle
    }

    /// The scope of a level of libgit2.
    func scope(_ level: Int32) -> Configuration.Scope {
        files.first { $0.level == level }?.scope ?? .command
    }
}

/// One libgit2 configuration.
struct ConfigurationHandle: ~Copyable {
    let pointer: OpaquePointer

    init() throws(GitError) {
        var configuration: OpaquePointer?
        try check(git_config_new(&configuration))
        guard let configuration else { throw GitError(.other(0), "libgit2 gave no configuration") }
        pointer = configuration
    }

    deinit { git_config_free(pointer) }

    /// Every setting in the files' order, with the level it stands on.
    func entries() throws(GitError) -> [(key: String, value: String?, level: Int32)] {
        var iterator: OpaquePointer?
        try check(git_config_iterator_new(&iterator, pointer))
        defer { git_config_iterator_free(iterator) }
        var found: [(key: String, value: String?, level: Int32)] = []
        while true {
            var entry: UnsafeMutablePointer<git_config_entry>?
            let code = git_config_next(&entry, iterator)
            if code == GIT_ITEROVER.rawValue { return found }
            try check(code)
            guard let entry = entry?.pointee, let name = entry.name else { continue }
            found.append((String(cString: name), entry.value.map { String(cString: $0) }, entry.level.rawValue))
        }
    }
}
