/// Git's configuration as `git` itself would read it: a plain value, read once.
///
/// Keys are given as in `git config`: the section and the variable in any case of letters, the part between as it is.
/// Sources in rising order: system, user (XDG, then ~/.gitconfig), repository, work tree, command (`git -c` and
/// GIT_CONFIG_COUNT). See git-config(1), FILES and SCOPES.
///
/// Not followed: `includeIf.hasconfig:`, which libgit2 does not know.
package struct Configuration: Hashable, Sendable {
    /// Where a setting comes from, weakest first.
    package enum Scope: Int, Hashable, Sendable, Comparable {
        case system, user, repository, workTree, command

        package static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
    }

    /// One line of configuration.
    package struct Entry: Hashable, Sendable {
        /// The key in Git's spelling: section and variable in lower case.
        package let key: String
        /// The value; nil for a key without `=`, which means true.
        package let value: String?
        /// Which of the places that Git reads holds the line.
        package let scope: Scope
    }

    /// All settings, weakest first and in the order of their files.
    package let entries: [Entry]
    /// What `~/` stands for.
    let home: String?

    init(entries: [Entry], home: String?) {
        self.entries = entries
        self.home = home
    }

    /// The setting that wins; nil where there is none, empty for a key without a value.
    package func string(_ key: String) -> String? { last(key).map { $0.value ?? "" } }

    /// All values of a key that may come more than once, weakest first.
    package func strings(_ key: String) -> [String] {
        let wanted = Configuration.canonical(key)
        return entries.filter { $0.key == wanted }.map { $0.value ?? "" }
    }

    /// The setting as yes or no; nil where there is none. Throws `.invalid` for a value that Git calls a bad boolean.
    package func flag(_ key: String) throws(GitError) -> Bool? {
        guard let entry = last(key) else { return nil }
        guard let value = entry.value else { return true }
        guard let flag = Configuration.boolean(value) else {
            throw GitError(.invalid, "bad boolean value \"\(value)\" for \(entry.key) in Git's configuration")
        }
        return flag
    }

    /// The setting as a whole number, with an optional k, m or g for 1024 and its powers; nil where there is none. Throws
    /// `.invalid` for anything else.
    package func number(_ key: String) throws(GitError) -> Int? {
        guard let value = string(key) else { return nil }
        let units: [Character: Int] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30]
        let unit = value.last.flatMap { units[Character($0.lowercased())] }
        let product = Int(unit == nil ? value[...] : value.dropLast())?.multipliedReportingOverflow(by: unit ?? 1)
        guard let product, !product.overflow else {
            throw GitError(.invalid, "bad numeric value \"\(value)\" for \(key) in Git's configuration")
        }
        return product.partialValue
    }

    /// The setting as a path, with `~/` replaced by HOME; nil where there is none.
    ///
    /// Throws `.invalid` where the value starts with `~/` and HOME is not set. `~user/` stays as it is.
    package func path(_ key: String) throws(GitError) -> String? {
        guard let value = string(key) else { return nil }
        return try expanded(value)
    }

    /// The path with `~/` replaced by HOME.
    func expanded(_ path: String) throws(GitError) -> String {
        guard path == "~" || path.utf8.starts(with: "~/".utf8) else { return path }
        guard let home else { throw GitError(.invalid, "cannot expand \(path): HOME is not set") }
        return home + path.dropFirst()
    }

    /// The settings of these scopes only.
    func limited(to scopes: Set<Scope>) -> Configuration {
        Configuration(entries: entries.filter { scopes.contains($0.scope) }, home: home)
    }

    private func last(_ key: String) -> Entry? {
        let wanted = Configuration.canonical(key)
        return entries.last { $0.key == wanted }
    }

    /// The key with section and variable in lower case. Only ASCII letters change, as in Git.
    static func canonical(_ key: String) -> String {
        guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else { return key.lowercased() }
        return key[..<first].lowercased() + key[first..<last] + key[last...].lowercased()
    }

    /// Git's booleans (`git_parse_maybe_bool`): words, or a number with an optional k, m or g.
    static func boolean(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off", "": return false
        case let other:
            let digits = other.last.map { "kmg".contains($0) } == true ? other.dropLast() : other[...]
            return Int64(digits).map { $0 != 0 }
        }
    }
}
