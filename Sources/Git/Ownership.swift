import Clibgit2

/// Opening a repository that may belong to another user (git-config(1), `safe.directory`).
enum Ownership {
    /// Opens the repository at `location`, asking libgit2 whose it is and `safe.directory` whether that is all right.
    ///
    /// Runs inside ``Library/adopting(_:_:)``, since whether libgit2 asks is kept for the process.
    static func open(_ location: Location, environment: Environment) throws(GitError) -> RepositoryHandle {
        do {
            return try libgit2Open(location)
        } catch  where error.code == .owner {
            let handle = try openUnasked(location)
            let folder = handle.workTree ?? handle.gitDirectory
            let files = try ConfigurationFiles(environment: environment)
            let outside = try Configuration(
                files: files, environment: environment, handle: try files.open(repository: nil))
            if try allows(folder, outside.strings("safe.directory"), outside) { return handle }
            throw GitError(
                .owner, "the repository at \(folder) belongs to another user and safe.directory does not name it",
                origin: error.origin)
        } catch {
            throw RepositoryFormat.explained(error, location)
        }
    }

    private static func openUnasked(_ location: Location) throws(GitError) -> RepositoryHandle {
        try check(promo_set_owner_validation(0))
        defer { promo_set_owner_validation(1) }
        return try libgit2Open(location)
    }

    private static func libgit2Open(_ location: Location) throws(GitError) -> RepositoryHandle {
        var repository: OpaquePointer?
        let code = git_repository_open_ext(&repository, location.path, location.flags, location.ceilings)
        if code == GIT_ENOTFOUND.rawValue {
            let error = GitError(libgit2: code)
            // libgit2 1.5 reports a foreign owner this way when no configuration file has a safe.directory.
            if error.message.contains("safe.directory") { throw GitError(.owner, error.message, origin: error.origin) }
            throw GitError(.notARepository, "there is no Git repository at \(location.path) or above it")
        }
        try check(code)
        guard let repository else { throw GitError(.other(0), "libgit2 gave no repository") }
        return try RepositoryHandle(owning: repository)
    }

    /// Whether the values of `safe.directory`, weakest first, allow the folder: an empty one forgets those before it,
    /// `*` allows all, `/*` at the end all below.
    static func allows(_ folder: String, _ values: [String], _ configuration: Configuration) throws(GitError) -> Bool {
        var isAllowed = false
        let real = PlainFile.real(folder) ?? folder
        for value in values {
            if value.isEmpty {
                isAllowed = false
                continue
            }
            let path = try configuration.expanded(value)
            if path == "*" || matches(real, path) || matches(folder, path) { isAllowed = true }
        }
        return isAllowed
    }

    private static func matches(_ folder: String, _ path: String) -> Bool {
        if path.hasSuffix("/*") { return folder.utf8.starts(with: path.utf8.dropLast()) }
        let plain = path.count > 1 && path.hasSuffix("/") ? path.utf8.dropLast() : path.utf8[...]
        return folder.utf8.elementsEqual(plain)
    }
}
