import Packets
import Testing

@testable import Checks

@Suite("A rule")
struct RuleCasesTests {
    @Test(
        "for potential and for vague quantities knows the words between",
        arguments: [
            ("She has huge potential.", "potential-not-past"), ("She has very great potential.", "potential-not-past"),
            ("She shows potential.", "potential-not-past"), ("She saw the potential of both teams.", nil),
            ("Things got much better.", "vague-quantity"), ("Delivery was much faster.", "vague-quantity"),
            ("Nights are much calmer.", "vague-quantity"), ("It was much rather luck.", nil),
            ("We stayed much under it.", nil), ("Turnaround was drastically reduced.", "vague-quantity"),
            ("Much of it was new.", nil),
        ] as [(String, String?)])
    func wordsBetween(sentence: String, rule: String?) throws {
        let packet = Packet.with("examples/two.md", replacing: "Fast.", with: "Fast. \(sentence)")
        let found = try packet.places.map { $0.split(separator: " ").first.map(String.init) ?? "" }
        #expect(Set(found).intersection(["potential-not-past", "vague-quantity"]) == Set([rule].compactMap { $0 }))
    }

    @Test(
        "for counts follows the policy",
        arguments: [
            ("examples: {minimum: 4}", ["example-count -"]),
            ("examples: {minimum: 1, maximum: 2}", ["example-count -"]),
            ("examples: {minimum: 3, maximum: 3}", []), ("feedback: {minimum: 4}", ["feedback-count -"]),
            ("feedback: {relationships: 3}", ["feedback-relationships -"]),
            ("trajectory: {minimum: 3}", ["trajectory-points -"]),
        ])
    func counts(policy: String, places: [String]) throws {
        var packet = Packet()
        packet.policy = policy
        #expect(try packet.places == places)
    }

