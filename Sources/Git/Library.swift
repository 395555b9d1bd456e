import Clibgit2
import Synchronization

/// libgit2 as a whole: started once, and its settings for the process.
///
/// libgit2 keeps where the home directory is, and whether owners are checked, for the process and not for a repository.
/// Whatever depends on them runs inside ``adopting(_:_:)``, one at a time.
enum Library {
    /// Extensions of a repository that need nothing from libgit2 and that it does not know by itself.
    ///
    /// worktreeConfig is read by ``Configuration``; preciousObjects forbids only pruning; relativeWorktrees says that
    /// links between work trees are relative, which libgit2 and ``WorkTree`` follow.
    static let acceptedExtensions = ["worktreeconfig", "preciousobjects", "relativeworktrees"]

    private static let settings = Mutex<Environment?>(nil)

    private static let started: Result<Void, GitError> = {
        let code = git_libgit2_init()
        guard code >= 0 else { return .failure(GitError(libgit2: code)) }
        var failed: Int32 = 0
        withCStrings(acceptedExtensions) { names, count in failed = promo_set_extensions(names, count) }
        // What is parsed is kept in `ParsedObjects`; a second copy of up to 256 MB would be read from disk no more.
        if failed >= 0 { failed = promo_set_caching(0) }
        return failed < 0 ? .failure(GitError(libgit2: failed)) : .success(())
    }()

    /// Starts libgit2, the first time only.
    static func start() throws(GitError) { try started.get() }

    /// Runs `body` while libgit2 looks for files outside the repository where `environment` says.
    static func adopting<Value: Sendable>(
        _ environment: Environment, _ body: @Sendable () throws(GitError) -> Value
    ) throws(GitError) -> Value {
        try start()
        return try settings.withLock { (adopted) throws(GitError) -> Value in
            if adopted != environment {
                try check(promo_set_search_path(searchLevel(GIT_CONFIG_LEVEL_PROGRAMDATA), ""))
                try check(promo_set_search_path(searchLevel(GIT_CONFIG_LEVEL_SYSTEM), "/etc"))
                try check(
                    promo_set_search_path(searchLevel(GIT_CONFIG_LEVEL_XDG), environment.userConfigurationFolder ?? ""))
                try check(promo_set_search_path(searchLevel(GIT_CONFIG_LEVEL_GLOBAL), environment.home ?? ""))
                try check(promo_set_home(environment.home ?? ""))
                adopted = environment
            }
            return try body()
        }
    }

    private static func searchLevel(_ level: git_config_level_t) -> Int32 { Int32(level.rawValue) }
}

/// Calls `body` with the strings as a C array that lasts for the call.
func withCStrings(_ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, Int) -> Void) {
    var storage = strings.map { Array($0.utf8CString) }
    var pointers: [UnsafeMutablePointer<CChar>?] = []
    func descend(_ index: Int) {
        guard index < storage.count else {
            pointers.withUnsafeMutableBufferPointer { buffer in
                if let base = buffer.baseAddress { body(base, buffer.count) }
            }
            return
        }
        var text = storage[index]
        text.withUnsafeMutableBufferPointer { buffer in
            pointers.append(buffer.baseAddress)
            descend(index + 1)
        }
        storage[index] = text
    }
    descend(0)
}
