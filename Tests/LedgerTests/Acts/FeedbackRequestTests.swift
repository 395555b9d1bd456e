import Ledger
import Packets
import TestSupport
import Testing

@Suite("A request for feedback")
struct FeedbackRequestTests {
    private static let giver = "Robin Outside"

    private func request(
        _ fixture: Fixture, from giver: String = giver, _ relationship: Relationship = .customer, due: String? = nil,
        dimensions: [String] = [], as who: Cast = .bo
    ) async throws -> (request: FeedbackRequest, written: Written?) {
        let outcome = try await fixture.open().requestFeedback(
            "alice", from: giver, relationship: relationship, due: due.flatMap { Day($0) }, dimensions: dimensions,
            as: fixture.author(who))
        return (outcome.request, outcome.written)
    }

    private func pending(_ fixture: Fixture) throws -> [FeedbackRequest] {
        try fixture.open().packet("alice").pendingRequests()
    }

    @Test("is a signed act that counts, and waits until there is feedback")
    func asked() async throws {
        let fixture = try await Fixture.drafted()
        let asked = try await request(fixture, due: "2026-02-01", dimensions: ["leadership-scope"])
        #expect(asked.written != nil && asked.request.asked.description == "2026-01-01")
        #expect(try pending(fixture) == [asked.request])
        #expect(try fixture.open().packet("alice").acts().first?.kind == "request-feedback")
        #expect(try fixture.verify().findings.isEmpty)
        try await fixture.edit(["feedback/robin-outside.md": PacketFiles.feedback(Self.giver, "customer")])
        #expect(try pending(fixture).isEmpty)
        let states = try fixture.open().packet("alice").requests(on: try #require(Day("2026-01-02"))).map(\.state)
        #expect(states == [.answered])
    }

    @Test("keeps its day and its dimensions when it is made again, and is not written where it says the same")
    func again() async throws {
        let fixture = try await Fixture.drafted()
        _ = try await request(fixture, due: "2026-02-01", dimensions: ["leadership-scope"])
        #expect(try await request(fixture).written == nil)
        let later = try await request(fixture, due: "2026-03-01")
        #expect(later.written != nil && later.request.dimensions == ["leadership-scope"])
        #expect(try pending(fixture).map(\.due) == [Day("2026-03-01")])
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("of somebody else is not written again, and a new one stands in its place without touching their file")
    func other() async throws {
        let fixture = try await Fixture.drafted()
        let first = try await request(fixture, due: "2026-02-01")
        let same = try await request(fixture, as: .alice)
        #expect(same.written == nil && same.request == first.request)
        let second = try await request(fixture, due: "2026-03-01", as: .alice)
        #expect(second.request.slug == "robin-outside-alice")
        #expect(try pending(fixture) == [second.request])
        #expect(try fixture.text("\(FeedbackRequest.folder)/robin-outside.md").contains("by: bo"))
        #expect(try fixture.verify().findings.isEmpty)
        try await fixture.edit(["feedback/robin-outside.md": PacketFiles.feedback(Self.giver, "customer")])
        #expect(try pending(fixture).isEmpty)
    }

    @Test("is taken back by who asked and by nobody else; then others may ask")
    func withdrawn() async throws {
        let fixture = try await Fixture.drafted()
        _ = try await request(fixture)
        let before = try fixture.references()
        let refused = await refusal {
            try await fixture.open().withdrawRequest("alice", from: Self.giver, as: fixture.author(.alice))
        }
        #expect(refused == "asked-by-other")
        #expect(try fixture.references() == before)
        _ = try await fixture.open().withdrawRequest("alice", from: Self.giver, as: fixture.author(.bo))
        #expect(try pending(fixture).isEmpty)
        #expect(
            await refusal {
                try await fixture.open().withdrawRequest("alice", from: Self.giver, as: fixture.author(.bo))
            } == "no-request")
        #expect(try await request(fixture, as: .alice).written != nil)
        #expect(try pending(fixture).map(\.by) == ["alice"])
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test(
        "is refused where it cannot be meant, and nothing is written",
        arguments: [
            ("alice", Relationship.peer, nil, "own-feedback"), ("nobody", .peer, nil, "unknown-person"),
            ("bo", .peer, nil, "wrong-relationship"), ("eve", .report, nil, "wrong-relationship"),
            ("Eve Example", .peer, nil, "ambiguous-person"), ("?", .customer, nil, "bad-name"),
            ("eve", .peer, "2025-12-31", "bad-date"),
        ] as [(String, Relationship, String?, String)])
    func refused(giver: String, relationship: Relationship, due: String?, code: String) async throws {
        let fixture = try await Fixture.drafted()
        let before = try fixture.references()
        #expect(await refusal { try await request(fixture, from: giver, relationship, due: due) } == code)
        #expect(await refusal { try await request(fixture, from: "eve", .peer, as: .ada) } == "wrong-role")
        #expect(try fixture.references() == before)
    }
}
