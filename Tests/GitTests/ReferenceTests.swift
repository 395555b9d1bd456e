import Git
import TestSupport
import Testing

@Suite("References")
struct ReferenceTests {
    private func fixture() throws -> (sandbox: Sandbox, repository: Repository, commits: [ObjectID]) {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let commits = try (0..<3).map { try id(sandbox.commit("commit \($0)", in: "repo", minute: Int64($0))) }
        return (sandbox, try sandbox.open(), commits)
    }

    @Test("A reference is read loose, packed and through HEAD; an absent one is nil")
    func reading() throws {
        let (sandbox, repository, commits) = try fixture()
        #expect(try repository.reference("refs/heads/main") == commits[2])
        #expect(try repository.reference("HEAD") == commits[2])
        #expect(try repository.reference("refs/heads/none") == nil)
        try sandbox.git("pack-refs", "--all", in: "repo")
        #expect(try repository.reference("refs/heads/main") == commits[2])
    }

    @Test(
        "A name that no reference may have is refused",
        arguments: ["refs/heads/a..b", "refs/heads/", "main", "refs/heads/a\0b", "", "refs/heads/x.lock"])
    func invalidNames(name: String) throws {
        let fixture = try fixture()
        #expect(try failure { try fixture.repository.reference(name) }.code == .invalid)
        #expect(
            try failure {
                try fixture.repository.move(name, to: fixture.commits[0], from: nil, by: ann(), message: "m")
            }.code == .invalid)
    }

    @Test("References are listed by prefix, loose and packed, as git for-each-ref lists them")
    func listing() throws {
        let (sandbox, repository, _) = try fixture()
        for name in ["candidates/bob", "candidates/ann", "candidates/deep/er", "other"] {
            try sandbox.git("branch", name, "HEAD~1", in: "repo")
        }
        try sandbox.git("pack-refs", "--all", in: "repo")
        try sandbox.git("branch", "candidates/cyn", in: "repo")
        try sandbox.git("branch", "--force", "candidates/ann", "HEAD", in: "repo")
        try sandbox.git("symbolic-ref", "refs/heads/candidates/nowhere", "refs/heads/absent", in: "repo")
        let found = try repository.references(under: "refs/heads/candidates/")
        let expected = try sandbox.git(
            "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/candidates/", in: "repo"
        ).lines
        #expect(found.map { "\($0.name) \($0.target)" } == expected)
        #expect(found.count == 4)
        #expect(try failure { try repository.references(under: "refs/*/") }.code == .invalid)
    }

    @Test("References at several places are read in one pass, and found by name")
    func table() throws {
        let (sandbox, repository, commits) = try fixture()
        for name in ["candidates/bob", "candidates/ann", "candidates-old/eve", "mainly"] {
            try sandbox.git("branch", name, "HEAD~1", in: "repo")
        }
        try sandbox.git("pack-refs", "--all", in: "repo")
        try sandbox.git("branch", "candidates/cyn", in: "repo")
        try sandbox.git("tag", "candidates/ann", in: "repo")
        try sandbox.git("symbolic-ref", "refs/heads/candidates/dan", "refs/heads/candidates/bob", in: "repo")
        try sandbox.git("symbolic-ref", "refs/heads/candidates/nowhere", "refs/heads/absent", in: "repo")
        let table = try repository.references(at: ["refs/heads/candidates/", "refs/heads/main", "refs/tags/"])
        let expected = try sandbox.git(
            "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/candidates/", "refs/heads/main",
            "refs/tags", in: "repo"
        ).lines
        #expect(table.all.map { "\($0.name) \($0.target)" } == expected)
        #expect(table.all.count == 6)
        #expect(
            table.inside("refs/heads/candidates/").map { $0.name.suffix(3) } == ["ann", "bob", "cyn", "dan"])
        #expect(table.inside("refs/remotes/").isEmpty)
        for name in ["refs/heads/main", "refs/heads/candidates/dan", "refs/tags/candidates/ann"] {
            #expect(try table[name] == repository.reference(name))
        }
        #expect(table["refs/heads/main"] == commits.last)
        #expect(table["refs/heads/mainly"] == nil)
        #expect(table["refs/heads/candidates/nowhere"] == nil)
    }

    @Test("A move writes the reference and its log as git does")
    func moving() throws {
        let (sandbox, repository, commits) = try fixture()
        let branch = "refs/heads/candidates/ann"
        try repository.move(branch, to: commits[0], from: nil, by: ann(minute: 5), message: "open packet")
        try repository.move(branch, to: commits[1], from: commits[0], by: ann(minute: 6), message: "edit packet")
        #expect(try sandbox.revision(branch) == commits[1])
        let log = try sandbox.git("reflog", "show", "--format=%H %gs", branch, in: "repo").lines
        #expect(log == ["\(commits[1]) edit packet", "\(commits[0]) open packet"])
        try sandbox.git("fsck", "--strict", in: "repo")
    }

    @Test("A move from the wrong place is a conflict and changes nothing")
    func conflicts() throws {
        let (sandbox, repository, commits) = try fixture()
        let main = "refs/heads/main"
        func attempt(_ name: String, from old: ObjectID?) throws -> GitError.Code {
            try failure { try repository.move(name, to: commits[0], from: old, by: ann(), message: "m") }.code
        }
        #expect(try attempt(main, from: commits[1]) == .conflict)
        #expect(try attempt(main, from: nil) == .conflict)
        #expect(try attempt("refs/heads/new", from: commits[1]) == .conflict)
        try sandbox.git("pack-refs", "--all", in: "repo")
        #expect(try attempt(main, from: commits[1]) == .conflict)
        #expect(try attempt(main, from: nil) == .conflict)
        #expect(try sandbox.revision(main) == commits[2])
        #expect(try repository.reference("refs/heads/new") == nil)
    }

    @Test("A reference is removed with its log where it stands, loose or packed, and else nothing happens")
    func removing() throws {
        let (sandbox, repository, commits) = try fixture()
        let branch = "refs/lost/origin/candidates/ann"
        for isPacked in [false, true] {
            try repository.move(branch, to: commits[0], from: nil, by: ann(), message: "m")
            if isPacked { try sandbox.git("pack-refs", "--all", in: "repo") }
            #expect(try failure { try repository.remove(branch, from: commits[1]) }.code == .conflict)
            #expect(try sandbox.revision(branch) == commits[0])
            try repository.remove(branch, from: commits[0])
            #expect(try sandbox.git("for-each-ref", branch, in: "repo").output.isEmpty)
            #expect(try failure { try repository.remove(branch, from: commits[0]) }.code == .conflict)
        }
    }

    @Test("Of many writers that start from the same place exactly one wins")
    func racing() async throws {
        let (sandbox, _, commits) = try fixture()
        for old in [nil, commits[0]] {
            let wins = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do {
                            try sandbox.open().move(
                                "refs/heads/race", to: old == nil ? commits[0] : commits[1], from: old, by: ann(),
                                message: "m")
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(wins == 1)
        }
    }

    @Test("While someone else holds the lock, a move says so")
    func locked() throws {
        let (sandbox, repository, commits) = try fixture()
        try sandbox.folder.write("repo/.git/refs/heads/main.lock", "")
        let error = try failure {
            try repository.move("refs/heads/main", to: commits[0], from: commits[2], by: ann(), message: "m")
        }
        #expect(error.code == .locked)
        #expect(try sandbox.revision("refs/heads/main") == commits[2])
    }

    @Test("A name cannot be a branch and a folder of branches", arguments: [false, true])
    func folders(packed: Bool) throws {
        let (sandbox, repository, commits) = try fixture()
        try sandbox.git("branch", "a/b", in: "repo")
        if packed { try sandbox.git("pack-refs", "--all", in: "repo") }
        for name in ["refs/heads/a", "refs/heads/a/b/c", "refs/heads/main/x"] {
            let error = try failure { try repository.move(name, to: commits[0], from: nil, by: ann(), message: "m") }
            #expect(error.code == .invalid, "\(name): \(error)")
        }
        try sandbox.git("for-each-ref", in: "repo")
    }

    @Test("Symbolic references, places outside refs/ and missing objects are refused")
    func refusedMoves() throws {
        let (sandbox, repository, commits) = try fixture()
        try sandbox.git("symbolic-ref", "refs/heads/link", "refs/heads/main", in: "repo")
        func attempt(_ name: String, to new: ObjectID, from old: ObjectID?) throws -> GitError.Code {
            try failure { try repository.move(name, to: new, from: old, by: ann(), message: "m") }.code
        }
        #expect(try attempt("refs/heads/link", to: commits[0], from: commits[2]) == .invalid)
        #expect(try attempt("HEAD", to: commits[0], from: commits[2]) == .invalid)
        #expect(try attempt("refs/heads/x", to: id(String(repeating: "1", count: 40)), from: nil) == .notFound)
        #expect(try sandbox.revision("refs/heads/main") == commits[2])
        #expect(
            try failure { try repository.move("refs/heads/x", to: commits[0], from: nil, by: ann(), message: "a\0b") }
                .code == .invalid)
    }

    @Test("The current branch is known before its first commit, and nil when HEAD is detached")
    func currentBranch() throws {
        let (sandbox, repository, _) = try fixture()
        try sandbox.git("symbolic-ref", "HEAD", "refs/heads/unborn", in: "repo")
        #expect(try repository.currentBranch == "refs/heads/unborn")
        try sandbox.git("checkout", "--quiet", "--detach", "main", in: "repo")
        #expect(try repository.currentBranch == nil)
    }

    @Test(
        "Revisions are resolved as git rev-parse does",
        arguments: ["main", "HEAD", "main~1", "HEAD^", "main@{1}", "refs/heads/main", "v1", "v1^{commit}"])
    func revisions(text: String) throws {
        let (sandbox, repository, _) = try fixture()
        try sandbox.git("tag", "-a", "-m", "tag", "v1", "HEAD~1", in: "repo")
        #expect(try repository.resolve(text) == sandbox.revision("\(text)^{commit}"))
    }

    @Test("Short ids are resolved, unknown ones are nil, and what is no commit is refused")
    func shortIDs() throws {
        let fixture = try fixture()
        let commits = fixture.commits
        #expect(try fixture.repository.resolve(String(commits[0].hex.prefix(10))) == commits[0])
        #expect(try fixture.repository.resolve(commits[0].hex) == commits[0])
        #expect(try fixture.repository.resolve("nothing") == nil)
        #expect(try fixture.repository.resolve(String(repeating: "1", count: 40)) == nil)
        #expect(try failure { try fixture.repository.resolve("main^{tree}") }.code == .invalid)
        #expect(try failure { try fixture.repository.resolve("a\0b") }.code == .invalid)
    }
}
