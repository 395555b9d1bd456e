import Clibgit2

extension Configuration {
    /// The configuration outside any repository, as `git config --list` shows it there.
    ///
    /// Throws `.invalid` for malformed variables and `.other` for a file that cannot be read or parsed.
    package init(environment: Environment) throws(GitError) {
        let files = try ConfigurationFiles(environment: environment)
        self = try Library.adopting(environment) { () throws(GitError) -> Configuration in
            try Configuration(files: files, environment: environment, handle: try files.open(repository: nil))
        }
    }

    /// The settings of an open libgit2 configuration and of the environment.
    init(files: ConfigurationFiles, environment: Environment, handle: borrowing ConfigurationHandle) throws(GitError) {
        // libgit2 goes through the files from the strongest to the weakest in some versions; within a file in order.
        let ranked = try handle.entries().enumerated().sorted {
            ($0.element.level, $0.offset) < ($1.element.level, $1.offset)
        }
        var entries = ranked.map {
            Entry(key: $0.element.key, value: $0.element.value, scope: files.scope($0.element.level))
        }
        let plain = Configuration(entries: [], home: environment.home)
        for setting in try CommandScope.settings(of: environment) {
            entries.append(Entry(key: setting.key, value: setting.value, scope: .command))
            if setting.key == "include.path", let path = setting.value {
                entries += try Configuration.included(try plain.expanded(path))
            }
        }
        self.init(entries: entries, home: environment.home)
    }

    /// What a file holds that the command line includes; Git refuses a relative path there.
    private static func included(_ path: String) throws(GitError) -> [Entry] {
        guard path.utf8.first == UInt8(ascii: "/") else {
            throw GitError(.invalid, "relative config includes must come from files: \(path)")
        }
        let handle = try ConfigurationHandle()
        let code = git_config_add_file_ondisk(
            handle.pointer, try checked(path, "include.path"), GIT_CONFIG_LEVEL_APP, nil, 0)
        try check(code)
        return try handle.entries().map { Entry(key: $0.key, value: $0.value, scope: .command) }
    }
}
