/// What the process was started with, as far as Git cares: passed in, never read here.
package struct Environment: Hashable, Sendable {
    /// The process environment. HOME, XDG_CONFIG_HOME and the GIT_ variables are looked at.
    package var variables: [String: String]
    /// The absolute path that relative ones start from; with `-C DIR` that folder.
    package var workingDirectory: String

    /// Takes both as they are; nothing is read from the process.
    package init(variables: [String: String], workingDirectory: String) {
        self.variables = variables
        self.workingDirectory = workingDirectory
    }

    /// The variable's value; nil where it is not set.
    package subscript(_ name: String) -> String? { variables[name] }

    /// HOME, nil where it is missing or empty.
    package var home: String? { filled("HOME") }

    /// The folder of the user's `git/config` file under XDG rules: `$XDG_CONFIG_HOME/git` or `~/.config/git`.
    package var userConfigurationFolder: String? {
        if let folder = filled("XDG_CONFIG_HOME") { return folder + "/git" }
        return home.map { $0 + "/.config/git" }
    }

    /// The folder of promo's own files of the user: `$XDG_CONFIG_HOME/promo` or `~/.config/promo`; nil where neither is
    /// known, or it is no absolute path.
    package var ownFolder: String? {
        let folder = filled("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }
        return folder.flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 + "/promo" : nil }
    }

    /// The variable's value unless it is empty.
    func filled(_ name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    /// The path as an absolute one, seen from the working directory.
    func absolute(_ path: String) -> String {
        path.utf8.first == UInt8(ascii: "/") ? path : workingDirectory + "/" + path
    }
}
