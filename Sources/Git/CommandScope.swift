/// The settings that reach a process through its environment rather than a file.
enum CommandScope {
    /// A key in Git's spelling and its value; nil for a key without `=`.
    struct Setting: Hashable, Sendable {
        let key: String
        let value: String?
    }

    /// GIT_CONFIG_COUNT with its keys and values, then GIT_CONFIG_PARAMETERS, in the order in which Git reads them
    /// (config.c, `git_config_from_parameters`).
    static func settings(of environment: Environment) throws(GitError) -> [Setting] {
        try counted(environment) + parameters(environment["GIT_CONFIG_PARAMETERS"] ?? "")
    }

    private static func counted(_ environment: Environment) throws(GitError) -> [Setting] {
        guard let text = environment.filled("GIT_CONFIG_COUNT") else { return [] }
        guard let count = Int32(text), count >= 0 else { throw GitError(.invalid, "bogus count in GIT_CONFIG_COUNT") }
        var settings: [Setting] = []
        for index in 0..<count {
            guard let key = environment["GIT_CONFIG_KEY_\(index)"] else {
                throw GitError(.invalid, "missing GIT_CONFIG_KEY_\(index)")
            }
            guard let value = environment["GIT_CONFIG_VALUE_\(index)"] else {
                throw GitError(.invalid, "missing GIT_CONFIG_VALUE_\(index)")
            }
            settings.append(Setting(key: try valid(key), value: value))
        }
        return settings
    }

    /// What `git -c` leaves for the programs it starts: words in single quotes, `'key=value'` by old versions of Git
    /// and `'key'='value'` by newer ones.
    static func parameters(_ text: String) throws(GitError) -> [Setting] {
        var settings: [Setting] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let word = try quoted(&rest)
            if rest.first != UInt8(ascii: "=") {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                settings.append(
                    Setting(key: try valid(String(parts[0])), value: parts.count > 1 ? String(parts[1]) : nil))
            } else {
                rest.removeFirst()
                let value = rest.first == UInt8(ascii: "'") ? try quoted(&rest) : nil
                settings.append(Setting(key: try valid(word), value: value))
            }
            guard rest.first.map(isSpace) ?? true else { throw malformed }
            rest = rest.drop(while: isSpace)
        }
        return settings
    }

    private static var malformed: GitError { GitError(.invalid, "bogus format in GIT_CONFIG_PARAMETERS") }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }

    /// Takes one quoted word; inside, `'\''` is a quote and `'\!'` an exclamation mark (quote.c, `sq_dequote_step`).
    private static func quoted(_ rest: inout ArraySlice<UInt8>) throws(GitError) -> String {
        let quote = UInt8(ascii: "'")
        guard rest.popFirst() == quote else { throw malformed }
        var word: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte != quote {
                word.append(byte)
                continue
            }
            let next = Array(rest.prefix(3))
            guard next.count == 3, next[0] == UInt8(ascii: "\\"), next[2] == quote,
                next[1] == quote || next[1] == UInt8(ascii: "!")
            else { return String(decoding: word, as: UTF8.self) }
            word.append(next[1])
            rest = rest.dropFirst(3)
        }
        throw malformed
    }

    private static func valid(_ key: String) throws(GitError) -> String {
        guard let first = key.firstIndex(of: "."), first != key.startIndex, key.last != "." else {
            throw GitError(.invalid, "the configuration key \"\(key)\" does not contain a section and a name")
        }
        return Configuration.canonical(key)
    }
}
