import Clibgit2

extension Repository {
    /// Sets a value in the repository's own configuration file, and nil takes it away. What was read when the
    /// repository was opened stays as it was.
    package func setConfiguration(_ key: String, to value: String?) throws(GitError) {
        let key = try checked(key, "the key")
        let value = try value.map { (text) throws(GitError) -> String in try checked(text, "the value") }
        try locked { (handle) throws(GitError) -> Void in
            var all: OpaquePointer?
            try check(git_repository_config(&all, handle.repository))
            defer { git_config_free(all) }
            var own: OpaquePointer?
            try check(git_config_open_level(&own, all, GIT_CONFIG_LEVEL_LOCAL))
            defer { git_config_free(own) }
            if let value {
                try check(git_config_set_string(own, key, value))
            } else {
                let code = git_config_delete_entry(own, key)
                if code != GIT_ENOTFOUND.rawValue { try check(code) }
                git_error_clear()
            }
        }
    }
}
