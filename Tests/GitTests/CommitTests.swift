import Git
import TestSupport
import Testing

@Suite("Commits")
struct CommitTests {
    static let tree = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
    static let parent = "parent 1111111111111111111111111111111111111111\n"
    static let author = "author Ann <ann@example.org> 1700000000 +0100\n"
    static let committer = "committer Bob <bob@example.org> 1700000001 -0730\n"

    private func parse(_ text: String) throws -> Commit {
        let content = Array(text.utf8)
        return try Commit(id: ObjectID.hash(of: .commit, content: content), parsing: content)
    }

    @Test("A commit's parts are read")
    func parts() throws {
        let commit = try parse(Self.tree + Self.parent + Self.author + Self.committer + "\nTitle\n\nBody\n")
        #expect(commit.tree.hex == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(commit.parents.map(\.hex) == [String(repeating: "1", count: 40)])
        #expect(commit.author.name == "Ann")
        #expect(commit.author.offsetMinutes == 60)
        #expect(commit.committer.email == "bob@example.org")
        #expect(commit.committer.seconds == 1_700_000_001)
        #expect(commit.committer.offsetMinutes == -450)
        #expect(commit.committer.header == "Bob <bob@example.org> 1700000001 -0730")
        #expect(commit.title == "Title")
        #expect(commit.message == "Title\n\nBody\n")
        #expect(commit.signature == nil && commit.encoding == nil && commit.otherHeaders.isEmpty)
    }

    @Test("Headers that this room does not know are kept, a continued one without its spaces")
    func otherHeaders() throws {
        let commit = try parse(
            Self.tree + Self.author + Self.committer + "encoding latin1\nmergetag object 1\n type commit\n \n x\n"
                + "gpgsig-sha256 one\n two\n\nm")
        #expect(commit.encoding == "latin1")
        #expect(commit.otherHeaders.map(\.name) == ["mergetag", "gpgsig-sha256"])
        #expect(commit.otherHeaders[0].value == Array("object 1\ntype commit\n\nx".utf8))
        #expect(!String(decoding: commit.signedPayload, as: UTF8.self).contains("gpgsig"))
    }

    static let malformed: [(why: String, text: String)] = [
        ("no tree", author + committer + "\nm"),
        ("two trees", tree + tree + author + committer + "\nm"),
        ("tree after parent", parent + tree + author + committer + "\nm"),
        ("no author", tree + committer + "\nm"),
        ("two authors", tree + author + author + committer + "\nm"),
        ("no committer", tree + author + "\nm"),
        ("two committers", tree + author + committer + committer + "\nm"),
        ("committer first", tree + committer + author + "\nm"),
        ("late parent", tree + author + committer + parent + "\nm"),
        ("two signatures", tree + author + committer + "gpgsig a\ngpgsig b\n\nm"),
        ("apart signatures", tree + author + committer + "gpgsig a\nx y\ngpgsig b\n\nm"),
        ("unknown signature", tree + author + committer + "gpgsig-sha512 a\n\nm"),
        ("NUL in a header", tree + author + committer + "x a\0b\n\nm"),
        ("NUL in a name", tree + "author A\0nn <ann@example.org> 1 +0000\n" + committer + "\nm"),
        ("upper-case id", "tree 4B825DC642CB6EB9A060E54BF8D69288FBEE4904\n" + author + committer + "\nm"),
        ("short id", "tree 4b825dc\n" + author + committer + "\nm"),
        ("continued tree", tree + " x\n" + author + committer + "\nm"),
        ("continued author", tree + author + " x\n" + committer + "\nm"),
        ("starts with a continuation", " x\n" + tree + author + committer + "\nm"),
        ("no line break at the end", tree + author + committer.dropLast()),
        ("header without a value", tree + author + committer + "x\n\nm"),
        ("no e-mail", tree + "author Ann 1 +0000\n" + committer + "\nm"),
        ("open e-mail", tree + "author Ann <ann 1 +0000\n" + committer + "\nm"),
        ("nested e-mail", tree + "author Ann <a<b> 1 +0000\n" + committer + "\nm"),
        ("no space before the e-mail", tree + "author Ann<a> 1 +0000\n" + committer + "\nm"),
        ("no time", tree + "author Ann <a>\n" + committer + "\nm"),
        ("padded time", tree + "author Ann <a> 01 +0000\n" + committer + "\nm"),
        ("huge time", tree + "author Ann <a> 99999999999999999999 +0000\n" + committer + "\nm"),
        ("time with a sign", tree + "author Ann <a> -1 +0000\n" + committer + "\nm"),
        ("short time zone", tree + "author Ann <a> 1 +000\n" + committer + "\nm"),
        ("words after the time zone", tree + "author Ann <a> 1 +0000 x\n" + committer + "\nm"),
        ("empty", ""),
    ]

