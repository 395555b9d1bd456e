import Git
import TestSupport
import Testing

@Suite("Work trees")
struct WorkTreeTests {
    private func fixture(_ files: [String: String] = ["a.txt": "1\n", "b.txt": "1\n"]) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.commit("first", files: files, in: "repo")
        return sandbox
    }

    private func main(_ repository: Repository) throws -> WorkTree {
        try #require(try repository.workTree(on: "refs/heads/main"))
    }

    @Test("All work trees are listed with their branches, from whichever the repository was opened")
    func listing() throws {
        let sandbox = try fixture()
        try sandbox.git("worktree", "add", "--quiet", "-b", "candidates/ann", "../ann", in: "repo")
        try sandbox.git("worktree", "add", "--quiet", "--detach", "../loose", in: "repo")
        try sandbox.git("worktree", "add", "--quiet", "-b", "lost", "../lost", in: "repo")
        try sandbox.folder.remove("lost")
        for place in ["repo", "ann"] {
            let found = try sandbox.open(place).workTrees()
            #expect(found.map(\.path) == ["repo", "ann", "loose", "lost"].map { sandbox[$0] })
            #expect(found.map(\.branch) == ["refs/heads/main", "refs/heads/candidates/ann", nil, "refs/heads/lost"])
            #expect(found.map(\.isMain) == [true, false, false, false])
            #expect(found.map(\.isMissing) == [false, false, false, true])
        }
        let repository = try sandbox.open()
        #expect(try repository.workTree(on: "refs/heads/candidates/ann")?.path == sandbox["ann"])
        #expect(try repository.workTree(on: "refs/heads/lost") == nil)
        #expect(try repository.workTree(on: "refs/heads/none") == nil)
        let linked = try sandbox.open("ann")
        #expect(linked.workTree == sandbox["ann"])
        #expect(linked.commonDirectory == sandbox["repo/.git"])
        #expect(try linked.currentBranch == "refs/heads/candidates/ann")
        try sandbox.folder.remove("repo/.git/worktrees/loose/gitdir")
        #expect(try repository.workTrees().count == 3)
    }

    @Test("A bare repository lists only its linked work trees")
    func bareWithLinked() throws {
        let sandbox = try fixture()
        try sandbox.git("clone", "--quiet", "--bare", "repo", "bare.git")
        try sandbox.git("worktree", "add", "--quiet", "../linked", "main", in: "bare.git")
        for place in ["bare.git", "linked"] {
            #expect(try sandbox.open(place).workTrees().map(\.path) == [sandbox["linked"]])
        }
    }

    @Test("Status tells staged, unstaged, untracked and conflicted files apart and leaves ignored ones out")
    func status() throws {
        let sandbox = try fixture(["a.txt": "1\n", "b.txt": "1\n", "c.txt": "1\n", ".gitignore": "*.log\n"])
        let repository = try sandbox.open()
        #expect(try repository.status(of: main(repository)).isEmpty)
        try sandbox.folder.write("repo/a.txt", "2\n")
        try sandbox.git("add", "a.txt", in: "repo")
        try sandbox.folder.write("repo/a.txt", "three\n")
        try sandbox.folder.write("repo/b.txt", "two\n")
        try sandbox.folder.remove("repo/c.txt")
        try sandbox.folder.write("repo/new/file.txt", "x")
        try sandbox.folder.write("repo/noise.log", "x")
        let status = try repository.status(of: main(repository))
        #expect(status.map(\.path) == ["a.txt", "b.txt", "c.txt", "new/file.txt"])
        #expect(status.map(\.kinds) == [[.staged, .unstaged], [.unstaged], [.unstaged], [.untracked]])
    }

    @Test("An unfinished merge shows as a conflict and cannot be taken for a tree")
    func conflicted() throws {
        let sandbox = try fixture()
        try sandbox.git("checkout", "--quiet", "-b", "other", in: "repo")
        let other = try sandbox.commit("theirs", files: ["a.txt": "theirs\n"], in: "repo", minute: 1)
        try sandbox.git("checkout", "--quiet", "main", in: "repo")
        let ours = try sandbox.commit("ours", files: ["a.txt": "ours\n"], in: "repo", minute: 2)
        #expect(try sandbox.attempt(["git", "merge", "other"], in: "repo").status == 1)
        let repository = try sandbox.open()
        let tree = try main(repository)
        #expect(try repository.status(of: tree).first { $0.path == "a.txt" }?.kinds == [.conflicted])
        #expect(try failure { try repository.indexTree(of: tree) }.code == .notClean)
        #expect(try failure { try repository.follow(tree, from: id(ours), to: id(other)) }.code == .notClean)
    }

    @Test("The user's ignore file is respected where the given environment has it")
    func userIgnores() throws {
        let sandbox = try fixture()
        try sandbox.folder.write("home/.config/git/ignore", "*.tmp\n")
        try sandbox.folder.write("repo/x.tmp", "x")
        let repository = try sandbox.open()
        #expect(try repository.status(of: main(repository)).isEmpty)
        try sandbox.folder.write("ignore", "b.*\n")
        try sandbox.git("config", "core.excludesFile", sandbox["ignore"], in: "repo")
        let other = try sandbox.open()
        #expect(try other.status(of: main(other)).map(\.path) == ["x.tmp"])
    }

    @Test("Neither status nor follow runs a program that the configuration names")
    func runsNothing() throws {
        let sandbox = try fixture([".gitattributes": "*.txt filter=evil diff=evil\n", "a.txt": "1\n"])
        let script = try sandbox.folder.write("evil.sh", "#!/bin/sh\ntouch \(sandbox["ran"])\ncat\n")
        try sandbox.succeed(["chmod", "+x", script])
        let first = try sandbox.revision("HEAD")
        try sandbox.git("checkout", "--quiet", "-b", "next", in: "repo")
        let second = try id(try sandbox.commit("second", files: ["a.txt": "2\n"], in: "repo", minute: 1))
        try sandbox.git("checkout", "--quiet", "main", in: "repo")
        for key in [
            "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "core.fsmonitor",
        ] {
            try sandbox.git("config", key, script, in: "repo")
        }
        try sandbox.folder.write("repo/.git/hooks/post-checkout", "#!/bin/sh\ntouch \(sandbox["ran"])\n")
        try sandbox.succeed(["chmod", "+x", "repo/.git/hooks/post-checkout"])
        let repository = try sandbox.open()
        try sandbox.folder.write("repo/b.txt", "x")
        _ = try repository.status(of: main(repository))
        try repository.follow(main(repository), from: first, to: second)
        #expect(try sandbox.folder.read("repo/a.txt") == "2\n")
        #expect(!sandbox.folder.exists("ran"))
        _ = try sandbox.attempt(["git", "status"], in: "repo")
        #expect(sandbox.folder.exists("ran"), "the trap does not work")
    }

    /// A repository whose main stands at the first commit while the second changes, adds and removes files.
    private func twoCommits() throws -> (Sandbox, Repository, WorkTree, ObjectID, ObjectID) {
        let sandbox = try fixture(["a.txt": "1\n", "gone/b.txt": "1\n", "same.txt": "1\n", ".gitignore": "ignored/\n"])
        let first = try sandbox.revision("HEAD")
        try sandbox.git("checkout", "--quiet", "-b", "next", in: "repo")
        try sandbox.folder.remove("repo/gone")
        try sandbox.git("config", "core.autocrlf", "false", in: "repo")
        let files = ["a.txt": "2\n", "new/c.txt": "3\n"]
        try sandbox.commit("second", files: files, in: "repo", minute: 1)
        try sandbox.folder.write("repo/ignored/d.txt", "forced\n")
        try sandbox.git("add", "--force", "ignored/d.txt", in: "repo")
        try sandbox.git("commit", "--quiet", "-m", "third", in: "repo")
        let second = try sandbox.revision("HEAD")
        try sandbox.git("checkout", "--quiet", "main", in: "repo")
        let repository = try sandbox.open()
        return (sandbox, repository, try main(repository), first, second)
    }

    @Test("A clean work tree follows its branch: files and index are as after git reset --hard")
    func following() throws {
        let (sandbox, repository, tree, first, second) = try twoCommits()
        try repository.move("refs/heads/main", to: second, from: first, by: ann(), message: "promo: test")
        try repository.follow(tree, from: first, to: second)
        #expect(try sandbox.git("status", "--porcelain", in: "repo").output == "")
        #expect(try sandbox.folder.read("repo/a.txt") == "2\n")
        #expect(!sandbox.folder.exists("repo/gone"))
        #expect(try repository.status(of: tree).isEmpty)
        try repository.follow(tree, from: second, to: first)
        #expect(sandbox.folder.exists("repo/gone/b.txt") && !sandbox.folder.exists("repo/new"))
    }

    @Test("A linked work tree follows from a repository opened elsewhere")
    func followingLinked() throws {
        let (sandbox, repository, _, first, second) = try twoCommits()
        try sandbox.git("worktree", "add", "--quiet", "-b", "linked", "../linked", first.hex, in: "repo")
        try repository.move("refs/heads/linked", to: second, from: first, by: ann(), message: "promo: test")
        let tree = try #require(try repository.workTree(on: "refs/heads/linked"))
        try repository.follow(tree, from: first, to: second)
        #expect(try sandbox.git("status", "--porcelain", in: "linked").output == "")
        #expect(try sandbox.folder.read("linked/a.txt") == "2\n")
        #expect(try sandbox.folder.read("repo/a.txt") == "1\n")
    }

    @Test("Work on files that the commits leave alone stays")
    func keepsOtherWork() throws {
        let (sandbox, repository, tree, first, second) = try twoCommits()
        try sandbox.folder.write("repo/same.txt", "mine\n")
        try sandbox.folder.write("repo/extra.txt", "mine\n")
        try repository.move("refs/heads/main", to: second, from: first, by: ann(), message: "promo: test")
        try repository.follow(tree, from: first, to: second)
        #expect(try sandbox.git("status", "--porcelain", in: "repo").lines.sorted() == ["?? extra.txt", "M same.txt"])
    }

    @Test(
        "Work that would be lost stops it, before anything is written",
        arguments: ["a.txt", "new/c.txt", "gone/b.txt", "ignored/d.txt", "new"])
    func refusesToOverwrite(path: String) throws {
        let (sandbox, repository, tree, first, second) = try twoCommits()
        try sandbox.folder.write("repo/\(path)", "precious\n")
        let error = try failure { try repository.follow(tree, from: first, to: second) }
        #expect(error.code == .notClean)
        #expect(error.message.contains(path), "\(error.message)")
        #expect(try sandbox.folder.read("repo/\(path)") == "precious\n")
        #expect(try sandbox.git("diff", "--cached", "--name-only", in: "repo").output == "")
        if path != "a.txt" { #expect(try sandbox.folder.read("repo/a.txt") == "1\n") }
    }

    @Test("A file that was staged or deleted stops it too", arguments: [false, true])
    func refusesStaged(deleted: Bool) throws {
        let (sandbox, repository, tree, first, second) = try twoCommits()
        if deleted {
            try sandbox.folder.remove("repo/a.txt")
        } else {
            try sandbox.folder.write("repo/a.txt", "staged\n")
            try sandbox.git("add", "a.txt", in: "repo")
            try sandbox.folder.write("repo/a.txt", "1\n")
        }
        #expect(try failure { try repository.follow(tree, from: first, to: second) }.code == .notClean)
        #expect(sandbox.folder.exists("repo/gone/b.txt"))
    }

    @Test("What is already as the new commit has it is no obstacle")
    func alreadyThere() throws {
        let (sandbox, repository, tree, first, second) = try twoCommits()
        try sandbox.folder.write("repo/a.txt", "2\n")
        try sandbox.git("add", "a.txt", in: "repo")
        try repository.move("refs/heads/main", to: second, from: first, by: ann(), message: "promo: test")
        try repository.follow(tree, from: first, to: second)
        #expect(try sandbox.git("status", "--porcelain", in: "repo").output == "")
    }

    @Test("The first commit can be followed from nothing")
    func firstCommit() throws {
        let sandbox = try fixture()
        let repository = try Repository.create(
            at: sandbox["new"], initialBranch: "main", environment: sandbox.environment())
        let tree = try repository.tree(nil, applying: ["x/y.txt": repository.write(.blob, Array("hi\n".utf8))])
        let draft = try Commit.Draft(tree: tree, parents: [], author: ann(), committer: ann(), message: "first\n")
        let commit = try repository.write(.commit, draft.content(signature: nil))
        try repository.move("refs/heads/main", to: commit, from: nil, by: ann(), message: "init")
        try repository.follow(main(repository), from: nil, to: commit)
        #expect(try sandbox.folder.read("new/x/y.txt") == "hi\n")
        #expect(try sandbox.git("status", "--porcelain", in: "new").output == "")
    }

    @Test("The index is listed as git ls-files lists it, and as a hook's GIT_INDEX_FILE has it")
    func indexTree() throws {
        let sandbox = try fixture(["a.txt": "1\n", "dir/b.txt": "1\n"])
        try sandbox.folder.write("repo/c.txt", "new\n")
        try sandbox.git("add", "c.txt", in: "repo")
        let repository = try sandbox.open()
        let entries = try repository.indexTree(of: main(repository))
        let listing = entries.map { "\($0.mode) \($0.id) 0\t\($0.path)" }
        #expect(try listing == sandbox.git("ls-files", "--stage", in: "repo").lines)
        let extra = ["GIT_INDEX_FILE": sandbox["other-index"]]
        try sandbox.git("read-tree", "HEAD", in: "repo", with: extra)
        let hook = try sandbox.open(with: extra)
        #expect(try hook.indexTree(of: main(hook)).map(\.path) == ["a.txt", "dir/b.txt"])
    }

    @Test("Resetting the index leaves every file alone")
    func resettingIndex() throws {
        let (sandbox, repository, tree, first, second) = try twoCommits()
        try sandbox.folder.write("repo/a.txt", "2\n")
        try repository.move("refs/heads/main", to: second, from: first, by: ann(), message: "promo: test")
        try repository.resetIndex(of: tree, to: repository.commit(second).tree)
        #expect(try sandbox.git("diff", "--cached", "--name-only", in: "repo").output == "")
        #expect(sandbox.folder.exists("repo/gone/b.txt"))
        let status = try repository.status(of: tree)
        #expect(status.map(\.path) == ["gone/b.txt", "ignored/d.txt", "new/c.txt"])
        #expect(status.map(\.kinds) == [[.untracked], [.unstaged], [.unstaged]])
    }

    @Test("A repository without a work tree has no status")
    func bareStatus() throws {
        let sandbox = try Sandbox()
        try sandbox.git("init", "--quiet", "--bare", "bare.git")
        let repository = try sandbox.open("bare.git")
        #expect(try repository.workTree(on: "refs/heads/main") == nil)
    }
}

