import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("What main may not bring in")
struct MainHistoryTests {
    private func codes(_ fixture: Fixture) throws -> Set<VerificationFinding.Code> {
        Set(try fixture.verify().findings.filter { $0.branch == "main" }.map(\.code))
    }

    @Test("The date of a commit that changes nothing moves nothing on")
    func emptyCommits() async throws {
        let fixture = try await Fixture.ready()
        let earlier = fixture.tick()
        for _ in 0..<30 { _ = fixture.tick() }
        try fixture.forge([:], on: "refs/heads/main", parents: ["main"], as: .mallory)
        let eve = try fixture.file("people/eve.md").replacing("level: M04", with: "level: M05")
        try fixture.forge(
            ["people/eve.md": .text(eve)], on: "refs/heads/main", parents: ["main"], as: .ada, at: earlier,
            seal: .of(.ada))
        #expect(try codes(fixture).isEmpty)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test("A merge that changes nothing counts where an admin signed it")
    func emptyMerge() async throws {
        let fixture = try await Fixture.ready()
        let side = try fixture.forge([:], on: "refs/heads/side", parents: ["main"], as: .mallory)
        try fixture.forge([:], on: "refs/heads/main", parents: ["main", side], as: .ada, seal: .of(.ada))
        #expect(try codes(fixture).isEmpty)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output)")
    }
}
