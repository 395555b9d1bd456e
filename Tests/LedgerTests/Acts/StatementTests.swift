import Ledger
import Packets
import Testing

@Suite("Returns and withdrawals")
struct StatementTests {
    @Test("A returned packet is nominated and signed again")
    func returned() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.giveBack(as: .bo, reason: "Say what changed.\nAnd when.")
        let status = try fixture.status()
        #expect(status.state == .returned)
        #expect(status.signOffs.map(\.reason) == ["Say what changed.\nAnd when."])
        #expect(await refusal { try await fixture.signOff(as: .bo) } == "returned")
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Outages")])
        try await fixture.nominate(as: .alice)
        #expect(try fixture.status().state == .nominated)
        try await fixture.signOff(as: .bo)
        try await fixture.signOff(as: .ada)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("A return by the skip-level leaves the manager's sign-off of an unchanged text")
    func returnedBySkipLevel() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.giveBack(as: .ada)
        #expect(try fixture.status().state == .returned)
        try await fixture.nominate(as: .bo)
        #expect(try fixture.status().state == .signed(.manager))
        try await fixture.signOff(as: .ada)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("A withdrawn sign-off does not count, and can be given again")
    func withdrawn() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.withdraw(as: .bo)
        #expect(try fixture.result(of: .manager) == .unsatisfied)
        #expect(try fixture.status().state == .nominated)
        #expect(await refusal { try await fixture.withdraw(as: .bo) } == nil, "his nomination is next")
        #expect(try fixture.status().state == .draft)
        #expect(await refusal { try await fixture.withdraw(as: .bo) } == "nothing-to-withdraw")
        try await fixture.nominate(as: .bo)
        try await fixture.signOff(as: .bo)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("A withdrawn nomination makes a draft again, whoever nominated", arguments: [Cast.bo, .alice])
    func withdrawnNomination(by who: Cast) async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.nominate(as: who)
        try await fixture.withdraw(as: who)
        #expect(try fixture.status().state == .draft)
        #expect(try fixture.verify().findings.isEmpty)
        #expect(
            try fixture.text("record/nominations/\(who == .bo ? "manager" : "candidate")-\(who.id).md").contains(
                "withdrawn"))
        try await fixture.nominate(as: who)
        #expect(try fixture.status().state == .nominated)
    }

    @Test("A withdrawn return leaves the packet as it was nominated")
    func withdrawnReturn() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.giveBack(as: .ada)
        try await fixture.withdraw(as: .ada)
        #expect(try fixture.status().state == .nominated)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("Two nominations: withdrawing one leaves the other")
    func twoNominations() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.nominate(as: .alice)
        #expect(await refusal { try await fixture.nominate(as: .bo) } == "already-nominated")
        try await fixture.giveBack(as: .ada)
        try await fixture.nominate(as: .bo)
        try await fixture.withdraw(as: .alice)
        #expect(try fixture.status().state == .nominated)
        #expect(try fixture.verify().findings.isEmpty)
    }
}