@Suite("Text differences")
struct TextDiffTests {
    @Test("Equal texts have no hunks")
    func equal() throws {
        #expect(try Repository.diff(old: Array("a\n".utf8), new: Array("a\n".utf8)).isEmpty)
        #expect(try Repository.diff(old: [], new: []).isEmpty)
    }

    @Test("Changed lines come with the asked-for context, and without libgit2's remark on a missing line break")
    func changed() throws {
        let old = Array("1\n2\n3\n4\n5".utf8)
        let new = Array("1\n2\nthree\n4\n5\n6".utf8)
        let hunks = try Repository.diff(old: old, new: new, contextLines: 0)
        #expect(hunks.map(\.oldStart) == [3, 5])
        #expect(hunks.map(\.newStart) == [3, 5])
        #expect(hunks[0].lines.map(\.origin) == [.removed, .added])
        #expect(hunks[0].lines.map { String(decoding: $0.text, as: UTF8.self) } == ["3\n", "three\n"])
        #expect(hunks[1].lines.map { String(decoding: $0.text, as: UTF8.self) } == ["5", "5\n", "6"])
        let wide = try Repository.diff(old: old, new: new, contextLines: 3)
        #expect(wide.count == 1)
        #expect(wide[0].lines.filter { $0.origin == .context }.count == 3)
    }

    @Test("A text that appears or goes is all added or all removed; NUL does not make it binary")
    func wholeTexts() throws {
        let text: [UInt8] = [65, 0, 10, 66, 10]
        #expect(try Repository.diff(old: [], new: text).flatMap(\.lines).map(\.origin) == [.added, .added])
        #expect(try Repository.diff(old: text, new: []).flatMap(\.lines).map(\.text) == [[65, 0, 10], [66, 10]])
    }
}
