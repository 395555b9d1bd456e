import Ladders
import Markdown
import Testing

@testable import Checks

/// A ladder with which no rule finds anything.
private let sound = """
    ---
    id: small
    title: Small
    cumulative: false
    tracks:
      - name: Management
        levels: [M04, M05, M06]
    rules:
      - kind: step
        from: M04
        to: M05
      - kind: step
        from: M05
        to: M06
    ---
    ## M04: Manager

    ### Delivery

    - Ships.

    ### People

    #### Growth

    - Coaches.

    ## M05: Senior Manager

    ### Delivery

    - Ships more.

    ### Growth

    - Coaches more.

    ## M06

    | fact | value |
    |---|---|
    | layers | 2 |

    ### Delivery

    - Ships most.

    ### Growth

    - Coaches most.
    """

@Suite("The rules about ladders")
struct LadderRulesTests {
    /// For each rule: a change that breaks it and no other, with the lines that are found.
    private static let broken: [(rule: String, old: String, new: String, lines: [Int?])] = [
        ("known-rule-levels", "to: M06\n", "to: M06\n  - kind: track-switch\n    from: IC5\n    to: M04\n", [15]),
        ("empty-level", "### Delivery\n\n- Ships most.\n\n### Growth\n\n- Coaches most.", "Words.", [38]),
        ("empty-dimension", "- Ships more.\n", "<!-- Ships more. -->\n", [30]),
        ("empty-dimension", "- Coaches.\n", "", [24]),
        ("duplicate-expectation", "- Ships more.\n", "- Ships more.\n- ships  MORE.\n", [33]),
        ("rule-figures", "to: M06\n", "to: M06\n    min-months: 24\n    max-months: 12\n", [12]),
        ("rule-figures", "to: M06\n", "to: M06\n  - kind: examples\n    minimum: 5\n    maximum: 3\n", [15]),
        ("rule-figures", "to: M06\n", "to: M06\n  - kind: step\n    from: M05\n    to: M04\n", [15]),
        ("rule-value", "to: M06\n", "to: M06\n  - kind: sustained\n    consecutive: yes\n", [15]),
        ("rule-value", "to: M06\n", "to: M06\n  - kind: examples\n    minimum: three\n", [15]),
        ("rule-value", "to: M06\n", "to: M06\n  - kind: feedback\n    relationships: [peer, boss]\n", [15]),
        ("unknown-rule-kind", "to: M06\n", "to: M06\n  - kind: stepp\n", [15]),
        (
            "stray-text", "- Ships more.\n", "- Ships more.\n\nAnd better.\n\n> Quickly.\n\n```\nship\n```\n",
            [34, 36, 38]
        ),
        ("stray-text", "- Ships more.\n", "- Ships more.\nTests it as well\n", [33]),
        ("stray-text", "## M06\n", "## M06\n\n- Ships in M06.\n", [40]),
        ("uneven-dimensions", "### Growth\n\n- Coaches more.", "", [28]),
        ("ladder-placeholder", "- Ships more.", "- TBD", [32]),
        ("ladder-placeholder", "| layers | 2 |", "| layers | TODO |", [38]),
        ("lone-level", "levels: [M04, M05, M06]", "levels: [M04, M05, M06]\n  - name: Other\n    levels: [M06]", [40]),
        ("bare-level", "| fact | value |\n|---|---|\n| layers | 2 |\n", "", [38]),
        ("missing-step", "  - kind: step\n    from: M05\n    to: M06\n", "", [35]),
        ("cumulative-unsaid", "cumulative: false\n", "", [2]),
    ]

    private func findings(_ text: String) throws -> [Finding] {
        let document = try Document(text, name: "ladders/small.md")
        return LadderRules.findings(
            in: LadderSubject(ladder: try Ladder(canonical: document), document: document))
    }

    @Test("find nothing in a sound ladder")
    func nothing() throws {
        #expect(try findings(sound).isEmpty)
    }

    @Test("each find what breaks them, with its line, and nothing else", arguments: broken.indices)
    func each(index: Int) throws {
        let (rule, old, new, lines) = Self.broken[index]
        #expect(sound.contains(old))
        let found = try findings(sound.replacing(old, with: new, maxReplacements: 1))
        #expect(found.map(\.rule) == lines.map { _ in rule })
        #expect(found.map(\.line) == lines)
        #expect(found.allSatisfy { $0.file == "ladders/small.md" && !$0.hint.isEmpty })
    }

    @Test("are all covered by a ladder that breaks just them")
    func covered() {
        #expect(Set(Self.broken.map(\.rule)) == Set(LadderRules.all.map { $0.id }))
    }

    @Test("say what they weigh: only a rule about no level is an error")
    func severities() {
        let errors = LadderRules.all.filter { $0.severity == .error }.map { $0.id }
        let notices = LadderRules.all.filter { $0.severity == .notice }.map { $0.id }
        #expect(errors == ["known-rule-levels"])
        #expect(notices == ["bare-level", "missing-step", "unknown-rule-kind", "cumulative-unsaid"])
        #expect(Finding.Severity.allCases.sorted() == [.notice, .warning, .error])
    }

    @Test("know a line that goes on from one that lost its bullet")
    func wrapped() throws {
        let long = "- Ships more than anybody else in the house does within a year,\nMondays too\n"
        #expect(try findings(sound.replacing("- Ships more.\n", with: long)).isEmpty)
        #expect(try findings(sound.replacing("- Ships more.\n", with: "- Ships\n  Mondays too\n")).isEmpty)
    }

    @Test("come by line")
    func order() throws {
        let found = try findings(sound.replacing("cumulative: false\n", with: "").replacing("- Ships.", with: "- TBD"))
        #expect(found.map(\.rule) == ["cumulative-unsaid", "ladder-placeholder"])
    }
}
