import Markdown
import Testing

@testable import Ladders

/// A small ladder: two tracks, facts, a nested dimension, rules.
private let small = """
    ---
    id: small
    title: Small ladder
    version: 2
    source: ours
    cumulative: true
    tracks:
      - name: Management
        levels: [M04, M05]
      - name: Expert
        levels: [E05]
    rules:
      - kind: step
        from: M04
        to: M05
        min-months: 18
        max-months: 24
      - kind: examples
        text: Three to five.
    ---
    # Small ladder

    Words about it, and a list:

    - not an expectation

    ## M04: Manager: of one team

    | fact | value |
    |---|---|
    | direct reports | 4–8 |
    | planning | *quarterly* |

    ### Leadership & Scope

    - Leads one
      team.
    - <!-- a note -->
    - Sets goals:
      - every quarter

    ### People

    #### Growing people

    - Coaches.

    ## M05

    ### Leadership & Scope

    | not | facts |
    |---|---|
    | a | b |

    1. Leads an area.

    ## E05: Expert

    """

private func ladder(_ text: String) throws -> Ladder {
    try Ladder(canonical: Document(text, name: "ladders/small.md"))
}

@Suite("A canonical ladder")
struct CanonicalLadderTests {
    @Test("has its id, title, version and source")
    func head() throws {
        let ladder = try ladder(small)
        #expect(ladder.id == "small")
        #expect(ladder.title == "Small ladder")
        #expect(ladder.version == "2")
        #expect(ladder.source == "ours")
        #expect(ladder.isCumulative)
    }

    @Test("has tracks of levels with code, title and line")
    func tracks() throws {
        let ladder = try ladder(small)
        #expect(ladder.tracks.map(\.name) == ["Management", "Expert"])
        #expect(ladder.tracks.map { $0.levels.map(\.code) } == [["M04", "M05"], ["E05"]])
        #expect(ladder.levelCodes == ["M04", "M05", "E05"])
        #expect(ladder.tracks[0].levels.map(\.title) == ["Manager: of one team", ""])
        #expect(ladder.tracks[0].levels[0].line == 27)
    }

    @Test("finds a level by its code without regard to case, with its track")
    func level() throws {
        let found = try #require(try ladder(small).level("e05"))
        #expect(found.level.code == "E05")
        #expect(found.track.name == "Expert")
        #expect(try ladder(small).level("M06") == nil)
    }

