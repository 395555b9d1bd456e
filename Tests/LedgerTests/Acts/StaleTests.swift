import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Stale sign-offs")
struct StaleTests {
    /// Commits a changed file in a work tree with stock Git, as somebody would who never heard of promo.
    private func commitByHand(_ path: String, _ change: (String) -> String, in fixture: Fixture) throws {
        let text = try fixture.text(path)
        if !fixture.sandbox.folder.exists("tree") {
            try fixture.sandbox.git("worktree", "add", "--quiet", "../tree", "candidates/alice", in: "org")
        }
        try fixture.sandbox.commit(
            "by hand", files: [path.inPacket: change(text)], in: "tree", minute: fixture.tick() / 60 - Sandbox.time / 60
        )
    }

    @Test("One letter changed with stock Git makes both sign-offs stale, and changing it back makes both count again")
    func oneLetter() async throws {
        let fixture = try await Fixture.ready()
        try commitByHand("examples/outage.md", { $0.replacing("Twice", with: "Thrice") }, in: fixture)
        let stale = try fixture.status()
        #expect(stale.state == .stale)
        #expect(stale.requirements.map(\.result) == [.stale, .stale])
        #expect(stale.signOffs.map(\.reason) == ["the text changed since", "the text changed since"])
        let report = try fixture.verify()
        #expect(report.isOK)
        #expect(report.findings.map(\.code) == [.stale, .stale])
        #expect(report.findings.map(\.severity) == [.notice, .notice])
        #expect(report.findings.allSatisfy { $0.message.contains("(examples/outage.md)") })
        try commitByHand("examples/outage.md", { $0.replacing("Thrice", with: "Twice") }, in: fixture)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("After a change both sign again, in their order")
    func again() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Outages")])
        #expect(await refusal { try await fixture.signOff(as: .ada) } == "out-of-order")
        try await fixture.signOff(as: .bo)
        #expect(try fixture.status().state == .stale)
        try await fixture.signOff(as: .ada)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().signOffs == 4)
        #expect(try fixture.verify().isOK)
    }

    @Test("A sign-off of some parts stays fresh when feedback comes late", arguments: [true, false])
    func someParts(coversFeedback: Bool) async throws {
        let fixture = try await Fixture.drafted()
        let parts = coversFeedback ? "[examples, feedback]" : "[packet, examples]"
        try await fixture.changeMain(
            "promo.md", Fixture.managerLine, "    - role: manager\n      covers: \(parts)\n")
        try await fixture.update()
        try await fixture.nominate(as: .bo)
        try await fixture.signOff(as: .bo)
        try await fixture.signOff(as: .ada)
        try await fixture.edit(["feedback/late.md": PacketFiles.feedback("Late Outside", "customer")])
        #expect(try fixture.result(of: .manager) == (coversFeedback ? .stale : .satisfied))
        #expect(try fixture.result(of: .skipLevel) == .stale)
        #expect(try fixture.verify().isOK)
    }

    @Test("The record is no part of what is signed")
    func recordIsNotContent() async throws {
        let fixture = try await Fixture.nominated()
        let before = try fixture.fingerprint()
        try await fixture.signOff(as: .bo)
        #expect(try fixture.fingerprint() == before)
    }

    @Test("The differences since a sign-off are told word by word")
    func differences() async throws {
        let fixture = try await Fixture.ready()
        let signed = try #require(try fixture.status().signOffs.first?.judgement.commit.id)
        try await fixture.edit([
            "examples/outage.md": PacketFiles.example("Outage").replacing("Twice", with: "Thrice"),
            "feedback/eve.md": nil,
        ])
        let organisation = try fixture.open()
        let tip = try organisation.packet("alice").branch.tip
        let files = try Differences(of: Fixture.packet, from: signed, to: tip, in: organisation.git).files
        #expect(files.map(\.path) == ["examples/outage.md", "feedback/eve.md"])
        #expect(files.map(\.status) == [.changed, .removed])
        let changed = files[0].hunks.flatMap { $0 }.filter { $0.kind != .same }
        #expect(changed.map(\.text) == ["Twice", "Thrice"])
        #expect(changed.map(\.kind) == [.removed, .added])
    }
}
