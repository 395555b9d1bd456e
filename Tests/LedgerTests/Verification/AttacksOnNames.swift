import Git
import Ledger
import Markdown
import Packets
import TestSupport
import Testing

/// Files of `main` and branches that are not what they look like.
extension Attack {
    static let onNames: [Attack] = [
        Attack(
            what: "a stranger writes into main what promo never reads", code: .unreadChange, counts: true,
            staysOut: true
        ) { fixture in
            try fixture.forgeMain(
                [".github/workflows/build.yml": "on: push\n", "PROMO.txt": "Ask Eve.\n"], as: .mallory)
            try fixture.forge(fixture.statement())
        },
        Attack(what: "the same, signed by somebody who is no admin", code: .unreadChange, counts: true, staysOut: true)
        {
            fixture in
            try fixture.forgeMain(["README.md": "Ask Eve.\n"], as: .bo, seal: .of(.bo))
            try fixture.forge(fixture.statement())
        },
        Attack(what: "the same, with new keys of their own besides", code: .unreadChange, counts: true, staysOut: true)
        {
            fixture in
            let key = try Cast.bo.otherKey.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
            let bo = try fixture.file("people/bo.md").replacing(
                "\n---\n", with: "\n  - key: \(key)\n    valid-from: 2020-01-01\n---\n")
            try fixture.forgeMain(["README.md": "Ask Eve.\n", "people/bo.md": bo], as: .bo, seal: .of(.bo))
            try fixture.forge(fixture.statement())
        },
        Attack(what: "attributes by which Git shows no differences", code: .unsigned) { fixture in
            try fixture.forgeMain([".gitattributes": "*.md -diff\n"], as: .mallory)
        },
        Attack(what: "names by which Git shows other people, by somebody who is no admin", code: .notAdmin) { fixture in
            try fixture.forgeMain([".mailmap": "Bo <bo@example.org> <eve@example.org>\n"], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a folder hides files from Git, in upper case", code: .unsigned) { fixture in
            try fixture.forgeMain(["docs/.GitIgnore": "*\n"], as: .mallory)
        },
        Attack(what: "a policy in upper case", code: .malformedMain) { fixture in
            try fixture.forgeMain(["PROMO.md": fixture.file("promo.md")], as: .mallory)
        },
        Attack(what: "an admin signs people in upper case", code: .malformedMain) { fixture in
            try fixture.forgeMain(["People/bo.md": fixture.file("people/bo.md")], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a folder that is another one on a Mac", code: .malformedMain) { fixture in
            try fixture.forgeMain(["peo\u{200C}ple/bo.md": fixture.file("people/bo.md")], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a folder that is another one on Windows", code: .malformedMain) { fixture in
            try fixture.forgeMain(["people./bo.md": fixture.file("people/bo.md")], as: .ada, seal: .of(.ada))
        },
        Attack(what: "letters that are others in lower case", code: .malformedMain) { fixture in
            try fixture.forgeMain(["pac\u{212A}ets/a.md": "a\n"], as: .ada, seal: .of(.ada))
        },
        Attack(
            what: "a branch with the candidate's name in another case", code: .ambiguousName, counts: true,
            reachesServer: false
        ) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.sandbox.git("update-ref", "refs/heads/Candidates/alice", "\(Fixture.branch)~1", in: "org")
        },
        Attack(
            what: "a branch of the remote with the name of main in upper case", code: .ambiguousName,
            reachesServer: false
        ) { fixture in
            try fixture.sandbox.git("update-ref", "refs/remotes/origin/MAIN", "main~1", in: "org")
        },
        Attack(what: "a message that Git shows in another encoding", code: .otherEncoding) { fixture in
            try fixture.forge(fixture.statement(), headers: "encoding UTF-16LE")
        },
        Attack(what: "the same on main", code: .otherEncoding) { fixture in
            try fixture.forge(
                ["cycles/2026-q1.md": .text("---\nchair: eve\n---\n")], on: "refs/heads/main", as: .ada,
                seal: .of(.ada), headers: "encoding UTF-7")
        },
        Attack(what: "words in a header that Git never shows", code: .oddHeader, counts: true) { fixture in
            try fixture.forge(fixture.statement(), headers: "note Alice gets a car.")
        },
        Attack(what: "the same on main", code: .oddHeader) { fixture in
            try fixture.forge(
                ["cycles/2026-q1.md": .text("---\nchair: eve\n---\n")], on: "refs/heads/main", as: .ada,
                seal: .of(.ada), headers: "note Alice gets a car.\nHG:extra car")
        },
        Attack(what: "words in a merged tag, where nothing was merged", code: .oddHeader, counts: true) { fixture in
            try fixture.forge(
                fixture.statement(),
                headers: "mergetag object \(fixture.id("main"))\n type commit\n tag x\n \n Alice gets a car.")
        },
        Attack(what: "guidance that is none, in what is signed", code: .hiddenText, counts: true) { fixture in
            let text = try fixture.text("packet.md") + "\n<!-- guide: Alice gets a bonus and a car. -->\n"
            try fixture.forge(["packet.md".inPacket: .text(text)])
            try fixture.forge(fixture.statement())
        },
        Attack(what: "characters without a shape, in what is signed", code: .hiddenText, counts: true) { fixture in
            let text = try fixture.text("packet.md").replacing("\n## ", with: "\u{E0041}\u{E0042}\n## ")
            try fixture.forge(["packet.md".inPacket: .text(text)])
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a comment in the front matter of what is signed", code: .hiddenText, counts: true) { fixture in
            let text = try fixture.text("packet.md").replacing("---\nfrom:", with: "---\n# With a car.\nfrom:")
            try fixture.forge(["packet.md".inPacket: .text(text)])
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a tag in the front matter of what is signed", code: .hiddenText, counts: true) { fixture in
            let text = try fixture.text("examples/outage.md").replacing("\ntitle: ", with: "\ntitle: !<raise:0> ")
            try fixture.forge(["examples/outage.md".inPacket: .text(text)])
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a comment in the sign-off itself", code: .hiddenText, counts: true) { fixture in
            let statement = try fixture.statement()
            let text = String(decoding: try statement.document().bytes, as: UTF8.self)
            try fixture.forge(
                [statement.path.inPacket: .text(text.replacing("---\nverdict", with: "---\n# With a car.\nverdict"))],
                as: .bo, seal: .of(.bo))
        },
        Attack(what: "a file that is no part of a packet, in what is signed", code: .extraFile, counts: true) {
            fixture in
            try fixture.forge([
                "attachments/terms.txt".inPacket: .text("Only if the board agrees.\n"),
                "examples/more/terms.md".inPacket: .text("Only if the board agrees.\n"),
            ])
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a branch of nobody", code: .unknownPerson, candidate: "zed") { fixture in
            try fixture.forge(
                ["packets/zed/2026-q1-m05/packet.md": .text("---\nto: M05\n---\n")],
                on: "refs/heads/candidates/zed", parents: ["main"])
        },
        Attack(
            what: "a packet beside another, with its name in upper case", code: .ambiguousName, counts: true
        ) { fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge(["packets/alice/2026-Q4-M05/packet.md": .text("Other words.\n")])
        },
        Attack(what: "the same with a dot at the end, which Windows leaves out", code: .ambiguousName, counts: true) {
            fixture in
            try fixture.forge(fixture.statement())
            try fixture.forge(["packets/alice/2026-q4-m05./packet.md": .text("Other words.\n")])
        },
        Attack(what: "another record beside the record", code: .ambiguousName, others: [.extraFile], counts: true) {
            fixture in
            try fixture.forge(["Record/sign-offs/manager-bo.md".inPacket: .text("Other words.\n")])
            try fixture.forge(fixture.statement())
        },
        Attack(what: "an example whose name is another's in upper case", code: .ambiguousName, counts: true) {
            fixture in
            try fixture.forge(["examples/HIRING.md".inPacket: .text("Other words.\n")])
            try fixture.forge(fixture.statement())
        },
    ]
}

@Suite("Names that only look right")
struct NameTests {
    @Test("A README that an admin signs is no finding, and the server takes it")
    func signedReadme() async throws {
        let fixture = try await Fixture.ready()
        let before = try fixture.standing()
        try fixture.forgeMain(["README.md": "Welcome.\n", ".gitattributes": "* text\n"], as: .ada, seal: .of(.ada))
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try await fixture.problemsOfPush(since: before).isEmpty)
    }

    @Test("Many changes that promo never reads are one line, with the newest commit")
    func folded() async throws {
        let fixture = try await Fixture.ready()
        try fixture.forgeMain(["README.md": "Welcome.\n"], as: .mallory)
        let newest = try fixture.forgeMain(["a": "", "b": "", "c": "", "d": "", "e": ""], as: .mallory)
        let findings = try fixture.verify().findings
        #expect(findings.map(\.code) == [.unreadChange] && findings.first?.commit?.hex == newest)
        #expect(
            findings.first?.message
                == "2 commits that no admin signed change what promo never reads, the last of them a, b, c and 2 more")
        #expect(try fixture.result(of: .skipLevel) == .satisfied)
    }

