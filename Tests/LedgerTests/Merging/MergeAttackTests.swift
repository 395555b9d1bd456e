import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Attacks by merging")
struct MergeAttackTests {
    private let file = "record/sign-offs/manager-bo.md".inPacket
    private let win = "packets/alice/wins/a.md"

    @Test("A withdrawn sign-off copied back and merged with a side that never knew of the withdrawal does not count")
    func copiedAndMerged() async throws {
        for isFirst in [true, false] {
            let fixture = try await Fixture.nominated()
            let written = try await fixture.signOff(as: .bo)
            let approval = try fixture.text("record/sign-offs/manager-bo.md")
            try await fixture.withdraw(as: .bo)
            try fixture.forge([file: .text(approval)])
            let side = try fixture.forge([win: .text("a\n")], on: Fixture.side, parents: [written.commit.hex])
            try fixture.forge(
                [win: .text("a\n")], parents: isFirst ? [side, Fixture.branch] : [Fixture.branch, side])
            #expect(try fixture.result(of: .manager) == .error)
            #expect(try !fixture.verify().isOK)
        }
    }

    @Test("A return that a merge left for a later forgery binds all the same, and promo makes no such merge")
    func forgedLater() async throws {
        let fixture = try await Fixture.nominated()
        let start = try fixture.id(Fixture.branch)
        try await fixture.giveBack(as: .bo)
        let statement = try fixture.statement()
        try await fixture.elsewhere(from: start) { try $0.forge(statement, as: .mallory) }
        #expect(await refusal { try fixture.bothSides() } == "unsound-record")
        let approval = try fixture.sandbox.git("show", "\(Fixture.side):\(file)", in: "org").output
        try fixture.forge([file: .text(approval)], parents: [Fixture.branch, Fixture.side])
        #expect(try fixture.status().state == .returned)
        #expect(try !fixture.verify().isOK)
    }

    @Test("A forgery that is earlier than what somebody said themselves is left behind by a merge")
    func forgedEarlier() async throws {
        let fixture = try await Fixture.nominated()
        let statement = try fixture.statement()
        try await fixture.elsewhere { try $0.forge(statement, as: .mallory) }
        try await fixture.giveBack(as: .bo)
        #expect(try fixture.bothSides().conflicts.isEmpty)
        try await fixture.bringTogether()
        #expect(try fixture.status().state == .returned)
        #expect(try !fixture.verify().isOK, "the forgery stays in the history")
    }

    @Test("A merge by hand that takes the earlier of two statements, or drops one, is found")
    func older() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.elsewhere { try await $0.signOff(as: .bo) }
        try await fixture.giveBack(as: .bo)
        let approval = try fixture.sandbox.git("show", "\(Fixture.side):\(file)", in: "org").output
        let tip = try fixture.id(Fixture.branch)
        for (forged, code) in [
            (ForgedFile.text(approval), VerificationFinding.Code.changesMore), (.gone, .recordRemoved),
        ] {
            try fixture.sandbox.git("update-ref", Fixture.branch, tip, in: "org")
            try fixture.forge([file: forged], parents: [Fixture.branch, Fixture.side])
            #expect(try fixture.verify().findings.map(\.code).contains(code))
            #expect(try fixture.result(of: .manager) != .satisfied)
        }
    }

    @Test("What its giver signed themselves is never mixed with what somebody typed in", arguments: [true, false])
    func attested(isHere: Bool) async throws {
        let fixture = try await Fixture.drafted()
        let own = PacketFiles.feedback("eve", "peer").replacing("Good", with: "Very good")
        let typed = PacketFiles.feedback("eve", "peer").replacing(
            "recommendation: ready", with: "recommendation: not-yet")
        let give = { (fixture: Fixture) in try await fixture.edit(["feedback/eve.md": own], as: .eve, signed: true) }
        let type = { (fixture: Fixture) in try await fixture.edit(["feedback/eve.md": typed]) }
        try await fixture.elsewhere { _ = try await isHere ? type($0) : give($0) }
        _ = try await isHere ? give(fixture) : type(fixture)
        let merge = try fixture.bothSides()
        #expect(merge.conflicts.isEmpty && merge.notices.count == 1)
        try await fixture.bringTogether()
        #expect(try fixture.text("feedback/eve.md") == own)
        let packet = try fixture.open().packet("alice")
        let feedback = try #require(packet.content.feedback.first { $0.slug == "eve" })
        #expect(try packet.isAttested(feedback))
    }

    @Test(
        "What was decided on stays as it was: an edit from before that is known later has to go",
        arguments: [true, false])
    func decided(isHere: Bool) async throws {
        let fixture = try await Fixture.ready()
        let decide = { (fixture: Fixture) in
            _ = try await fixture.open().decide(.declined, on: "alice", reason: "Not yet.", as: fixture.author(.ada))
        }
        let edit = { (fixture: Fixture) in
            try await fixture.rewrite("packet.md", "two teams", "three teams")
            try await fixture.edit(["examples/new.md": PacketFiles.example("New")])
        }
        try await fixture.elsewhere { try await isHere ? edit($0) : decide($0) }
        try await isHere ? decide(fixture) : edit(fixture)
        let conflicts = try fixture.bothSides().conflicts
        #expect(conflicts.map(\.place) == [.decided(onMySide: isHere), .decided(onMySide: isHere)])
        let late = conflicts.map { Choice($0, isHere ? .theirs : .mine) }
        #expect(await refusal { try fixture.bothSides(choosing: late) } == "decided")
        try await fixture.bringTogether(choosing: conflicts.map { Choice($0, isHere ? .mine : .theirs) })
        #expect(try fixture.status().state == .decided(.declined))
        #expect(try fixture.verify().findings.isEmpty)
    }
}
