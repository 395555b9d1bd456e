import Testing

@testable import Ladders

/// A sentence of a section on promotion, and the rules that it holds.
struct RuleSentence: Sendable, CustomTestStringConvertible {
    let text: String
    /// `kind from→to minimum–maximum`, as far as the rule has them.
    let rules: [String]

    init(_ text: String, _ rules: String...) { (self.text, self.rules) = (text, rules) }

    var testDescription: String { text }
}

@Suite("A rule of promotion")
struct RuleReaderTests {
    /// The rules of a ladder with the levels G4, G5, G6 and K5 whose section “Promotion” holds a text.
    private func rules(_ text: String) throws -> [Ladder.Rule] {
        let levels = ["G4", "G5", "G6", "K5"].map {
            "## \($0)\n\n### Care\n\n- Feeds the animals\n\n### People\n\n- Asks\n"
        }
        let page = "# Career ladder\n\n## Promotion\n\n\(text)\n\n" + levels.joined(separator: "\n")
        return try LadderImport([(name: "a.md", bytes: Array(page.utf8))]).ladder.rules
    }

    private func summary(_ rule: Ladder.Rule) -> String {
        var parts = [rule.kind]
        if rule.from != nil || rule.to != nil { parts.append("\(rule.from ?? "")→\(rule.to ?? "")") }
        if rule.minimumMonths != nil || rule.maximumMonths != nil {
            parts.append("\(rule.minimumMonths.map(String.init) ?? "")–\(rule.maximumMonths.map(String.init) ?? "")")
        }
        return parts.joined(separator: " ")
    }

    @Test(
        "is found in a sentence, with its figures",
        arguments: [
            RuleSentence("G4 → G5: 18-24 months", "step G4→G5 18–24"),
            RuleSentence("G4 to G5 usually takes 1 to 2 years", "step G4→G5 12–24"),
            RuleSentence("G5 -> G6: 36+ months", "step G5→G6 36–"),
            RuleSentence("G5 → K5 is a switch of track", "track-switch G5→K5"),
            RuleSentence("Switching from G5 to K5 needs 12 months in role", "track-switch G5→K5 12–"),
            RuleSentence("Switching from G5 to Z1 needs twelve months in role", "track-switch 12–"),
            RuleSentence(
                "People move up after 12 months at their level, and once they have worked at the next level for six months",
                "time-at-level 12–", "sustained 6–"),
            RuleSentence("G5 to G6: eighteen to twenty-four months", "step G5→G6 18–24"),
            RuleSentence("At least 12 months at the current level", "time-at-level 12–"),
            RuleSentence("6-12 months of work at the next level", "sustained 6–12"),
            RuleSentence("A case holds three to five examples", "examples"),
            RuleSentence("Feedback from two peers and a skip-level manager", "feedback"),
            RuleSentence("Growth is seen across all dimensions", "all-dimensions"),
            RuleSentence("The decision comes within 2-4 weeks", "decision"),
            RuleSentence("It is effective on the first day of the next quarter", "effective"),
            RuleSentence("Readiness is discussed quarterly", "check-in"),
            RuleSentence("Team development: people grew", "team-development"),
            RuleSentence("Strategic impact: quantified results", "impact"),
            RuleSentence("Trajectory: growing scope and impact", "trajectory"), RuleSentence("G4 → G9: 12 months"),
            RuleSentence("The office is open for 3 months"),
            RuleSentence("G4 → G4: 12 months"),
        ])
    func kinds(_ sentence: RuleSentence) throws {
        #expect(try rules("- " + sentence.text).map(summary).sorted() == sentence.rules.sorted())
    }

    @Test("keeps its words and its line, and is then no longer unrecognised")
    func words() throws {
        let page =
            "# Career ladder\n\n## Promotion\n\n- G4 → G5: 18-24 months\n- Bring cake\n\n## G4\n\n- Feeds the animals\n\n## G5\n\n- Plans the day\n"
        let imported = try LadderImport([(name: "a.md", bytes: Array(page.utf8))])
        #expect(imported.ladder.rules.map(\.text) == ["G4 → G5: 18-24 months"])
        #expect(imported.ladder.rules.map(\.line) == [5])
        #expect(imported.unrecognised == [.init(line: 6, text: "Bring cake")])
    }

