import Testing

@testable import Packets

@Suite("Names")
struct NamesTests {
    @Test(
        "that are nearly right have a nearest one",
        arguments: [
            ("delivry", "delivery"), ("Delivery", "delivery"), ("peple", "people"),
            ("Leadership & Scope", "leadership-scope"),
            ("m4", "m04"), ("deliveryy", "delivery"),
        ])
    func nearest(name: String, match: String) {
        #expect(Nearest.match(name, in: ["people", "delivery", "leadership-scope", "m04"]) == match)
    }

    @Test("that are far from all have none", arguments: ["", "zz", "budget", "something else entirely", "x9"])
    func far(name: String) {
        #expect(Nearest.match(name, in: ["people", "delivery", "m04"]) == nil)
    }

    @Test("lead to a hint: the nearest, else what there is where that is short")
    func hint() {
        #expect(Nearest.hint(for: "peple", in: ["people"]) == "Did you mean “people”?")
        #expect(Nearest.hint(for: "budget", in: ["people", "delivery"]) == "There is: delivery, people.")
        #expect(Nearest.hint(for: "budget", in: []) == nil)
        #expect(Nearest.hint(for: "budget", in: (0..<13).map { "number-\($0)" }) == nil)
    }

    @Test("of the closest win, and of two alike the first")
    func closest() {
        #expect(Nearest.match("m05", in: ["m0", "m055", "m05"]) == "m05")
        #expect(Nearest.match("m05", in: ["m04", "m06"]) == "m04")
    }

    @Test("of packets give folder and branch")
    func packet() throws {
        let id = try #require(PacketID(candidate: "alice", name: "2026-q4-m05"))
        #expect(id.folder == "packets/alice/2026-q4-m05")
        #expect(id.branch == "refs/heads/candidates/alice")
        #expect("\(id)" == "alice/2026-q4-m05")
    }

    @Test(
        "that are no ids name no packet",
        arguments: [("", "a"), ("a", ""), ("..", "a"), ("a", "b/c"), ("A", "b"), ("a", "b\u{0}")])
    func noPacket(candidate: String, name: String) {
        #expect(PacketID(candidate: candidate, name: name) == nil)
    }

    @Test("of packets are in the order of candidates, then of packets")
    func order() {
        let ids = [("a", "z"), ("b", "a"), ("b", "b")].compactMap { PacketID(candidate: $0.0, name: $0.1) }
        #expect(ids.reversed().sorted() == ids)
    }
}
