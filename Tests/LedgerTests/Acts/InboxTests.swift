import Ledger
import Packets
import TestSupport
import Testing

@Suite("The inbox of a manager")
struct InboxTests {
    private func talks(_ fixture: Fixture, of who: String = "bo", on day: String) throws -> [InboxItem] {
        let person = try #require(try fixture.open().directory.person(who))
        let items = try fixture.open().inbox(of: person, on: try #require(Day(day))).items
        return items.filter { $0.kind == .checkIn }
    }

    @Test("names overdue talks with all who report to them, also where no packet is open")
    func noPacket() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.open().checkIn(
            "alice", date: try #require(Day("2025-12-31")), readiness: .onTrack, progress: "Led.", focusAreas: "",
            nextSteps: "", as: nil, by: fixture.author(.bo))
        #expect(try talks(fixture, on: "2026-03-30").isEmpty)
        let due = try talks(fixture, on: "2026-04-01")
        #expect(due.map(\.candidate) == ["alice"] && due.map(\.due) == [Day("2026-03-31")])
        #expect(due.first?.why == "the last talk was on 2025-12-31, and one is due every 3 months")
        #expect(try talks(fixture, of: "ada", on: "2026-04-01").isEmpty)
    }

    @Test("asks an admin to decide where no cycle names a chair")
    func decision() async throws {
        let fixture = try await Fixture.ready()
        for (who, kinds) in [("ada", [InboxItem.Kind.decide]), ("bo", []), ("alice", [])] {
            let person = try #require(try fixture.open().directory.person(who))
            let items = try fixture.open().inbox(of: person, on: try #require(Day("2026-01-02"))).items
            #expect(items.map(\.kind).filter { $0 == .decide } == kinds, "\(who): \(items)")
        }
    }

    @Test("goes on with talks after a decision, as often as the policy asks")
    func decided() async throws {
        let fixture = try await Fixture.decided()
        #expect(try talks(fixture, on: "2026-02-01").isEmpty)
        #expect(try talks(fixture, on: "2026-04-02").map(\.candidate) == ["alice"])
        try await fixture.changeMain("promo.md", "policy:", "policy:\n  check-in-months: 1")
        let due = try talks(fixture, on: "2026-02-02")
        #expect(due.first?.why == "no talk since 2026-01-01, and one is due every month")
    }
}
