import Testing

@testable import Checks

@Suite("The rules")
struct RulesTests {
    /// For each rule: packets that break it and no other, with the places that are found.
    private static let broken: [(rule: String, packet: Packet, places: [String])] = [
        ("readable", .with("growth-plan.md", "---\na: [\n---\n"), ["growth-plan.md:3:1"]),
        ("required-fields", .with("packet.md", replacing: "from: M04\n", with: ""), ["packet.md:2:1"]),
        ("required-fields", .with("packet.md", nil), ["-"]),
        (
            "required-fields", .with("examples/one.md", replacing: "title: Billing", with: "title:"),
            ["examples/one.md:2:7"]
        ),
        (
            "required-fields", .with("feedback/kai.md", replacing: "date: 2026-10-01\n", with: ""),
            ["feedback/kai.md:2:1"]
        ),
        ("example-count", .with("examples/one.md", nil), ["-"]),
        ("feedback-count", .with("feedback/kai.md", nil), ["-"]),
        ("feedback-count", .with("feedback/kai.md", Packet.feedback("ada", "peer")), ["-"]),
        ("feedback-count", .with("feedback/kai.md", Packet.feedback("alice", "peer")), ["-"]),
        ("feedback-relationships", .with("feedback/bo.md", Packet.feedback("bo", "peer")), ["-"]),
        ("trajectory-points", .with("trajectory.md", nil), ["-"]),
        ("trajectory-points", .with("trajectory.md", replacing: "2026-01", with: "2025-01"), ["-"]),
        ("known-dimensions", .with("examples/one.md", replacing: "scope]", with: "scop]"), ["examples/one.md:4:22"]),
        (
            "known-dimensions", .with("feedback/bo.md", replacing: "dimensions: people", with: "dimensions: craft"),
            ["feedback/bo.md:5:13"]
        ),
        ("known-level", .with("packet.md", replacing: "from: M04", with: "from: M03"), ["packet.md:2:7"]),
        ("placeholder", .with("examples/two.md", replacing: "Led.", with: "Led TBD people."), ["examples/two.md:12:5"]),
        (
            "empty-section", .with("examples/two.md", replacing: "Led.", with: "<!-- What did they do? -->"),
            ["examples/two.md:10:1"]
        ),
        ("empty-section", .with("packet.md", replacing: "- The area grows.", with: "- "), ["packet.md:12:1"]),
        ("empty-section", .with("trajectory.md", replacing: "## Pattern", with: "## Words"), ["trajectory.md:6:1"]),
        (
            "empty-section", .with("feedback/bo.md", replacing: "Saw it myself.", with: "## What I saw myself\n"),
            ["feedback/bo.md:7:1"]
        ),
    ]

    @Test("find nothing in a sound packet")
    func sound() throws {
        #expect(try Packet().places.isEmpty)
    }

    @Test("each find what breaks them, with its place, and nothing else", arguments: broken.indices)
    func each(index: Int) throws {
        let (rule, packet, places) = Self.broken[index]
        #expect(try packet.places == places.map { "\(rule) \($0)" })
    }

    @Test("are all covered by a packet that breaks just them")
    func covered() {
        #expect(Set(Self.broken.map(\.rule)) == Set(Rules.all.map { $0.id }))
    }

    @Test("have ids of their own that are words with dashes")
    func ids() {
        let ids = Rules.all.map { $0.id }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
    }

    @Test("say what is the matter and what to do in one sentence each, a hint with a full stop or a command")
    func words() throws {
        for (_, packet, _) in Self.broken {
            for finding in try Rules.findings(in: packet.subject) {
                #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
                #expect(!finding.hint.isEmpty)
            }
        }
    }

    @Test("warn of empty sections, and block for anything else")
    func severities() {
        #expect(Rules.all.filter { $0.severity == .warning }.map { $0.id } == ["empty-section"])
        #expect(Finding.Severity.warning < .error)
    }
}