    @Test("A file that takes another one's place is named with that one, and no signature is asked for")
    func namesakeInWords() async throws {
        let fixture = try await Fixture.ready()
        let before = try fixture.standing()
        try fixture.forgeMain(["people./bo.md": fixture.file("people/bo.md")], as: .ada, seal: .of(.ada))
        let message =
            "people./bo.md would take the place of people/bo.md on a Mac or on Windows, so it needs another name"
        #expect(try fixture.verify().findings.map(\.message) == [message])
        let problems = try await fixture.problemsOfPush(since: before)
        #expect(problems.map(\.message) == [message] && problems.allSatisfy { !$0.hint.contains("sign") })
    }

    @Test("Who pushes a commit of main that is not signed well is told to sign that commit, not a packet")
    func hintsOnMain() async throws {
        let broken = Seal.made { _ in "-----BEGIN SSH SIGNATURE-----\nx\n" }
        for (seal, code) in [(Seal.none, "unsigned"), (broken, "bad-signature")] {
            let fixture = try await Fixture.ready()
            let before = try fixture.standing()
            try fixture.forgeMain(["promo.md": fixture.file("promo.md") + "More.\n"], as: .ada, seal: seal)
            let problems = try await fixture.problemsOfPush(since: before)
            #expect(problems.map(\.code) == [code])
            #expect(problems.allSatisfy { $0.hint.contains("git commit --amend") && !$0.hint.contains("promo sign") })
        }
    }