    @Test("A malformed commit is refused with a reason", arguments: malformed)
    func refused(why: String, text: String) throws {
        let error = try failure { try parse(text) }
        #expect(error.code == .corrupt)
        #expect(error.message.hasPrefix("commit "))
    }

    @Test("A commit with two authors that git itself stores is refused when read")
    func storedMalformed() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let text = Self.tree + Self.author + Self.author + Self.committer + "\nm\n"
        let commit = try sandbox.store("commit", Array(text.utf8))
        #expect(try failure { try sandbox.open().commit(commit) }.code == .corrupt)
    }

    @Test("Signature and payload are the bytes that git hands to ssh-keygen")
    func signatures() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let key = try sandbox.makeKey()
        try sandbox.sign(with: key)
        let hex = try sandbox.commit("signed\n\nPromo-Act: open", files: ["a": "1"], in: "repo")
        let commit = try sandbox.open().commit(id(hex))
        let signature = try #require(commit.signature)
        try sandbox.folder.write("allowed", "ann@example.org \(key.publicKey)\n")
        try sandbox.folder.write("sig", bytes: signature)
        try sandbox.succeed(
            ["ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", "ann@example.org", "-n", "git", "-s", "sig"],
            input: commit.signedPayload)
        #expect(signature.last == UInt8(ascii: "\n"))
        #expect(!commit.otherHeaders.contains { $0.name == "gpgsig" })
    }

    @Test("A draft becomes a commit that git reads, checks and verifies", arguments: TestKey.Kind.allCases)
    func drafting(kind: TestKey.Kind) throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let key = try sandbox.makeKey(kind: kind)
        let repository = try sandbox.open()
        let tree = try repository.write(.tree, [])
        let draft = try Commit.Draft(
            tree: tree, parents: [], author: ann(), committer: ann(minute: 1),
            message: "Nominate Zoë\n\nPromo-Act: nominate\n")
        let signature = try sandbox.signature(over: draft.payload, with: key)
        let written = try repository.write(.commit, draft.content(signature: signature))
        try repository.move("refs/heads/main", to: written, from: nil, by: ann(), message: "test")
        try sandbox.folder.write("allowed", "ann@example.org \(key.publicKey)\n")
        let allowed = "gpg.ssh.allowedSignersFile=\(sandbox["allowed"])"
        try sandbox.git("-c", allowed, "verify-commit", written.hex, in: "repo")
        try sandbox.git("fsck", "--strict", in: "repo")
        let read = try repository.commit(written)
        #expect(read.signature == Array(signature.utf8))
        #expect(read.signedPayload == draft.payload)
        #expect(read.author == draft.author)
        #expect(read.trailers["promo-act"] == "nominate")
    }

    @Test("An unsigned draft has the id that git commit-tree gives it")
    func agreesWithGit() throws {
        let sandbox = try Sandbox()
        try sandbox.makeRepository()
        let parent = try sandbox.commit("first", in: "repo")
        let tree = try sandbox.revision("HEAD^{tree}")
        let draft = try Commit.Draft(
            tree: tree, parents: [id(parent)], author: ann(), committer: ann(), message: "second\n")
        let expected = try sandbox.git("commit-tree", tree.hex, "-p", parent, "-m", "second", in: "repo").trimmed
        let content = try draft.content(signature: nil)
        #expect(content == draft.payload)
        #expect(try ObjectID.hash(of: .commit, content: content).hex == expected)
    }

    @Test("A signature with empty lines and carriage returns comes back as it was, without the returns")
    func armour() throws {
        let draft = try Commit.Draft(tree: .zero, parents: [], author: ann(), committer: ann(), message: "m")
        let content = try draft.content(signature: "-----BEGIN\r\n\r\nbody\r\n-----END\r\n")
        let commit = try Commit(id: .zero, parsing: content)
        #expect(commit.signature == Array("-----BEGIN\n\nbody\n-----END\n".utf8))
        #expect(try failure { try draft.content(signature: "") }.code == .invalid)
        #expect(try failure { try draft.content(signature: "a\0b") }.code == .invalid)
    }

    @Test("What a header cannot hold is refused", arguments: ["A\0nn", "A\nnn", "A\rnn", "A<nn", "A>nn", ""])
    func refusedNames(name: String) throws {
        #expect(try failure { try Actor(name: name, email: "a", seconds: 0, offsetMinutes: 0) }.code == .invalid)
        if !name.isEmpty {
            #expect(try failure { try Actor(name: "Ann", email: name, seconds: 0, offsetMinutes: 0) }.code == .invalid)
        }
    }

    @Test("Times and offsets that git could not read back are refused")
    func refusedTimes() throws {
        #expect(try failure { try Actor(name: "A", email: "", seconds: -1, offsetMinutes: 0) }.code == .invalid)
        #expect(try failure { try Actor(name: "A", email: "", seconds: 0, offsetMinutes: 6000) }.code == .invalid)
        #expect(
            try failure { try Commit.Draft(tree: .zero, parents: [], author: ann(), committer: ann(), message: "a\0b") }
                .code == .invalid)
    }

    @Test("A person's header survives reading and writing", arguments: [0, 60, -60, 345, -210, 765, 5])
    func actorRoundTrip(offset: Int) throws {
        let actor = try Actor(
            name: "Zoë O'Neil", email: "zoe@example.org", seconds: 1_700_000_000, offsetMinutes: offset)
        #expect(try Actor(parsing: Array(actor.header.utf8)) == actor)
    }
}

