import Git
import TestSupport
import Testing

@Suite("Configuration")
struct ConfigurationTests {
    /// What `git config` says in a folder under an environment, against what is read here.
    private func compare(
        _ key: String, in sandbox: Sandbox, place: String = "repo", with extra: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try sandbox.attempt(["git", "config", "--get-all", key], in: place, with: extra)
        let expected =
            outcome.status == 0
            ? outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) : []
        let configuration = try sandbox.open(place, with: extra).configuration
        #expect(configuration.strings(key) == expected, sourceLocation: sourceLocation)
        #expect(configuration.string(key) == expected.last, sourceLocation: sourceLocation)
        #expect(!expected.isEmpty, "git knows no \(key)", sourceLocation: sourceLocation)
    }

    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        return sandbox
    }

    @Test("The repository's own file wins over the user's, and both are listed")
    func localOverGlobal() throws {
        let sandbox = try sandbox()
        try sandbox.git("config", "user.email", "local@example.org", in: "repo")
        try compare("user.email", in: sandbox)
        try compare("user.name", in: sandbox)
    }

    @Test("Without GIT_CONFIG_GLOBAL, ~/.gitconfig wins over the XDG file, and both count")
    func globalFiles() throws {
        let sandbox = try sandbox()
        try sandbox.folder.write("home/.config/git/config", "[a]\n b = xdg\n only = xdg\n")
        try sandbox.folder.write("home/.gitconfig", "[a]\n b = home\n")
        try sandbox.folder.write("xdg/git/config", "[a]\n b = other xdg\n")
        var variables = sandbox.variables
        variables["GIT_CONFIG_GLOBAL"] = nil
        for folder in [nil, "xdg"] {
            variables["XDG_CONFIG_HOME"] = folder.map { sandbox[$0] }
            let environment = Environment(variables: variables, workingDirectory: sandbox["repo"])
            for configuration in [
                try Configuration(environment: environment),
                try Repository.open(at: sandbox["repo"], environment: environment).configuration,
            ] {
                let expected = try run(
                    ["git", "config", "--get-all", "a.b"], in: sandbox["repo"], environment: variables)
                #expect(configuration.strings("a.b") == expected.lines)
                #expect(configuration.strings("a.b").count == 2)
                #expect(configuration.string("a.only") == (folder == nil ? "xdg" : nil))
            }
        }
    }

    @Test("GIT_CONFIG_SYSTEM counts least, and not at all under GIT_CONFIG_NOSYSTEM")
    func systemFile() throws {
        let sandbox = try sandbox()
        let path = try sandbox.folder.write("system", "[a]\n b = system\n[user]\n name = System\n")
        let extra = ["GIT_CONFIG_SYSTEM": path, "GIT_CONFIG_NOSYSTEM": "0"]
        try compare("a.b", in: sandbox, with: extra)
        try compare("user.name", in: sandbox, with: extra)
        #expect(try sandbox.open(with: ["GIT_CONFIG_SYSTEM": path]).configuration.string("a.b") == nil)
    }

    @Test("An empty or missing global file is no settings", arguments: ["/dev/null", "", "/nowhere/at/all"])
    func noGlobalFile(path: String) throws {
        let sandbox = try sandbox()
        #expect(try sandbox.open(with: ["GIT_CONFIG_GLOBAL": path]).configuration.string("user.name") == nil)
    }

    @Test("GIT_CONFIG_COUNT and its variables win over files")
    func counted() throws {
        let sandbox = try sandbox()
        let extra = [
            "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "User.Name", "GIT_CONFIG_VALUE_0": "Counted = 'x'",
            "GIT_CONFIG_KEY_1": "remote.Origin.URL", "GIT_CONFIG_VALUE_1": "",
        ]
        try compare("user.name", in: sandbox, with: extra)
        try compare("remote.Origin.url", in: sandbox, with: extra)
        for broken in [["GIT_CONFIG_COUNT": "x"], ["GIT_CONFIG_COUNT": "1"], ["GIT_CONFIG_COUNT": "-1"]] {
            #expect(try failure { try sandbox.open(with: broken) }.code == .invalid)
        }
    }

    @Test("What git -c passes on is read as git reads it, in both ways of quoting")
    func parameters() throws {
        let sandbox = try sandbox()
        let dump = ["-c", "alias.dump=!printenv GIT_CONFIG_PARAMETERS", "dump"]
        let passed = try sandbox.succeed(
            ["git", "-c", "user.name=It's \"Zoë\"!", "-c", "a.b", "-c", "A.Sub.Key=x=y"] + dump, in: "repo"
        ).trimmed
        for text in [passed, "'user.name=Old One'", "'user.name'='New'\\''s'  'a.b'=", "'a.Sub.key=1' 'a.Sub.key'='2'"]
        {
            let extra = ["GIT_CONFIG_PARAMETERS": text]
            for key in ["user.name", "a.b", "a.Sub.key"] where text.lowercased().contains(key.lowercased()) {
                try compare(key, in: sandbox, with: extra)
            }
        }
        let both = [
            "GIT_CONFIG_PARAMETERS": "'user.name=Parameter'", "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Count",
        ]
        try compare("user.name", in: sandbox, with: both)
    }

    @Test(
        "Malformed GIT_CONFIG_PARAMETERS are refused",
        arguments: ["user.name=x", "'open", "'a.b'x", "'nodot=1'", "'a.b'='x'y"])
    func malformedParameters(text: String) throws {
        let sandbox = try sandbox()
        let git = try sandbox.attempt(
            ["git", "config", "user.name"], in: "repo", with: ["GIT_CONFIG_PARAMETERS": text])
        #expect(git.status != 0)
        #expect(try failure { try sandbox.open(with: ["GIT_CONFIG_PARAMETERS": text]) }.code == .invalid)
    }

    @Test("include and includeIf are followed: home, relative paths, gitdir and branch")
    func includes() throws {
        let sandbox = try sandbox()
        try sandbox.folder.write("home/one.inc", "[a]\n one = included\n")
        try sandbox.folder.write("home/sub/two.inc", "[a]\n two = included\n")
        try sandbox.folder.write("home/three.inc", "[a]\n three = included\n")
        try sandbox.folder.write("home/four.inc", "[a]\n four = included\n")
        try sandbox.folder.write(
            "home/.gitconfig",
            """
            [a]
             one = before
            [include]
             path = ~/one.inc
             path = sub/two.inc
            [includeIf "gitdir:\(sandbox.path)/repo/"]
             path = three.inc
            [includeIf "onbranch:main"]
             path = four.inc
            [includeIf "gitdir:/somewhere/else/"]
             path = five.inc
            [a]
             one = after

            """)
        for key in ["a.one", "a.two", "a.three", "a.four"] { try compare(key, in: sandbox) }
        let outside = try Configuration(environment: sandbox.environment())
        #expect(outside.strings("a.one") == ["before", "included", "after"])
        #expect(outside.string("a.three") == nil)
        let command = ["GIT_CONFIG_PARAMETERS": "'include.path=~/three.inc' 'a.three=last'"]
        try compare("a.three", in: sandbox, with: command)
    }

    @Test("The file of one work tree is read where extensions.worktreeConfig says so")
    func workTreeFile() throws {
        let sandbox = try sandbox()
        try sandbox.commit("first", in: "repo")
        try sandbox.git("config", "core.repositoryFormatVersion", "1", in: "repo")
        try sandbox.git("config", "a.b", "repository", in: "repo")
        try sandbox.git("config", "extensions.worktreeConfig", "true", in: "repo")
        try sandbox.git("worktree", "add", "--quiet", "../linked", in: "repo")
        try sandbox.git("config", "--worktree", "a.b", "linked", in: "linked")
        try sandbox.git("config", "--worktree", "a.b", "main", in: "repo")
        try compare("a.b", in: sandbox)
        try compare("a.b", in: sandbox, place: "linked")
    }

    @Test("Keys fold the section and the variable, never what is between")
    func spelling() throws {
        let sandbox = try sandbox()
        try sandbox.git("config", "Remote.Origin.URL", "x", in: "repo")
        let configuration = try sandbox.open().configuration
        #expect(configuration.string("REMOTE.Origin.url") == "x")
        #expect(configuration.string("remote.origin.url") == nil)
    }

    @Test(
        "Flags are read as git reads booleans",
        arguments: ["true", "YES", "on", "1", "2k", "false", "no", "Off", "0", "", "maybe"])
    func flags(value: String) throws {
        let sandbox = try sandbox()
        try sandbox.git("config", "a.flag", value, in: "repo")
        let git = try sandbox.attempt(["git", "config", "--type=bool", "a.flag"], in: "repo")
        let configuration = try sandbox.open().configuration
        if git.status == 0 {
            #expect(try configuration.flag("a.flag") == (git.trimmed == "true"))
        } else {
            #expect(try failure { try configuration.flag("a.flag") }.code == .invalid)
        }
        #expect(try configuration.flag("a.none") == nil)
    }

    @Test("A key without a value is a flag that is set")
    func bareKey() throws {
        let sandbox = try sandbox()
        try sandbox.folder.write("home/.gitconfig", "[a]\n flag\n")
        #expect(try sandbox.open().configuration.flag("a.flag") == true)
        try compare("a.flag", in: sandbox)
    }

    @Test("A path starts at the home that was passed in")
    func paths() throws {
        let sandbox = try sandbox()
        try sandbox.git("config", "a.path", "~/keys/id", in: "repo")
        try sandbox.git("config", "a.plain", "keys~/id", in: "repo")
        let configuration = try sandbox.open().configuration
        #expect(try configuration.path("a.path") == sandbox["home/keys/id"])
        #expect(try configuration.path("a.plain") == "keys~/id")
        #expect(try configuration.path("a.none") == nil)
        var variables = sandbox.variables
        variables["HOME"] = nil
        let homeless = Environment(variables: variables, workingDirectory: sandbox["repo"])
        let other = try Repository.open(at: sandbox["repo"], environment: homeless).configuration
        #expect(try failure { try other.path("a.path") }.code == .invalid)
    }

    @Test("A file that git cannot parse is an error, not a silence")
    func brokenFile() throws {
        let sandbox = try sandbox()
        try sandbox.folder.write("home/.gitconfig", "[a\n")
        #expect(throws: GitError.self) { try sandbox.open() }
    }
}
