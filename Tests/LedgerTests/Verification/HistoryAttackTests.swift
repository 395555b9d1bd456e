import Git
import Ledger
import Packets
import Signatures
import TestSupport
import Testing

@Suite("Attacks on history")
struct HistoryAttackTests {
    private let file = "record/sign-offs/manager-bo.md".inPacket
    private let win = "packets/alice/wins/a.md"

    /// The codes of the findings, in their order.
    private func codes(_ fixture: Fixture) throws -> [VerificationFinding.Code] {
        try fixture.verify().findings.map(\.code)
    }

    @Test("A withdrawn sign-off put back by somebody else does not count")
    func resurrected() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.signOff(as: .bo)
        let approval = try fixture.sandbox.git("show", "\(Fixture.branch):\(file)", in: "org").output
        try await fixture.withdraw(as: .bo)
        try fixture.forge([file: .text(approval)], as: .bo, seal: .of(.eve))
        #expect(try codes(fixture) == [.wrongKey])
        #expect(try fixture.result(of: .manager) == .error)
    }

    @Test("A withdrawn sign-off put back by a merge does not count")
    func resurrectedByMerge() async throws {
        let fixture = try await Fixture.nominated()
        let written = try await fixture.signOff(as: .bo)
        let approval = try fixture.sandbox.git("show", "\(Fixture.branch):\(file)", in: "org").output
        try await fixture.withdraw(as: .bo)
        let side = try fixture.forge([win: .text("a\n")], on: "refs/heads/side", parents: [written.commit.hex])
        try fixture.forge([file: .text(approval), win: .text("a\n")], parents: [Fixture.branch, side])
        #expect(try codes(fixture).contains(.changesMore))
        #expect(try fixture.result(of: .manager) == .error)
    }

    @Test("The same with the merge's parents the other way round")
    func resurrectedByMergeFromTheSide() async throws {
        let fixture = try await Fixture.nominated()
        let written = try await fixture.signOff(as: .bo)
        try await fixture.withdraw(as: .bo)
        let side = try fixture.forge([win: .text("a\n")], on: "refs/heads/side", parents: [written.commit.hex])
        try fixture.forge([:], parents: [side, Fixture.branch])
        #expect(try codes(fixture).contains(.changesMore))
        #expect(try fixture.result(of: .manager) == .error)
    }

    @Test("A return undone by a merge with a copy of the approval from before it does not count")
    func copiedBesideTheReturn() async throws {
        let fixture = try await Fixture.nominated()
        let nominated = try fixture.id(Fixture.branch)
        try await fixture.signOff(as: .bo)
        let approval = try fixture.sandbox.git("show", "\(Fixture.branch):\(file)", in: "org").output
        try await fixture.giveBack(as: .bo)
        let side = try fixture.forge(
            [file: .text(approval)], on: "refs/heads/side", parents: [nominated], as: .bo, at: Sandbox.time + 1)
        try fixture.forge([file: .text(approval)], parents: [Fixture.branch, side])
        #expect(try !fixture.verify().isOK)
        #expect(try fixture.result(of: .manager) != .satisfied)
    }

    @Test("An honest merge of two people's work is no finding, and the sign-off on one side counts")
    func honestMerge() async throws {
        let fixture = try await Fixture.nominated()
        let side = try fixture.forge([win: .text("a\n")], on: "refs/heads/side", parents: [Fixture.branch])
        try await fixture.signOff(as: .bo)
        try fixture.forge([win: .text("a\n")], parents: [Fixture.branch, side])
        try fixture.forge(["packets/alice/wins/b.md": .text("b\n")], on: "refs/heads/side")
        #expect(try codes(fixture).isEmpty)
        #expect(try fixture.result(of: .manager) == .satisfied)
    }

    @Test("A merge that keeps the newer of two statements of one person is no finding")
    func newerStatement() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.signOff(as: .bo)
        let side = try fixture.forge([win: .text("a\n")], on: "refs/heads/side", parents: [Fixture.branch])
        try await fixture.withdraw(as: .bo)
        let withdrawal = try fixture.sandbox.git("show", "\(Fixture.branch):\(file)", in: "org").output
        try fixture.forge([file: .text(withdrawal)], parents: [side, Fixture.branch])
        #expect(try codes(fixture).isEmpty)
        #expect(try fixture.result(of: .manager) == .unsatisfied)
    }

    @Test("Replace references change nothing that is read")
    func replaced() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.signOff(as: .bo)
        let text = PacketFiles.example("Forged")
        let other = try fixture.sandbox.git("hash-object", "-w", "--stdin", in: "org", input: Array(text.utf8)).trimmed
        let blob = try fixture.id("\(Fixture.branch):\("examples/outage.md".inPacket)")
        try fixture.sandbox.git("replace", blob, other, in: "org")
        try fixture.sandbox.git("replace", "--graft", Fixture.branch, "main", in: "org")
        #expect(try codes(fixture).isEmpty)
        #expect(try fixture.result(of: .manager) == .satisfied)
        #expect(try fixture.open().packet("alice").content.examples.allSatisfy { $0.title != "Forged" })
    }

    @Test("Grafts change nothing that is read")
    func grafted() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.forge(fixture.statement(), seal: Seal.none)
        let (tip, main) = (try fixture.id(Fixture.branch), try fixture.id("main"))
        try fixture.forge([win: .text("a\n")])
        try fixture.sandbox.folder.write("org/.git/info/grafts", "\(tip) \(main)\n")
        #expect(try codes(fixture) == [.unsigned])
    }

    @Test("A person with two keys counts once")
    func twoKeys() async throws {
        let fixture = try await Fixture.nominated()
        let second = try Cast.bo.otherKey
        _ = try await fixture.open().add(.init(second.publicKey), to: "bo", as: fixture.author(.bo))
        try await fixture.signOff(as: .bo)
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Other")])
        try await fixture.signOff(as: .bo, key: second)
        let status = try fixture.status()
        #expect(status.signOffs.count == 1)
        #expect(status.state == .signed(.manager))
        #expect(try fixture.verify().isOK)
    }

    @Test("A clone cut short cannot be verified, and says so")
    func shallow() async throws {
        let fixture = try await Fixture.ready()
        let url = "file://\(fixture.sandbox["org"])"
        try fixture.sandbox.git("clone", "--quiet", "--depth", "1", "--no-single-branch", url, "cut")
        let report = try fixture.verify(in: "cut")
        #expect(report.findings.map(\.code) == [.unreadable])
        #expect(!report.isOK)
    }

    @Test("Verification of one broken branch leaves the others to be judged")
    func oneBroken() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.draftPacket(of: .eve)
        try fixture.removeObject("refs/heads/candidates/eve~1")
        let organisation = try fixture.open()
        var report = VerificationReport()
        for branch in try organisation.candidateBranches() { report.verify(branch, in: organisation) }
        #expect(report.branches == 2)
        #expect(report.signOffs == 2)
        #expect(report.findings.map(\.code) == [.unreadable])
    }
}