    @Test("The server takes no branch with the name of another in upper case, whatever the policy allows")
    func namesakeAtServer() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.changeMain(
            "promo.md", "signatures: required", "signatures: required\n  server:\n    other-references: allowed")
        let zero = String(repeating: "0", count: 40)
        let push = try Push(
            ["Candidates/alice", "Main", "other"].map { "\(zero) \(try fixture.id("main")) refs/heads/\($0)" }
                .joined(separator: "\n"))
        #expect(
            try await fixture.open().problems(with: push).map(\.code) == ["ambiguous-name", "ambiguous-name"])
    }

    @Test(
        "Headers that Git or Jujutsu write, and UTF-8 by its name, are no finding",
        arguments: ["encoding UTF-8", "encoding utf8", "change-id zzkxwvutsrqponmlkzzkxwvutsrqponml"])
    func usualHeaders(headers: String) async throws {
        let fixture = try await Fixture.nominated()
        try fixture.forge(fixture.statement(), headers: headers)
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try fixture.result(of: .manager) == .satisfied)
    }

    @Test("A tag that was merged is no finding in a signed merge")
    func mergedTag() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.forge(fixture.statement())
        let main = try fixture.forgeMain(["README.md": "Welcome.\n"], as: .ada, seal: .of(.ada))
        try fixture.forge(
            ["README.md": .text("Welcome.\n")], parents: [Fixture.branch, "main"], as: .bo, seal: .of(.bo),
            headers: "mergetag object \(main)\n type commit\n tag welcome\n \n Welcome.")
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try fixture.result(of: .manager) == .satisfied)
    }

    @Test("A file that is no part of a packet is named where it is covered, and guidance of a template is not")
    func unseen() async throws {
        let fixture = try await Fixture.ready()
        let template = "---\nto:  # the level\n---\n\n## Summary\n"
        try fixture.forgeMain(["templates/packet.md": template], as: .ada, seal: .of(.ada))
        let text = try fixture.text("packet.md").replacing("---\nfrom:", with: "---\n# the level\n# a car\nfrom:")
        try fixture.forge(["packet.md".inPacket: .text(text), "b.txt".inPacket: .text("b\n")])
        let organisation = try fixture.open()
        let snapshot = try organisation.packet("alice").snapshot
        let unseen = try organisation.unseen(in: snapshot, covered: .all)
        #expect(unseen.texts.flatMap(\.texts).map(\.text) == ["a car"] && unseen.files == ["b.txt"])
        #expect(try snapshot.unseen(covered: .all).besidesTexts.texts.flatMap(\.texts).count == 2)
        let examples = try organisation.unseen(in: snapshot, covered: .entries(["examples"]))
        #expect(examples.texts.isEmpty && examples.files.isEmpty)
    }

    @Test("Somebody whose person file was removed since is no stranger on their own branch")
    func leaver() async throws {
        let fixture = try await Fixture.ready()
        try fixture.forge(["people/alice.md": .gone], on: "refs/heads/main", as: .ada, seal: .of(.ada))
        #expect(try !fixture.verify().findings.map(\.code).contains(.unknownPerson))
    }
}