    @Test("has the facts of the table above the first dimension only")
    func facts() throws {
        let levels = try ladder(small).tracks[0].levels
        #expect(
            levels[0].facts == [
                .init(name: "direct reports", value: "4–8"), .init(name: "planning", value: "quarterly"),
            ])
        #expect(levels[1].facts.isEmpty)
    }

    @Test("has dimensions with expectations; one that only groups others is left out")
    func dimensions() throws {
        let dimensions = try ladder(small).tracks[0].levels[0].dimensions
        #expect(dimensions.map(\.id) == ["leadership-scope", "growing-people"])
        #expect(dimensions.map(\.parent) == [nil, "People"])
        #expect(dimensions[0].expectations.map(\.text) == ["Leads one team.", "Sets goals:", "every quarter"])
        #expect(dimensions[0].expectations.map(\.line) == [36, 39, 40])
        #expect(try ladder(small).tracks[0].levels[1].dimensions[0].expectations.map(\.text) == ["Leads an area."])
    }

    @Test("has rules, figures as numbers")
    func rules() throws {
        let rules = try ladder(small).rules
        #expect(rules.map(\.kind) == ["step", "examples"])
        #expect(rules[0].minimumMonths == 18 && rules[0].maximumMonths == 24)
        #expect(rules[0].from == "M04" && rules[0].to == "M05")
        #expect(rules[1].minimumMonths == nil && rules[1].text == "Three to five.")
        #expect(rules.map(\.line) == [13, 18])
    }

    @Test("is told apart from a ladder in a form of its own, which an import reads")
    func otherForms() throws {
        func hint(_ text: String) -> String? {
            do {
                _ = try ladder(text)
                return nil
            } catch { return (error as? ParseError)?.hint }
        }
        #expect(hint("# Ladder\n\n## L1\n\n- Works\n")?.contains("promo ladder import FILE") == true)
        #expect(hint("---\ntitle: Ladder\n---\n## L1\n")?.contains("promo ladder import FILE") == true)
        #expect(hint("---\ntitle: Ladder\ntracks: []\n---\n## L1\n") == nil)
    }

    @Test("without tracks has one with all levels, named as the ladder")
    func oneTrack() throws {
        let ladder = try ladder("---\nid: a\ntitle: Plain\n---\n## L1\n## L2\n")
        #expect(ladder.tracks.map(\.name) == ["Plain"])
        #expect(ladder.levelCodes == ["L1", "L2"])
        #expect(ladder.version == "1" && ladder.source.isEmpty && !ladder.isCumulative && ladder.rules.isEmpty)
    }

    @Test(
        "is refused with the place of what is wrong",
        arguments: [
            ("title: A\n---\n## L1\n", 2, 1, "the front matter has no “id”"),
            ("id:\ntitle: A\n---\n## L1\n", 2, 4, "the front matter has no “id”"),
            ("id: a\n---\n## L1\n", 2, 1, "the front matter has no “title”"),
            ("id: A b\ntitle: A\n---\n## L1\n", 2, 5, "“A b” is not an id"),
            ("id: a\ntitle: A\n---\n# L1\n", 5, 1, "no level is found"),
            ("id: a\ntitle: A\ncumulative: yes\n---\n## L1\n", 4, 13, "must be true or false"),
            ("id: a\ntitle: A\n---\n### D\n## L1\n", 5, 1, "before the first level"),
            ("id: a\ntitle: A\n---\n## L1\n#### D\n", 6, 1, "“D” has no dimension above it"),
            ("id: a\ntitle: A\n---\n## L1\n### —\n", 6, 1, "a letter or digit"),
            ("id: a\ntitle: A\n---\n## L1\n### D e\n### d & E\n", 7, 1, "stands twice in level L1"),
            ("id: a\ntitle: A\n---\n## L1\n\n## l1\n", 7, 1, "level l1 stands twice"),
            ("id: a\ntitle: A\n---\n##\n", 5, 1, "a level heading is empty"),
            ("id: a\ntitle: A\ntracks: all\n---\n## L1\n", 4, 9, "a track needs `name` and `levels`"),
            ("id: a\ntitle: A\ntracks:\n  T: [L1]\n---\n## L1\n", 5, 3, "“tracks” must be a list"),
            ("id: a\ntitle: A\ntracks:\n  - name: T\n---\n## L1\n", 5, 5, "a track needs `name` and `levels`"),
            ("id: a\ntitle: A\ntracks:\n  - name: T\n    levels: [L1, L9]\n---\n## L1\n", 6, 18, "gives level “L9”"),
            ("id: a\ntitle: A\ntracks:\n  - name: T\n    levels: [L1, L1]\n---\n## L1\n", 6, 18, "twice on track “T”"),
            ("id: a\ntitle: A\ntracks:\n  - name: T\n    levels: [L1]\n---\n## L1\n## L2\n", 9, 1, "L2 is on no track"),
            ("id: a\ntitle: A\nrules:\n  kind: step\n---\n## L1\n", 5, 3, "“rules” must be a list"),
            ("id: a\ntitle: A\nrules:\n  - text: x\n---\n## L1\n", 5, 5, "a rule needs a `kind`"),
            (
                "id: a\ntitle: A\nrules:\n  - kind: step\n    min-months: soon\n---\n## L1\n", 6, 17,
                "“soon” is not a number of months"
            ),
            (
                "id: a\ntitle: A\nrules:\n  - kind: step\n    max-months: -1\n---\n## L1\n", 6, 17,
                "“-1” is not a number of months"
            ),
        ])
    func refused(text: String, line: Int, column: Int, message: String) {
        #expect { try ladder("---\n" + text) } throws: { error in
            let error = error as? ParseError
            return error?.position == Position(line: line, column: column) && error?.message.contains(message) == true
        }
    }
}