    @Test("has its figures and the kinds of feedback as details")
    func details() throws {
        func details(_ text: String) throws -> [String] {
            try rules("- " + text).flatMap(\.details).map { "\($0.name) \($0.values.joined(separator: "+"))" }
        }
        #expect(try details("Bring 3 to 5 examples") == ["minimum 3", "maximum 5"])
        #expect(try details("A case holds at least three strong examples") == ["minimum 3"])
        #expect(try details("The decision comes within 4 weeks") == ["max-weeks 4"])
        #expect(try details("The decision comes within two to four weeks") == ["min-weeks 2", "max-weeks 4"])
        #expect(try details("Feedback from two peers and a skip-level manager") == ["relationships peer+skip-level"])
        #expect(try details("Readiness is discussed quarterly") == ["every-months 3"])
    }

    @Test("has only its own sentence as text, and its own line; sentences without one are not used")
    func sentences() throws {
        let page =
            "# Career ladder\n\n## G4\n\n- Feeds the animals\n\n## G5\n\n- Plans the day\n\n## Promotion\n\nA case holds three examples of your work. The otters like\nfish. The decision comes within 4 weeks.\n"
        let imported = try LadderImport([(name: "a.md", bytes: Array(page.utf8))])
        let rules = imported.ladder.rules
        #expect(
            rules.map(\.text) == ["A case holds three examples of your work.", "The decision comes within 4 weeks."])
        #expect(rules.map(\.line) == [13, 14])
        #expect(imported.unrecognised == [.init(line: 13, text: "The otters like fish.")])
    }

    @Test("is not made from a sentence too long for one, which is not used either")
    func longSentence() throws {
        let long = "Then " + String(repeating: "the otters swim and ", count: 20) + "sleep."
        let text =
            "# Ladder\n\n## L1\n\n- Feeds the otters\n\n## L2\n\n- Plans the day\n\n## Promotion\n\n"
            + "A promotion takes 12 months at the current level. \(long)\n"
        let files = [(name: "a.md", bytes: Array(text.utf8))]
        let imported = try LadderImport(files)
        #expect(imported.ladder.rules.map(\.text) == ["A promotion takes 12 months at the current level."])
        #expect(imported.unrecognised.map(\.text) == [long])
        #expect(try SourceAccount(imported, of: files).lost.isEmpty)
    }

    @Test("is no level where it is an item such as “G4 to G5: 18 months”, whatever its section is called")
    func stepsInLists() throws {
        let page =
            "# Career ladder\n\n## G4\n\n- Feeds the animals\n\n## G5\n\n- Plans the day\n\n## How long\n\n- G4 to G5: 18 months\n"
        let ladder = try LadderImport([(name: "a.md", bytes: Array(page.utf8))]).ladder
        #expect(ladder.levelCodes == ["G4", "G5"])
        #expect(ladder.rules.map(summary) == ["step G4→G5 18–"])
    }

    @Test("is not made from a key that says no")
    func notCumulative() throws {
        #expect(try rules("cumulative: false, each level includes nothing of the level before").isEmpty)
    }

    @Test("is read from the rows of a table of steps")
    func table() throws {
        let found = try rules("| Step | Typical time |\n|---|---|\n| G4 → G5 | 18-24 months |\n| G5 → G6 | 2-3 years |")
        #expect(found.map(summary) == ["step G4→G5 18–24", "step G5→G6 24–36"])
    }

    @Test("is not made from what a level expects")
    func expectations() throws {
        let page =
            "# Promotion ladder\n\n## G4\n\n- Collects three examples of good work\n\n## G5\n\n- Asks for feedback from peers\n"
        #expect(try LadderImport([(name: "a.md", bytes: Array(page.utf8))]).ladder.rules.isEmpty)
    }

    @Test("of the documents stands where the tables say", arguments: SampleDocument.ladders)
    func documents(document: SampleDocument) throws {
        let kinds = [
            "typical-months": "step", "months-at-level": "time-at-level", "months-next-level": "sustained",
            "decision-time": "decision",
            "effective-date": "effective",
        ]
        let rules = try document.imported().ladder.rules
        for row in try document.rows("rules") {
            let kind = kinds[row[0]] ?? row[0]
            try found(row, kind, in: rules)
        }
    }

    private func found(_ row: [String], _ kind: String, in rules: [Ladder.Rule]) throws {
        let rule = try #require(
            rules.first { $0.kind == kind && String($0.line) == row[5] && ($0.from ?? "") == row[1] }, "\(row)")
        guard kind != "examples" else { return }
        #expect((rule.to ?? "") == row[2], "\(row)")
        #expect([rule.minimumMonths, rule.maximumMonths] == [Int(row[3]), Int(row[4])], "\(row)")
    }
}