@Suite("Trailers")
struct TrailerTests {
    @Test(
        "Trailers are those that git interpret-trailers finds",
        arguments: [
            "title\n\nPromo-Act: sign-off\nPromo-Role: manager\n", "title\n\nbody\n\nKey: one\nkey:two\n\n\n",
            "title\n\nbody\nKey: inside a paragraph\n", "Key: title only\n",
            "title\n\nKey: long\n  continued\n\tagain\n",
            "title\n\ntext\nSigned-off-by: Ann <a>\n", "t\n\na\nb\nc\nd\ne\nSigned-off-by: Ann <a>\n",
            "title\n\nKey : spaced\n", "title\n\nBad Key: x\n", "title\n\nUrl: https://example.org/a:b\n",
            "title\n\n(cherry picked from commit abc)\nKey: x\n", "title\n\nKey:\n", "title\n\n: no key\n", "",
            "title\n\n# comment\nKey: x\n", "title\n\nKey: x\n \nOther: y\n", "title\nmore title\n\nKey: ünï\n",
        ])
    func agreesWithGit(message: String) throws {
        let sandbox = try Sandbox()
        let expected = try sandbox.git("interpret-trailers", "--parse", input: Array(message.utf8)).output
        let found = Trailers(of: message).pairs.map { "\($0.key): \($0.value)\n" }.joined()
        #expect(found.replacing(": \n", with: ":\n") == expected.replacing(": \n", with: ":\n"))
    }

    @Test("A key is found in any case of letters, the last of several first")
    func lookup() {
        let trailers = Trailers(of: "t\n\nRole: a\nrole: b\nOther: c\n")
        #expect(trailers["ROLE"] == "b")
        #expect(trailers.values(of: "role") == ["a", "b"])
        #expect(trailers["none"] == nil)
    }
}
