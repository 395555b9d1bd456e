import Git
import TestSupport
import Testing

@Suite("Trees")
struct TreeTests {
    static let blob = ObjectID.zero

    private func bytes(_ entries: [(String, String)]) -> [UInt8] {
        entries.flatMap { Array("\($0.0) \($0.1)".utf8) + [0] + TreeTests.blob.bytes }
    }

    @Test("A tree has the bytes and the id that git mktree gives it, whatever the order")
    func agreesWithGit() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let repository = try sandbox.open()
        let blob = try repository.write(.blob, Array("x".utf8))
        let empty = try repository.write(.tree, [])
        let names: [(String, FileMode, ObjectID)] = [
            ("foo.txt", .regular, blob), ("foo", .tree, empty), ("foo-bar", .executable, blob),
            ("foo0", .symlink, blob),
            ("Über", .regular, blob), ("a b", .regular, blob),
        ]
        let tree = try Tree(names.map { TreeEntry(mode: $0.1, name: $0.0, id: $0.2) })
        let listing = names.map { name, mode, id in
            let kind = mode == .tree ? "tree" : "blob"
            return "\(String(repeating: "0", count: 6 - mode.description.count))\(mode) \(kind) \(id)\t\(name)\n"
        }
        let expected = try sandbox.git("mktree", in: "repo", input: Array(listing.joined().utf8)).trimmed
        #expect(try tree.id.hex == expected)
        #expect(try repository.write(.tree, tree.content).hex == expected)
        #expect(try repository.tree(id(expected)) == tree)
        #expect(tree["foo"]?.mode == .tree)
        #expect(tree["nothing"] == nil)
    }

    @Test(
        "A malformed tree is refused, as git fsck does",
        arguments: [
            [("100644", "")], [("100644", "a/b")], [("100644", ".")], [("40000", "..")], [("40000", ".git")],
            [("40000", ".GIT")], [("100644", "a"), ("100644", "a")], [("100644", "b"), ("100644", "a")],
            [("100644", "foo"), ("40000", "foo")], [("100644", "a"), ("40000", "a-"), ("40000", "a")],
            [("040000", "a")], [("", "a")], [("10064x", "a")], [("99999999", "a")], [("-100644", "a")],
        ])
    func malformed(entries: [(String, String)]) throws {
        #expect(try failure { try Tree(parsing: bytes(entries)) }.code == .corrupt)
    }

    @Test("A tree that is cut short anywhere is refused")
    func truncated() throws {
        let whole = bytes([("100644", "a"), ("40000", "b")])
        let middle = bytes([("100644", "a")]).count
        for length in 1..<whole.count where length != middle {
            #expect(throws: GitError.self, "cut after \(length) bytes") { try Tree(parsing: Array(whole[..<length])) }
        }
        #expect(try Tree(parsing: whole).content == whole)
    }

    @Test("Modes that Git no longer writes are kept, and read as Git reads them")
    func oldModes() throws {
        let content = bytes([("100664", "a"), ("160000", "b")])
        let tree = try Tree(parsing: content)
        #expect(tree.entries.map(\.storedMode) == [.other(0o100664), .gitlink])
        #expect(tree.entries.map(\.mode) == [.regular, .gitlink])
        #expect(tree.content == content)
    }

    @Test("A name that is not UTF-8 is shown, kept and never taken for text")
    func foreignName() throws {
        let content = Array("100644 caf".utf8) + [0xe9, 0] + TreeTests.blob.bytes
        let tree = try Tree(parsing: content)
        #expect(tree.entries[0].name == "caf\u{fffd}")
        #expect(tree.entries[0].strictName == nil)
        #expect(tree.content == content)
    }

    @Test("Names are compared by bytes: two spellings of one letter are two files")
    func normalisation() throws {
        let tree = try Tree(["e\u{301}", "\u{e9}"].map { TreeEntry(mode: .regular, name: $0, id: TreeTests.blob) })
        #expect(tree.entries.count == 2)
        #expect(tree["\u{e9}"]?.nameBytes == [0xc3, 0xa9])
    }

    @Test("A new tree refuses names that could not be checked out", arguments: ["", ".", "..", ".Git", "a/b", "a\0b"])
    func refusedNames(name: String) throws {
        let error = try failure { try Tree([TreeEntry(mode: .regular, name: name, id: TreeTests.blob)]) }
        #expect(error.code == .invalid)
    }

    @Test("Files are listed with their paths, as git ls-tree -r lists them")
    func listing() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.commit(
            "files", files: ["a.txt": "1", "dir/b.txt": "2", "dir/sub/c.txt": "3", "dir.txt": "4"], in: "repo")
        let repository = try sandbox.open()
        let tree = try sandbox.revision("HEAD^{tree}")
        let expected = try sandbox.git("ls-tree", "-r", "--name-only", "HEAD", in: "repo").lines
        #expect(try repository.files(in: tree).map(\.path) == expected)
        #expect(try repository.files(in: tree, prefix: ["dir"]).map(\.path) == ["dir/b.txt", "dir/sub/c.txt"])
        #expect(try repository.files(in: tree, prefix: ["none"]).isEmpty)
        #expect(try repository.files(in: tree, prefix: ["a.txt"]).isEmpty)
        let entry = try #require(try repository.entry(at: ["dir", "sub", "c.txt"], in: tree))
        #expect(try repository.blob(entry.id) == Array("3".utf8))
        #expect(try repository.entry(at: ["dir", "none"], in: tree) == nil)
        #expect(try repository.entry(at: ["a.txt", "none"], in: tree) == nil)
        #expect(try failure { try repository.files(in: tree, limits: TreeLimits(count: 3)) }.code == .invalid)
        #expect(try failure { try repository.files(in: tree, limits: TreeLimits(depth: 1)) }.code == .invalid)
        #expect(try repository.files(in: tree, limits: TreeLimits(depth: 2, count: 4)).count == 4)
    }

    @Test("A tree is edited as git's index would edit it: modes stay, empty folders vanish")
    func editing() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.commit("files", files: ["a.sh": "1", "dir/b.txt": "2", "gone/deep/c.txt": "3"], in: "repo")
        try sandbox.git("update-index", "--chmod=+x", "a.sh", in: "repo")
        try sandbox.git("commit", "--quiet", "-m", "mode", in: "repo")
        let repository = try sandbox.open()
        let tree = try sandbox.revision("HEAD^{tree}")
        let blob = try repository.write(.blob, Array("new".utf8))
        let edited = try repository.tree(
            tree, applying: ["a.sh": blob, "dir/new/d.txt": blob, "gone/deep/c.txt": nil, "never/was.txt": nil])
        try sandbox.folder.write("repo/a.sh", "new")
        try sandbox.folder.write("repo/dir/new/d.txt", "new")
        try sandbox.folder.remove("repo/gone")
        try sandbox.git("-c", "core.fileMode=false", "add", "--all", in: "repo")
        #expect(try edited.hex == sandbox.git("write-tree", in: "repo").trimmed)
        #expect(try repository.tree(tree, applying: [:]) == tree)
        let emptied = try repository.tree(tree, applying: ["a.sh": nil, "dir": nil, "gone": nil])
        #expect(emptied.hex == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(try repository.tree(nil, applying: ["x/y": blob]) == repository.tree(emptied, applying: ["x/y": blob]))
    }

    @Test(
        "An edit that no tree can hold is refused",
        arguments: [
            ["a/b"], ["dir"], ["new", "new/x"], ["x//y"], ["/x"], ["x/"], ["../x"], [".git/config"], ["x\0y"], [""],
        ])
    func impossibleEdits(paths: [String]) throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.commit("files", files: ["a": "1", "dir/b.txt": "2"], in: "repo")
        let repository = try sandbox.open()
        let blob = try repository.write(.blob, [])
        let tree = try sandbox.revision("HEAD^{tree}")
        let changes = Dictionary(uniqueKeysWithValues: paths.map { ($0, Optional(blob)) })
        #expect(try failure { try repository.tree(tree, applying: changes) }.code == .invalid)
    }

    @Test("Two trees differ in the files that git diff-tree names")
    func comparing() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        try sandbox.commit(
            "one", files: ["same/a": "1", "mod": "1", "gone/x": "1", "turns": "1", "b/c": "1"], in: "repo")
        for name in ["gone", "turns", "b"] { try sandbox.folder.remove("repo/\(name)") }
        try sandbox.commit("two", files: ["mod": "2", "turns/into": "folder", "b": "file", "new/y": "1"], in: "repo")
        let repository = try sandbox.open()
        let (old, new) = (try sandbox.revision("HEAD~^{tree}"), try sandbox.revision("HEAD^{tree}"))
        let changes = try repository.changes(from: old, to: new)
        let lines = changes.map { change in
            let letter = change.old == nil ? "A" : change.new == nil ? "D" : "M"
            return "\(letter)\t\(change.path)"
        }
        let expected = try sandbox.git("diff-tree", "-r", "--no-renames", "--name-status", old.hex, new.hex, in: "repo")
        #expect(Set(lines) == Set(expected.lines))
        #expect(lines.count == expected.lines.count)
        #expect(changes.map(\.path) == ["b", "b/c", "gone/x", "mod", "new/y", "turns", "turns/into"])
        #expect(try repository.changes(from: nil, to: new).count == 5)
        #expect(try repository.changes(from: new, to: nil).allSatisfy { $0.new == nil })
        #expect(try repository.changes(from: new, to: new).isEmpty)
        #expect(
            try failure { try repository.changes(from: nil, to: new, limits: TreeLimits(count: 4)) }.code == .invalid)
    }

    @Test("A change of mode alone is a change")
    func modeChange() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let repository = try sandbox.open()
        let blob = try repository.write(.blob, [])
        let trees = try [FileMode.regular, .executable].map { mode in
            try repository.write(.tree, Tree([TreeEntry(mode: mode, name: "a", id: blob)]).content)
        }
        let changes = try repository.changes(from: trees[0], to: trees[1])
        #expect(changes.map(\.old?.mode) == [.regular])
        #expect(changes.map(\.new?.mode) == [.executable])
    }

    @Test("Equal folders are not read when comparing")
    func equalFolders() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let repository = try sandbox.open()
        let blob = try repository.write(.blob, [])
        let missing = try id(String(repeating: "1", count: 40))
        let trees = try ["a", "b"].map { name in
            let entries = [
                TreeEntry(mode: .tree, name: "dir", id: missing), TreeEntry(mode: .regular, name: name, id: blob),
            ]
            return try repository.write(.tree, Tree(entries).content)
        }
        #expect(try repository.changes(from: trees[0], to: trees[1]).map(\.path) == ["a", "b"])
    }

    @Test("finds each entry of a large folder by its exact name, files and folders whose order differs among them")
    func manyEntries() throws {
        let blob = try ObjectID.hash(of: .blob, content: [])
        let names = (0..<100).flatMap { ["a\($0)", "a\($0).md", "a\($0)-b"] }
        let tree = try Tree(
            names.map { TreeEntry(mode: $0.hasSuffix("b") || $0.hasSuffix("5") ? .tree : .regular, name: $0, id: blob) }
        )
        for name in names { #expect(tree[name]?.name == name) }
        for name in ["a", "a100", "a5.", "a5/", "A5", ""] { #expect(tree[name] == nil) }
    }
}
