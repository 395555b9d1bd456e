import Ledger
import Packets
import TestSupport
import Testing

@Suite("A case that is taken up again, or handed on")
struct ResubmissionTests {
    private func opened(_ fixture: Fixture) async throws -> OpenPacket {
        let (id, _) = try await fixture.open().open("alice", to: "M05", cycle: nil, as: fixture.author(.bo))
        return try fixture.open().packet(id.description)
    }

    @Test("names the one that was declined, how it was decided, and what is new since")
    func declined() async throws {
        let fixture = try await Fixture.decided()
        let id = try await opened(fixture).id
        #expect(id.name == "2026-q1-m05-2")
        var files = PacketFiles.complete
        files["packet.md"] = PacketFiles.complete["packet.md"].flatMap {
            $0?.replacing("kind: promotion", with: "kind: promotion\nresubmission-of: 2026-q1-m05")
        }
        files["examples/billing.md"] = nil
        files["examples/budget.md"] = PacketFiles.example("Budget")
        try await fixture.edit(files, of: id)
        let packet = try fixture.open().packet("alice")
        #expect(packet.id == id)
        let earlier = try #require(try packet.earlierCase())
        #expect(earlier.snapshot.id == Fixture.packet && earlier.decision?.outcome == .declined)
        let differences = try packet.differences(since: earlier).files.map { "\($0.status.rawValue) \($0.path)" }
        #expect(differences == ["removed examples/billing.md", "added examples/budget.md", "changed packet.md"])
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("is named by the new packet itself when it is opened, and not where it was approved")
    func named() async throws {
        let again = try await opened(try await Fixture.decided())
        #expect(again.content.statement?.resubmissionOf == "2026-q1-m05")
        let fixture = try await Fixture.ready()
        _ = try await fixture.open().decide(.approved, on: "alice", reason: "Yes.", as: fixture.author(.ada))
        let next = try await opened(fixture)
        #expect(next.content.statement?.resubmissionOf == nil)
        #expect(try next.earlierCase() == nil)
    }

    @Test(
        "has no earlier case where it names itself, or a packet that is not there", arguments: ["2026-q1-m05", "gone"])
    func nothing(name: String) async throws {
        let fixture = try await Fixture.drafted()
        let text = try fixture.text("packet.md")
        try await fixture.edit([
            "packet.md": text.replacing("kind: promotion", with: "kind: promotion\nresubmission-of: \(name)")
        ])
        #expect(try fixture.open().packet("alice").earlierCase() == nil)
    }

    @Test("is one at a time: another is refused while it is open, in whatever cycle")
    func parallel() async throws {
        let fixture = try await Fixture.drafted()
        let before = try fixture.references()
        for cycle in [nil, "2027"] {
            let refused = await refusal {
                try await fixture.open().open("alice", to: "M05", cycle: cycle, as: fixture.author(.bo))
            }
            #expect(refused == "packet-open")
        }
        #expect(try fixture.references() == before)
    }

    @Test("shows the managers that the candidate had while it was open, and asks the present one")
    func handedOn() async throws {
        let fixture = try await Fixture.nominated()
        #expect(try fixture.open().packet("alice").formerManagers().isEmpty)
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: eve")
        try await fixture.changeMain("people/eve.md", "manager: bo", "manager: ada")
        #expect(try fixture.open().packet("alice").formerManagers().isEmpty, "the branch does not know yet")
        let eve = try #require(try fixture.open().directory.person("eve"))
        let day = try #require(Day("2026-01-02"))
        #expect(try fixture.open().inbox(of: eve, on: day).items.map(\.kind) == [.update])
        try await fixture.update()
        let packet = try fixture.open().packet("alice")
        #expect(try packet.formerManagers().map(\.id) == ["bo"])
        #expect(packet.status.manager == "eve" && packet.status.skipLevel == "ada")
        #expect(await refusal { try await fixture.signOff(as: .bo) } == "wrong-role")
        try await fixture.signOff(as: .eve)
        try await fixture.signOff(as: .ada)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().findings.isEmpty)
    }
}
