import Clibgit2

extension Repository {
    /// Sets a value in the repository's own configuration file, and nil takes it away. What was read when the
    /// repository was opened stays as it was.
    package func setConfiguration(_ key: String, to value: String?) throws(GitError) {
        let key = try checked(key, "the key")
        let value = try value.map { (text) throws(GitError) -> String in try checked(text, "the value") }
        try writingConfiguration { (own) throws(GitError) -> Void in
            if let value {
                try check(git_config_set_string(own, key, value))
            } else {
                try Self.checkUnlessMissing(git_config_delete_entry(own, key))
            }
        }
    }

    /// Sets all values of a key that may come more than once, in the repository's own configuration file.
    package func setConfiguration(_ key: String, toAll values: [String]) throws(GitError) {
        let key = try checked(key, "the key")
        var texts: [String] = []
        for value in values { texts.append(try checked(value, "the value")) }
        try writingConfiguration { [texts] (own) throws(GitError) -> Void in
            try Self.checkUnlessMissing(git_config_delete_multivar(own, key, ".*"))
            // What matches nothing is put beside what is there.
            for text in texts { try check(git_config_set_multivar(own, key, "$^", text)) }
        }
    }

    private func writingConfiguration(
        _ write: (_ own: OpaquePointer?) throws(GitError) -> Void
    ) throws(GitError) {
        try locked { (handle) throws(GitError) -> Void in
            var all: OpaquePointer?
            try check(git_repository_config(&all, handle.repository))
            defer { git_config_free(all) }
            var own: OpaquePointer?
            try check(git_config_open_level(&own, all, GIT_CONFIG_LEVEL_LOCAL))
            defer { git_config_free(own) }
            try write(own)
        }
    }

    private static func checkUnlessMissing(_ code: Int32) throws(GitError) {
        if code != GIT_ENOTFOUND.rawValue { try check(code) }
        git_error_clear()
    }
}
