import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Taking in main")
struct UpdateTests {
    @Test("A new manager counts once the branch has taken in main, and sign-offs stay fresh")
    func newManager() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.signOff(as: .bo)
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: eve")
        try await fixture.changeMain("people/eve.md", "manager: bo", "manager: ada")
        #expect(await refusal { try await fixture.signOff(as: .eve) } == "wrong-role")
        let written = try await fixture.update()
        #expect(try fixture.result(of: .manager) == .satisfied, "it was right when it was made")
        #expect(try fixture.status().manager == "eve")
        let parents = try fixture.sandbox.git("log", "-1", "--format=%P", written.commit.hex, in: "org").trimmed
        #expect(parents.hasSuffix(try fixture.id("main")))
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Outages")])
        #expect(await refusal { try await fixture.signOff(as: .bo) } == "wrong-role")
        try await fixture.signOff(as: .eve)
        try await fixture.signOff(as: .ada)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().isOK)
        #expect(try fixture.verify().findings.map(\.person) == ["bo"], "his is stale")
    }

    @Test("A branch that has not taken in a new manager keeps the old one no power")
    func oldMain() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: eve")
        let before = try fixture.references()
        #expect(await refusal { try await fixture.signOff(as: .bo) } == "wrong-role")
        #expect(try fixture.references() == before)
    }

    @Test("All but the packets is that of main afterwards")
    func tree() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        try await fixture.update()
        let changed = try fixture.sandbox.git("diff", "--name-only", "main", Fixture.branch, in: "org").lines
        #expect(changed.allSatisfy { $0.hasPrefix("packets/alice/") })
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("What stood on the branch before is still judged by the main it contained then")
    func judgedAsOfThen() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
        try await fixture.update()
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try fixture.status().state == .ready)
    }

    @Test("Modes of content survive")
    func modes() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.forge(["run.sh".inPacket: .executable("#!/bin/sh\n"), "link.md".inPacket: .link(to: "packet.md")])
        let before = try fixture.sandbox.git("ls-tree", "-r", "\(Fixture.branch):packets", in: "org").output
        try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        try await fixture.update()
        #expect(try fixture.sandbox.git("ls-tree", "-r", "\(Fixture.branch):packets", in: "org").output == before)
    }
}
