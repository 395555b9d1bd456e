import Git
import Ladders
import Ledger
import Markdown
import Packets
import TestSupport
import Testing
import templates

@Suite("Ladders on main")
struct LadderTests {
    private static let path = "ladders/management-m04-m07.md"

    private func builtIn(_ id: String) throws -> Document {
        try Document(Templates.ladders[id] ?? [], name: "\(id).md")
    }

    @Test("A ladder is added under its own id in one signed commit, and only once")
    func add() async throws {
        let fixture = try await Fixture()
        let ladder = try builtIn("ic-and-management")
        let written = try await fixture.open().addLadder(ladder, replacing: false, as: fixture.author(.ada))
        let directory = try fixture.open().directory
        #expect(directory.commit == written.commit)
        #expect(try directory.ladderIDs() == ["ic-and-management", "management-m04-m07"])
        #expect(try directory.document("ladders/ic-and-management.md")?.bytes == ladder.bytes)
        let message = try fixture.sandbox.git("log", "-1", "--format=%B", "main", in: "org").output
        #expect(message.hasPrefix("ladders: add ic-and-management\n\nPromo-Act: ladder\nPromo-Role: admin\n"))
        let code = await refusal {
            try await fixture.open().addLadder(ladder, replacing: false, as: fixture.author(.ada))
        }
        #expect(code == "ladder-exists")
    }

    @Test("A ladder is replaced only where that is asked for, and by something else")
    func replace() async throws {
        let fixture = try await Fixture()
        let changed = try builtIn("management-m04-m07").setting("version", to: .text("2"))
        let organisation = try fixture.open()
        #expect(
            await refusal { try await organisation.addLadder(changed, replacing: false, as: fixture.author(.ada)) }
                == "ladder-exists")
        _ = try await organisation.addLadder(changed, replacing: true, as: fixture.author(.ada))
        #expect(try fixture.open().directory.ladder("management-m04-m07")?.version == "2")
        #expect(
            await refusal { try await organisation.addLadder(changed, replacing: true, as: fixture.author(.ada)) }
                == "nothing-changed")
    }

    @Test("What is no ladder, or has no id, is not written, nor what comes from somebody who is no admin")
    func refused() async throws {
        let fixture = try await Fixture()
        let before = try fixture.references()
        let organisation = try fixture.open()
        for text in ["# Words\n", "---\nid: A b\ntitle: A\n---\n## L1\n", "---\nid: a\ntitle: A\n---\nWords\n"] {
            await #expect(throws: ParseError.self) {
                let document = try Document(text, name: "a.md")
                _ = try await organisation.addLadder(document, replacing: true, as: fixture.author(.ada))
            }
        }
        for who in [Cast.bo, .alice, .mallory] {
            let code = await refusal {
                try await organisation.addLadder(
                    builtIn("ic-and-management"), replacing: false, as: fixture.author(who))
            }
            #expect(code == "not-an-admin")
        }
        #expect(try fixture.references() == before)
    }

    @Test("A ladder is read as main had it at a moment, and as a commit has it")
    func editions() async throws {
        let fixture = try await Fixture()
        let start = try fixture.id("main")
        let moment = Instant(seconds: fixture.tick())
        try await fixture.changeMain(Self.path, "version: 1", "version: 2")
        let organisation = try fixture.open()
        func version(_ directory: Directory) throws -> String? { try directory.ladder("management-m04-m07")?.version }
        #expect(try version(organisation.directory) == "2")
        #expect(try version(organisation.directory(at: moment)) == "1")
        #expect(try version(organisation.directory(atRevision: start)) == "1")
        #expect(try version(organisation.directory(atRevision: "main~1")) == "1")
        #expect(await refusal { try organisation.directory(at: Instant(seconds: 0)) } == "before-main")
        #expect(await refusal { try organisation.directory(atRevision: "nosuch") } == "unknown-commit")
        #expect(await refusal { try organisation.directory.requiredLadderDocument("nosuch") } == "unknown-ladder")
    }

    @Test("The open packets of a ladder are found, apart from those that cannot be read")
    func uses() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.draftPacket(of: .eve)
        let found = try fixture.open().ladderUses().uses
        #expect(found.map(\.packet) == [Fixture.packet, Fixture.packet(of: "eve")])
        #expect(found.allSatisfy { $0.ladder == "management-m04-m07" && $0.from == "M04" && $0.to == "M05" })
        try fixture.forge(["packet.md".inPacket: .text("---\na: [\n---\n")])
        let (uses, unreadable) = try fixture.open().ladderUses()
        #expect(uses.map(\.packet.candidate) == ["eve"])
        #expect(unreadable.count == 1 && unreadable[0].hasPrefix("candidates/alice: "))
    }

    @Test("Where two ladders have the step, one has to be named")
    func several() async throws {
        let fixture = try await Fixture()
        let organisation = try fixture.open()
        _ = try await organisation.addLadder(
            builtIn("ic-and-management"), replacing: false, as: fixture.author(.ada))
        func open(_ ladder: String?) async throws -> PacketID {
            try await organisation.open("alice", to: "M05", ladder: ladder, cycle: nil, as: fixture.author(.bo)).id
        }
        #expect(await refusal { try await open(nil) } == "several-ladders")
        #expect(await refusal { try await open("nosuch") } == "unknown-ladder")
        let id = try await open("management-m04-m07")
        #expect(try organisation.packet(id.description).content.statement?.ladder == "management-m04-m07")
    }

    @Test("Two texts are told apart word by word, in full")
    func pieces() throws {
        let pieces = try Differences.pieces(from: "Ships what was promised.", to: "Ships all that was promised.")
        #expect(pieces.map(\.kind) == [.same, .removed, .added, .same])
        #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == "Ships what was promised.")
        #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == "Ships all that was promised.")
        #expect(try Differences.pieces(from: "a b", to: "a b").map(\.text) == ["a b"])
    }
}

