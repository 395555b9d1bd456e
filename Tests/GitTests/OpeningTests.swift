import Git
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("Opening and creating")
struct OpeningTests {
    @Test("A repository is found from a folder below its work tree")
    func upward() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.folder.makeFolder("repo/a/b")
        let repository = try sandbox.open("repo/a/b")
        #expect(repository.workTree == sandbox["repo"])
        #expect(repository.gitDirectory == sandbox["repo/.git"])
        #expect(repository.commonDirectory == sandbox["repo/.git"])
        #expect(!repository.isBare && !repository.isShallow)
    }

    @Test("Where there is no repository, that is what the error says")
    func nothing() throws {
        let sandbox = try Sandbox()
        try sandbox.folder.makeFolder("empty")
        #expect(try failure { try sandbox.open("empty") }.code == .notARepository)
        #expect(try failure { try sandbox.open("missing") }.code == .notARepository)
        #expect(try failure { try Repository.open(at: "a\0b", environment: sandbox.environment()) }.code == .invalid)
    }

    @Test("Looking upward ends below a ceiling")
    func ceiling() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.folder.makeFolder("repo/a/b")
        let extra = ["GIT_CEILING_DIRECTORIES": sandbox["repo"]]
        #expect(try sandbox.attempt(["git", "rev-parse", "--git-dir"], in: "repo/a/b", with: extra).status != 0)
        #expect(try failure { try sandbox.open("repo/a/b", with: extra) }.code == .notARepository)
    }

    @Test("GIT_DIR and GIT_WORK_TREE are followed in the working directory and nowhere else")
    func environmentVariables() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository("one")
        try sandbox.makeRepository("two")
        try sandbox.folder.makeFolder("files")
        let extra = ["GIT_DIR": sandbox["one/.git"], "GIT_WORK_TREE": sandbox["files"]]
        let here = try sandbox.open("two", with: extra)
        #expect(here.gitDirectory == sandbox["one/.git"])
        #expect(here.workTree == sandbox["files"])
        let elsewhere = try Repository.open(
            at: sandbox["two"], environment: sandbox.environment(in: "files", with: extra))
        #expect(elsewhere.gitDirectory == sandbox["two/.git"])
        #expect(elsewhere.workTree == sandbox["two"])
        let hook = try sandbox.open("one", with: ["GIT_DIR": ".git"])
        #expect(hook.workTree == sandbox["one"])
    }

    @Test("A bare repository has no work tree")
    func bare() throws {
        let sandbox = try Sandbox()
        try sandbox.git("init", "--quiet", "--bare", "bare.git")
        let repository = try sandbox.open("bare.git")
        #expect(repository.isBare && repository.workTree == nil)
        #expect(repository.gitDirectory == sandbox["bare.git"])
        #expect(try repository.workTrees().isEmpty)
        #expect(try repository.currentBranch == "refs/heads/main")
    }

    @Test("A SHA-256 repository is refused by name")
    func sha256() throws {
        let sandbox = try Sandbox()
        try sandbox.git("init", "--quiet", "--object-format=sha256", "repo")
        let error = try failure { try sandbox.open() }
        #expect(error.code == .unsupportedFormat)
        #expect(error.message.contains("sha256"))
    }

    @Test(
        "A format or extension that promo cannot read is refused by name",
        arguments: [
            ("1", "extensions.refStorage", "reftable", "reftable"),
            ("0", "extensions.refStorage", "reftable", "reftable"),
            ("1", "extensions.partialClone", "origin", "partialclone"), ("1", "extensions.future", "true", "future"),
            ("2", "a.b", "c", "version 2"), ("0", "extensions.objectFormat", "sha256", "sha256"),
        ])
    func unsupported(version: String, key: String, value: String, word: String) throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.folder.write("extra", "[core]\n\trepositoryformatversion = \(version)\n")
        try sandbox.git("config", "--file", ".git/config", key, value, in: "repo")
        try sandbox.git("config", "--file", "repo/.git/config", "core.repositoryFormatVersion", version)
        let error = try failure { try sandbox.open() }
        #expect(error.code == .unsupportedFormat)
        #expect(error.message.contains(word), "\(error.message)")
    }

    @Test(
        "Extensions that need nothing from promo are accepted",
        arguments: ["noop", "worktreeConfig", "preciousObjects"])
    func supported(name: String) throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.git("config", "core.repositoryFormatVersion", "1", in: "repo")
        try sandbox.git("config", "extensions.\(name)", "true", in: "repo")
        #expect(try sandbox.open().workTree == sandbox["repo"])
    }

    @Test("Another user's repository is opened only when safe.directory allows it", .enabled(if: geteuid() == 0))
    func ownership() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.succeed(["chown", "-R", "12345", "repo"])
        let path = sandbox["repo"]
        func outcome(_ values: [String]) throws -> GitError.Code? {
            var text = "[user]\n name = Ann\n"
            for value in values { text += "[safe]\n directory = \"\(value)\"\n" }
            try sandbox.folder.write("home/.gitconfig", text)
            let git = try sandbox.attempt(["git", "-C", path, "status"])
            do {
                _ = try sandbox.open()
                #expect(git.status == 0, "git refuses with \(values)")
                return nil
            } catch let error as GitError {
                #expect(git.status != 0, "git allows with \(values)")
                #expect(error.message.contains(path))
                return error.code
            }
        }
        #expect(try outcome([]) == .owner)
        #expect(try outcome(["/elsewhere"]) == .owner)
        #expect(try outcome([path]) == nil)
        #expect(try outcome(["*"]) == nil)
        #expect(try outcome(["*", ""]) == .owner)
        #expect(try outcome(["", path]) == nil)
        try sandbox.git("config", "--file", "repo/.git/config", "safe.directory", "*")
        #expect(try outcome([]) == .owner)
        let command = ["GIT_CONFIG_PARAMETERS": "'safe.directory=*'"]
        #expect(try sandbox.open(with: command).workTree == path)
        #expect(try outcome([]) == .owner)
    }

    @Test("A created repository is one that git takes: right branch, clean, nothing in it")
    func creating() throws {
        let sandbox = try Sandbox()
        let repository = try Repository.create(
            at: sandbox["deep/new"], initialBranch: "trunk", environment: sandbox.environment())
        #expect(repository.workTree == sandbox["deep/new"])
        #expect(try repository.currentBranch == "refs/heads/trunk")
        #expect(try sandbox.git("symbolic-ref", "HEAD", in: "deep/new").trimmed == "refs/heads/trunk")
        #expect(try sandbox.git("status", "--porcelain", in: "deep/new").output == "")
        try sandbox.git("fsck", "--strict", in: "deep/new")
        try sandbox.commit("first", files: ["a": "1"], in: "deep/new")
        #expect(try repository.reference("refs/heads/trunk") == sandbox.revision("HEAD", in: "deep/new"))
    }

    @Test("Creating refuses a place that is a repository, and a name that no branch may have")
    func refusedCreation() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.git("symbolic-ref", "HEAD", "refs/heads/other", in: "repo")
        let environment = sandbox.environment()
        let taken = try failure {
            try Repository.create(at: sandbox["repo"], initialBranch: "main", environment: environment)
        }
        #expect(taken.code == .exists)
        #expect(try sandbox.git("symbolic-ref", "HEAD", in: "repo").trimmed == "refs/heads/other")
        let name = try failure {
            try Repository.create(at: sandbox["x"], initialBranch: "a..b", environment: environment)
        }
        #expect(name.code == .invalid)
        #expect(!sandbox.folder.exists("x"))
    }

    @Test("A repository may be made inside another one's work tree")
    func nested() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let inner = try Repository.create(
            at: sandbox["repo/inner"], initialBranch: "main", environment: sandbox.environment())
        #expect(inner.gitDirectory == sandbox["repo/inner/.git"])
    }
}