    @Test("says how many there are, in words that fit the number")
    func numbers() throws {
        var packet = Packet.with("examples/one.md", nil).replacing("assessment.md", "    evidence: [one]\n", with: "")
        packet.files["examples/two.md"] = nil
        #expect(
            try Rules.findings(in: packet.subject).map(\.message) == [
                "the packet has 1 example; the policy asks for 3 to 5"
            ])
        packet = .with("feedback/ada.md", nil)
        #expect(
            try Rules.findings(in: packet.subject).map(\.message) == [
                "the packet has feedback from 2 people; the policy asks for at least 3"
            ])
    }

    @Test("for feedback at the level is silent where it depends on somebody whose level cannot be compared")
    func otherTrack() throws {
        var packet = Packet.under("feedback: {at-level: 2}")
        packet.people["bo"] = "name: Bo\nemail: bo@x\nlevel: E05"
        #expect(try packet.places.isEmpty)
        packet.people["bo"] = "name: Bo\nemail: bo@x\nlevel: M04"
        #expect(try packet.places == ["feedback-level -"])
    }

    @Test("for links knows headings that stand twice")
    func anchors() throws {
        var packet = Packet()
        packet.files["notes.md"] = "## Day\n\n[a](#day) [b](#day-1)\n\n## Day\n"
        #expect(try packet.places.isEmpty)
        packet.files["notes.md"]? += "\n[c](#day-2)\n"
        #expect(try packet.places == ["dead-link notes.md:7:1"])
    }

    @Test("for months counts each once, however long periods are and however they overlap")
    func months() throws {
        var packet = Packet.with(
            "examples/one.md", replacing: "2025-07..2026-03", with: "1900-01..2999-12")
        #expect(try packet.subject.sustainedMonths.count == 126 * 12 + 11)
        packet = .with("examples/one.md", replacing: "2025-07..2026-03", with: "2026-02..2026-05")
        #expect(try packet.subject.sustainedMonths.count == 11)
    }

    @Test(
        "for months in a row knows the longest run, the latest of several, up to the day",
        arguments: [
            (["2026-01..2026-02", "2026-04..2026-05"], "2 (2026-04..2026-05)", 4),
            (["2026-01..2026-02", "2026-03..2026-05"], "5 (2026-01..2026-05)", 5),
            (["2026-03..2026-09", "2026-04..2026-05", "2026-11"], "7 (2026-03..2026-09)", 8),
            (["2026-10..2027-03"], "2 (2026-10..2026-11)", 2), (["2026-06"], "1 (2026-06)", 1), (["2027-01"], "0", 0),
        ])
    func run(periods: [String], run: String, count: Int) throws {
        var packet = Packet()
        packet.files = packet.files.filter { !$0.key.hasPrefix("examples/") }
        for (index, period) in periods.enumerated() {
            packet.files["examples/e\(index).md"] = "---\nperiod: \(period)\n---\n"
        }
        let months = try packet.subject.sustainedMonths
        #expect(months.inARowInWords == run && months.count == count)
    }

    @Test(
        "for a reason wants words",
        arguments: [
            ("nobody measured it", true), ("https://example.org/a b c", false), ("n/a", false),
            ("see www.example.org please", false), ("まだ測っていません", true), ("- - -", false),
        ])
    func reasons(text: String, isReason: Bool) {
        #expect(Example.isReason(text) == isReason)
    }

    @Test(
        "of the ladder holds for its step; one that names more of it goes first",
        arguments: [
            ("", 12), ("  - kind: time-at-level\n    to: M05\n    min-months: 15\n", 15),
            ("  - kind: time-at-level\n    from: M05\n    min-months: 15\n", 12),
            (
                "  - kind: time-at-level\n    to: m05\n    min-months: 15\n"
                    + "  - kind: time-at-level\n    from: M04\n    to: M05\n    min-months: 16\n", 16
            ),
        ])
    func specific(rules: String, months: Int) throws {
        var packet = Packet()
        packet.ladder = packet.ladder?.replacing("rules:\n", with: "rules:\n" + rules)
        #expect(try packet.subject.timeDemand?.figure == months)
    }

    @Test("for levels says so where the organisation lacks the ladder")
    func noLadder() throws {
        var packet = Packet()
        packet.ladder = nil
        #expect(try packet.places == ["known-level packet.md:4:9"])
    }

    @Test("for levels looks at both, and knows what was meant")
    func levels() throws {
        let packet = Packet.with("packet.md", replacing: "to: M05", with: "to: MO5")
        let findings = try Rules.findings(in: packet.subject)
        #expect(findings.map(\.message) == ["the ladder small has no level “MO5”"])
        #expect(findings[0].hint == "Did you mean “M05”?")
    }

    @Test(
        "for dimensions knows those of lower levels of the track where the ladder is cumulative, and of no other track")
    func cumulative() throws {
        let lower = Packet.with("examples/one.md", replacing: "[people", with: "[delivery")
        #expect(try lower.places.isEmpty)
        var single = lower
        single.ladder = lower.ladder?.replacing("cumulative: true", with: "cumulative: false")
        let found = try single.places
        #expect(
            found == [
                "known-dimensions examples/one.md:4:14", "known-dimensions examples/three.md:4:40",
                "assessment-entries assessment.md:10:16",
            ])
    }

    @Test("for dimensions knows what was meant")
    func nearest() throws {
        let packet = Packet.with("examples/one.md", replacing: "[people", with: "[Leadership & Scope")
        #expect(try Rules.findings(in: packet.subject).map(\.hint) == ["Did you mean “leadership-scope”?"])
    }

    @Test("for required fields leaves a packet.md that cannot be read to another rule")
    func unreadable() throws {
        #expect(try Packet.with("packet.md", "---\na: [\n---\n").places == ["readable packet.md:3:1"])
    }

    @Test(
        "for empty sections takes any words of feedback, in any order and form",
        arguments: ["> Led well.", "| a |\n|---|\n| b |", "1. Led.", "# Yes\ntext"])
    func feedbackWords(words: String) throws {
        #expect(try Packet.with("feedback/bo.md", replacing: "Saw it myself.", with: words).places.isEmpty)
    }

    @Test(
        "for placeholders finds what is to be filled in, at its column",
        arguments: [
            ("TODO", 1), ("See TODO: ask", 5), ("(TBC)", 2), ("é TBD", 3), ("🚀 XXX %", 3), ("by ??? %", 4),
            ("FIXME", 1),
            ("Lorem Ipsum dolor", 1), ("saved [your number]", 7), ("for [Insert name]", 5), ("<insert figure>", 1),
            ("Dear [Name],", 6), ("\\<name>", 2), ("<!-- a --> TBD", 12), ("`code` TBD", 8), ("İ TODO", 3),
            ("a ` TBD", 5),
            ("| a | TBD |", 7), ("> TBD", 3), ("TODO_later", 1),
        ])
    func placeholders(text: String, column: Int) throws {
        let packet = Packet.with("examples/two.md", replacing: "Led.", with: text + "\n\nLed.")
        let places = try packet.places.filter { !$0.hasPrefix("hidden-text ") }
        #expect(places == ["placeholder examples/two.md:20:\(column)"])
    }

    @Test(
        "for placeholders lets words be that only look like one",
        arguments: [
            "Tbd Osei led it.", "Size XXXL and XXX-Large sold.", "Hacer todo bien.", "“What???” they asked.",
            "Really??", "TODOS",
            "Removed 1,200 `TODO` comments with `grep TBD`.", "[Your report](https://example.org)",
            "[name][1] and [name]: x",
            "See [insert rates][2].", "[inserted by the editor]", "<!-- TODO: ask Kai -->", "text <!-- TBD --> text",
            "<!--\nTODO\n-->", "a TO-DO list", "Lorem", "[x] done",
        ])
    func noPlaceholders(text: String) throws {
        let places = try Packet.with("examples/two.md", replacing: "Led.", with: text + "\n\nLed.").places
        #expect(places.allSatisfy { $0.hasPrefix("hidden-text ") })
    }

    @Test("for placeholders looks at the values of the front matter, not at its comments")
    func frontMatter() throws {
        let value = Packet.with("examples/two.md", replacing: "title: Ledger", with: "title: \"<!-- TBD\"")
        let found = try value.places
        #expect(found == ["placeholder examples/two.md:2:8"])
        let comment = Packet.with(
            "examples/two.md", replacing: "title: Ledger", with: "title: Ledger # TODO: [your title]")
        #expect(try comment.places == ["hidden-text examples/two.md:2:1"])
    }

    @Test("for placeholders finds one a line, in every file of the packet")
    func everywhere() throws {
        let packet = Packet.with("growth-plan.md", "TODO and TBD\n\nTODO\r\n")
        #expect(try packet.places == ["placeholder growth-plan.md:1:1", "placeholder growth-plan.md:3:1"])
    }
}