@Suite("What taking in a changed ladder means")
struct UpdateEffectsTests {
    private static let path = "ladders/management-m04-m07.md"

    private func effects(_ fixture: Fixture) async throws -> UpdateEffects {
        let before = try fixture.open().packet("alice")
        try await fixture.update()
        return try UpdateEffects(from: before, to: fixture.open().packet("alice"))
    }

    @Test("is nothing where the ladder is the same and every sign-off counts")
    func nothing() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        let effects = try await effects(fixture)
        #expect(effects.isEmpty)
        #expect(effects.kept.count == 2)
    }

    @Test("is what differs at the target level, with the dimensions that nobody asks about any more")
    func changed() async throws {
        let fixture = try await Fixture.ready()
        let ladder = try #require(try fixture.open().directory.ladder("management-m04-m07"))
        let used = try #require(try fixture.open().packet("alice").content.examples.first?.dimensions.first)
        let level = try #require(ladder.level("M05")?.level)
        let name = try #require(level.dimensions.first { $0.id == used }?.name)
        let text = try fixture.sandbox.git("show", "main:\(Self.path)", in: "org").output
        let parts = text.split(separator: "## M05:", maxSplits: 1).map(String.init)
        try await fixture.writeMain([
            Self.path: parts[0] + "## M05:"
                + parts[1].replacing("### \(name)\n", with: "### Something else\n", maxReplacements: 1)
        ])
        let effects = try await effects(fixture)
        #expect(!effects.isEmpty && !effects.isLadderGone)
        #expect(effects.level?.dimensions.map { $0.old?.name } == [name])
        #expect(effects.lostTags.allSatisfy { $0.dimension == used } && !effects.lostTags.isEmpty)
        #expect(effects.lostTags.allSatisfy { $0.renamed == "something-else" })
        #expect(effects.lost.isEmpty)
        #expect(effects.kept.map { $0.judgement.statement?.person } == ["bo", "ada"])
    }

    @Test("is that the ladder is gone where it is")
    func gone() async throws {
        let fixture = try await Fixture.drafted()
        try fixture.forge([Self.path: .gone], on: "refs/heads/main", as: .ada)
        let effects = try await effects(fixture)
        #expect(effects.isLadderGone && effects.ladder == nil && effects.lostTags.isEmpty)
    }
}
