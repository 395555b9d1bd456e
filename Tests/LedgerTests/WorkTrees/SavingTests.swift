import Git
import Ledger
import Markdown
import Packets
import TestSupport
import Testing

@Suite("Saving a work tree")
struct SavingTests {
    private let outage = "examples/outage.md".inPacket

    @Test("Edits, new files, deletions and staged files are saved in one commit")
    func all() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: true)
        try fixture.sandbox.folder.write("\(place)/\(outage)", PacketFiles.example("Edited"))
        try fixture.sandbox.folder.write("\(place)/\("examples/new.md".inPacket)", PacketFiles.example("New"))
        try fixture.sandbox.folder.write("\(place)/\("examples/staged.md".inPacket)", PacketFiles.example("Staged"))
        try fixture.sandbox.git("add", "examples/staged.md".inPacket, in: place)
        try fixture.sandbox.git("rm", "--quiet", "feedback/eve.md".inPacket, in: place)
        try fixture.sandbox.folder.remove("\(place)/\("feedback/lou-outside.md".inPacket)")
        let saved = try await fixture.save(message: "my week")
        let (paths, written) = (saved.paths, saved.written)
        #expect(saved.removed == ["feedback/eve.md".inPacket, "feedback/lou-outside.md".inPacket])
        #expect(saved.leftOut.isEmpty)
        #expect(
            paths.map { $0.replacing("\(Fixture.packet.folder)/", with: "") } == [
                "examples/new.md", "examples/outage.md", "examples/staged.md", "feedback/eve.md",
                "feedback/lou-outside.md",
            ])
        #expect(try fixture.gitStatus(place) == [])
        let log = try fixture.sandbox.git("log", "-1", "--format=%s", written.commit.hex, in: "org").trimmed
        #expect(log == "alice/2026-q1-m05: my week")
        let shown = try fixture.sandbox.git("show", "--format=", "--name-status", written.commit.hex, in: "org").lines
        #expect(shown.map { $0.prefix(1) } == ["A", "M", "A", "D", "D"])
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("A file that both sides changed is refused and nothing changes; mine can be preferred")
    func both() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: true)
        let mine = PacketFiles.example("Mine")
        try fixture.sandbox.folder.write("\(place)/\(outage)", mine)
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Theirs"), "examples/hiring.md": nil])
        let (before, status) = (try fixture.references(), try fixture.gitStatus(place))
        #expect(await refusal { try await fixture.save() } == "both-changed")
        #expect(try fixture.references() == before)
        #expect(try fixture.gitStatus(place) == status)
        #expect(try fixture.sandbox.folder.read("\(place)/\(outage)") == mine)
        #expect(try await fixture.save(prefersMine: true).paths == [outage])
        #expect(try fixture.text("examples/outage.md") == mine)
        #expect(try fixture.gitStatus(place) == [])
        #expect(!fixture.sandbox.folder.exists("\(place)/\("examples/hiring.md".inPacket)"))
    }

    @Test("A deletion here and an edit there is such a file too")
    func deletedAndEdited() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: false)
        try fixture.sandbox.folder.remove("\(place)/\(outage)")
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Theirs")])
        #expect(await refusal { try await fixture.save() } == "both-changed")
        #expect(try await fixture.save(prefersMine: true).paths == [outage])
        #expect(try fixture.gitStatus(place) == [])
    }

    @Test("The same change on both sides is no conflict")
    func same() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: false)
        let text = PacketFiles.example("Same")
        try fixture.sandbox.folder.write("\(place)/\(outage)", text)
        try fixture.sandbox.folder.write("\(place)/\("examples/new.md".inPacket)", text)
        try await fixture.edit(["examples/outage.md": text])
        _ = try await fixture.save()
        #expect(try fixture.gitStatus(place) == [])
        #expect(try fixture.text("examples/new.md") == text)
    }

    @Test("A broken file is refused with line and column, and stays as it is")
    func broken() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: true)
        let text = PacketFiles.example("Broken").replacing("period: 2025-01..2025-06", with: "period: someday")
        try fixture.sandbox.folder.write("\(place)/\(outage)", text)
        let before = try fixture.references()
        let error = await #expect(throws: ParseError.self) { _ = try await fixture.save() }
        #expect(error?.description == "\(outage):3:9: “someday” is not a period like 2025-07..2026-03")
        #expect(try fixture.references() == before)
        #expect(try fixture.sandbox.folder.read("\(place)/\(outage)") == text)
    }

    @Test(
        "What a candidate's branch may not hold is refused, and stays as it is",
        arguments: [
            ("notes.txt", "outside-folder"), ("people/alice.md", "outside-folder"),
            ("packets/eve/x/packet.md", "outside-folder"), ("record/sign-offs/manager-bo.md".inPacket, "edits-record"),
        ])
    func refused(path: String, code: String) async throws {
        let fixture = try await Fixture.nominated()
        let place = try fixture.checkOut(linked: true)
        try fixture.sandbox.folder.write("\(place)/\(path)", "mine\n")
        let before = try fixture.references()
        #expect(await refusal { try await fixture.save() } == code)
        #expect(try fixture.references() == before)
        #expect(try fixture.sandbox.folder.read("\(place)/\(path)") == "mine\n")
    }

    @Test("Nothing to save is said so, and an unfinished merge has to be finished first")
    func nothing() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: true)
        #expect(await refusal { try await fixture.save() } == "nothing-changed")
        try fixture.sandbox.git("switch", "--quiet", "-c", "side", in: place)
        try fixture.sandbox.commit("side", files: [outage: "side\n"], in: place, minute: 100)
        try fixture.sandbox.git("switch", "--quiet", "candidates/alice", in: place)
        try fixture.sandbox.commit("mine", files: [outage: "mine\n"], in: place, minute: 101)
        #expect(try fixture.sandbox.attempt(["git", "merge", "side"], in: place).status == 1)
        #expect(await refusal { try await fixture.save() } == "unfinished-merge")
    }

    @Test("A talk that somebody signed is not saved, changed or removed", arguments: ["edited\n", nil])
    func checkIn(text: String?) async throws {
        let fixture = try await Fixture.drafted()
        let day = try #require(Day("2025-12-31"))
        let talk = try await fixture.open().checkIn(
            "alice", date: day, readiness: .onTrack, progress: "Led.", focusAreas: "", nextSteps: "", as: nil,
            by: fixture.author(.bo))
        let place = try fixture.checkOut(linked: true)
        let path = "check-ins/\(talk.checkIn.path)".besidePackets
        if let text {
            try fixture.sandbox.folder.write("\(place)/\(path)", text)
        } else {
            try fixture.sandbox.folder.remove("\(place)/\(path)")
        }
        let (before, status) = (try fixture.references(), try fixture.gitStatus(place))
        #expect(await refusal { try await fixture.save() } == "edits-record")
        #expect(try fixture.references() == before)
        #expect(try fixture.gitStatus(place) == status)
    }

    @Test("Feedback that its giver signed is not saved, changed or removed", arguments: ["changed", nil])
    func attested(text: String?) async throws {
        let fixture = try await Fixture.attested()
        let place = try fixture.checkOut(linked: true)
        let path = "\(place)/\("feedback/eve.md".inPacket)"
        if let text {
            try fixture.sandbox.folder.write(path, PacketFiles.feedback("eve", "peer").replacing("Good", with: text))
        } else {
            try fixture.sandbox.folder.remove(path)
        }
        let before = try fixture.references()
        #expect(await refusal { try await fixture.save() } == "attested")
        #expect(try fixture.references() == before)
    }

    @Test("What programs leave behind is left out and stays; what was saved once goes on to be")
    func leftOut() async throws {
        let fixture = try await Fixture.drafted()
        try fixture.forge(["kept.bak".inPacket: .text("kept\n")])
        let place = try fixture.checkOut(linked: true)
        let names = [
            ".#packet.md", ".DS_Store", ".packet.md.swp", "examples/#outage.md#", "examples/outage.md~",
            "packet.md.orig",
        ].map(\.inPacket)
        for name in names + ["kept.bak".inPacket] { try fixture.sandbox.folder.write("\(place)/\(name)", "x\n") }
        try fixture.sandbox.folder.write("\(place)/.DS_Store", "x\n")
        try fixture.sandbox.git("add", names[0], in: place)
        let saved = try await fixture.save()
        #expect(saved.paths == ["kept.bak".inPacket])
        #expect(saved.leftOut == ([".DS_Store"] + names).sorted())
        #expect(try fixture.gitStatus(place).map { String($0.dropFirst(3)) } == saved.leftOut)
        #expect(await refusal { try await fixture.save() } == "nothing-changed")
    }

    @Test("The candidate whose branch a folder has checked out is found from anywhere in it")
    func checkedOut() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: true)
        let organisation = try fixture.open()
        let folder = fixture.sandbox["\(place)/\(Fixture.packet.folder)"]
        #expect(try organisation.checkedOutCandidate(in: folder).candidate == "alice")
        #expect(await refusal { try organisation.checkedOutCandidate(in: fixture.sandbox["org"]) } == "not-checked-out")
        #expect(try organisation.checkedOutCandidate(in: fixture.sandbox["org/../tree"]).candidate == "alice")
    }
}
