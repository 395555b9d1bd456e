import Ledger
import Packets
import TestSupport
import Testing

@Suite("Check-ins, votes and decisions")
struct CommitteeTests {
    private func committed() async throws -> Fixture {
        let fixture = try await Fixture.nominated()
        try await fixture.bringToCommittee()
        return fixture
    }

    @Test("A vote counts, is replaced by the next, and goes stale with the text")
    func vote() async throws {
        let fixture = try await committed()
        for choice in [Vote.Choice.defer, .approve] {
            _ = try await fixture.open().vote(choice, on: "alice", reason: "Well led.", as: fixture.author(.eve))
        }
        let votes = try fixture.status().votes
        #expect(votes.map(\.judgement.vote?.choice) == [.approve])
        #expect(votes.allSatisfy { $0.counts })
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try fixture.open().packet("alice").acts().prefix(2).map(\.kind) == ["vote", "vote"])
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Other")])
        #expect(try fixture.status().votes.map(\.result) == [.stale])
    }

    @Test("Who votes and who decides is told what the pages of the packet do not show, before anything is written")
    func unseen() async throws {
        let fixture = try await Fixture.nominated()
        let packet = try fixture.text("packet.md").replacing("---\nfrom:", with: "---\n# A car.\nfrom:")
        try await fixture.edit(["notes.txt": "And a bonus.\n", "packet.md": packet])
        try await fixture.bringToCommittee()
        let before = try fixture.references()
        func check(_ unseen: Unseen) {
            #expect(unseen.files == ["notes.txt"])
            #expect(unseen.texts.map(\.path) == ["packet.md"])
            do { #expect(try fixture.references() == before) } catch { Issue.record(error) }
        }
        try await confirmation { named in
            _ = try await fixture.open().vote(.approve, on: "alice", reason: "Yes.", as: fixture.author(.eve)) {
                check($0)
                named()
            }
        }
        try await confirmation { named in
            _ = try await fixture.open().decide(.approved, on: "alice", reason: "Yes.", as: fixture.author(.eve)) {
                #expect($0.files == ["notes.txt"])
                named()
            }
        }
        #expect(try fixture.verify().findings.map(\.code) == [.hiddenText, .extraFile])
    }

    @Test("Who may not vote is refused, and nothing is written", arguments: [Cast.alice, .bo, .ada, .mallory])
    func refusedVote(who: Cast) async throws {
        let fixture = try await committed()
        let before = try fixture.references()
        await #expect(throws: Refusal.self) {
            _ = try await fixture.open().vote(.approve, on: "alice", reason: "Yes.", as: fixture.author(who))
        }
        #expect(try fixture.references() == before)
    }

    @Test("The chair decides; from then on the packet is decided and no other is in its way")
    func decide() async throws {
        let fixture = try await committed()
        _ = try await fixture.open().decide(.approved, on: "alice", reason: "Of one mind.", as: fixture.author(.eve))
        #expect(try fixture.status().state == .decided(.approved))
        #expect(try fixture.verify().findings.isEmpty)
        await #expect(throws: Refusal.self) {
            _ = try await fixture.open().vote(.approve, on: "alice", reason: "Yes.", as: fixture.author(.eve))
        }
        let (id, _) = try await fixture.open().open("alice", to: "M05", cycle: "2026-q2", as: fixture.author(.bo))
        #expect(try fixture.open().find("alice").id == id)
    }

    @Test("An admin decides where the packet is in no cycle with a chair")
    func adminDecides() async throws {
        let fixture = try await Fixture.ready()
        await #expect(throws: Refusal.self) {
            _ = try await fixture.open().decide(.declined, on: "alice", reason: "No.", as: fixture.author(.bo))
        }
        _ = try await fixture.open().decide(.declined, on: "alice", reason: "Not yet.", as: fixture.author(.ada))
        #expect(try fixture.status().state == .decided(.declined))
    }

    @Test("Nothing is decided while a sign-off is missing; the refusal names it")
    func notReady() async throws {
        let fixture = try await Fixture.nominated()
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await fixture.open().decide(.approved, on: "alice", reason: "Yes.", as: fixture.author(.ada))
        }
        #expect(refusal?.code == "not-ready")
        #expect(refusal?.message.contains("manager") == true)
    }

    @Test("A forged decision does not close a packet")
    func forgedDecision() async throws {
        let fixture = try await committed()
        try fixture.forge(fixture.decision(), as: .eve, seal: Seal.none)
        #expect(try fixture.open().find("alice").id == Fixture.packet)
        await #expect(throws: Refusal.self) {
            _ = try await fixture.open().open("alice", to: "M05", cycle: "2026-q3", as: fixture.author(.bo))
        }
    }

    @Test("A check-in is written where there is no packet yet, and shown with the next one")
    func checkIn() async throws {
        let fixture = try await Fixture()
        let day = try #require(Day("2025-12-31"))
        _ = try await fixture.open().checkIn(
            "alice", date: day, readiness: .onTrack, progress: "Led.", focusAreas: "Delegate.", nextSteps: "On call.",
            as: nil, by: fixture.author(.bo))
        #expect(try fixture.verify().findings.isEmpty)
        try await fixture.draftPacket(of: .alice)
        let checkIns = try fixture.open().packet("alice").checkIns()
        #expect(checkIns.map(\.person) == ["bo"])
        #expect(checkIns.map(\.role) == [.manager])
        #expect(checkIns.first?.focusAreas == "Delegate.")
        #expect(try fixture.open().find("alice").id == Fixture.packet)
    }

    @Test("Each rule is explained, by the code that judges")
    func explained() async throws {
        let fixture = try await committed()
        try fixture.forge(fixture.vote(by: "bo"), as: .bo)
        let packet = try fixture.open().packet("alice")
        let good = try packet.explanations(of: "manager")
        #expect(good.count == 1)
        let rules: Set<String> = [
            "signature", "main", "time", "change", "before", "one-role", "role", "content", "order", "now",
        ]
        #expect(Set(good[0].steps.map(\.rule.rawValue)) == rules)
        #expect(good[0].steps.allSatisfy { $0.violations.isEmpty && !$0.compared.isEmpty })
        #expect(good[0].result == .satisfied)
        let bad = try packet.explanations(of: "vote")
        #expect(bad.flatMap { $0.steps.flatMap(\.violations) }.map(\.code) == [.inReportingLine])
        #expect(throws: Refusal.self) { try packet.explanations(of: "decide") }
    }
}
