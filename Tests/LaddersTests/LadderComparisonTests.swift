import Markdown
import Testing
import templates

@testable import Ladders

private let edition1 = """
    ---
    id: small
    title: Small ladder
    cumulative: false
    tracks:
      - name: Management
        levels: [M04, M05]
    rules:
      - kind: step
        from: M04
        to: M05
        min-months: 18
      - kind: examples
        minimum: 3
      - kind: span
        text: At least four.
    ---
    ## M04: Manager

    | fact | value |
    |---|---|
    | direct reports | 4–8 |
    | layers | 1 |

    ### Delivery

    - Ships what was promised on the agreed day.
    - Writes a plan for each quarter and keeps it in step with the work.
    - Finds risks early.

    ### People

    - Talks with each report every week.
    - Hires for the team.

    ### Craft

    - Reads the code of the team.

    ## M05: Senior Manager

    ### Delivery

    - Ships with two teams.
    """

private let edition2 = """
    ---
    id: small
    title: Small ladder
    version: 2
    cumulative: true
    tracks:
      - name: Management
        levels: [M04, M05, M06]
    rules:
      - kind: examples
        minimum: 4
      - kind: step
        from: M04
        to: M05
        min-months: 18
      - kind: check-in
        every-months: 3
    ---
    ## M04: Lead Manager

    | fact | value |
    |---|---|
    | direct reports | 3–8 |
    | budget | under $1M |

    ### Delivery

    - Writes a plan for each quarter and keeps it honest with the work.
    - Ships   what was promised on the agreed day.
    - Hires for the team.
    - Owns the incident reviews of the whole area, with dates.

    ### People & Growth

    - Talks with each report every week.

    ## M05: Manager

    ### Delivery

    - Ships with two teams.

    ## M06: Senior Manager
    """

private func ladder(_ text: String) throws -> Ladder { try Ladder(canonical: Document(text, name: "small.md")) }

private func builtIn(_ id: String) throws -> Ladder {
    try Ladder(canonical: Document(Templates.ladders[id] ?? [], name: id))
}

@Suite("A comparison of ladders")
struct LadderComparisonTests {
    private func comparison() throws -> LadderComparison {
        try LadderComparison(from: ladder(edition1), to: ladder(edition2))
    }

    @Test("finds nothing between a ladder and itself, nor one that only stands on other lines")
    func same() throws {
        #expect(try LadderComparison(from: ladder(edition1), to: ladder(edition1)).isEmpty)
        let spaced = edition1.replacing("### Delivery", with: "\n\n### Delivery")
        #expect(try LadderComparison(from: ladder(edition1), to: ladder(spaced)).isEmpty)
    }

    @Test("names version, cumulative, tracks and rules that differ")
    func head() throws {
        let comparison = try comparison()
        #expect(comparison.head.map(\.new?.name) == ["version", "cumulative"])
        #expect(comparison.head.map(\.old?.value) == ["1", "false"])
        #expect(comparison.tracks.map { $0.new?.levels.count } == [3])
        #expect(comparison.rules.map(\.kind) == [.changed, .added, .removed])
        #expect(comparison.rules.map { ($0.new ?? $0.old)?.kind } == ["examples", "check-in", "span"])
    }

    @Test("names titles that changed, and a title that went to another level")
    func titles() throws {
        let comparison = try comparison()
        #expect(comparison.levels.map { $0.new?.code } == ["M04", "M05", "M06"])
        #expect(comparison.levels.map { $0.old?.title } == ["Manager", "Senior Manager", nil])
        #expect(
            comparison.movedTitles == [
                .init(title: "Manager", old: "M04", new: "M05"), .init(title: "Senior Manager", old: "M05", new: "M06"),
            ])
        #expect(comparison.level("m05")?.new?.title == "Manager")
        #expect(comparison.level("M09") == nil)
    }

    @Test("names facts that were added, removed or changed")
    func facts() throws {
        let facts = try #require(try comparison().level("M04")?.facts)
        #expect(facts.map(\.kind) == [.changed, .added, .removed])
        #expect(facts.map { ($0.new ?? $0.old)?.name } == ["direct reports", "budget", "layers"])
    }

    @Test("tells renamed dimensions from those that came or went")
    func dimensions() throws {
        let dimensions = try #require(try comparison().level("M04")?.dimensions)
        #expect(dimensions.map { $0.old?.name } == ["People", "Craft"])
        #expect(dimensions.map { $0.new?.name } == ["People & Growth", nil])
    }

    @Test("tells reworded and moved expectations from those that came or went")
    func expectations() throws {
        let changes = try #require(try comparison().level("M04")?.expectations)
        #expect(changes.map(\.kind) == [.reworded, .moved, .added, .removed, .removed])
        #expect(changes[0].old?.expectation.text.hasSuffix("keeps it in step with the work.") == true)
        #expect(changes[1].old?.dimension == "People" && changes[1].new?.dimension == "Delivery")
        #expect(changes[3].old?.expectation.text == "Finds risks early.")
        #expect(changes[4].old?.dimension == "Craft")
    }

    @Test("takes a level with another code and the same title for the same")
    func codes() throws {
        let recoded = edition1.replacing("M05", with: "L5")
        let comparison = try LadderComparison(from: ladder(edition1), to: ladder(recoded))
        #expect(comparison.levels.map { [$0.old?.code, $0.new?.code] } == [["M05", "L5"]])
        #expect(comparison.levels[0].expectations.isEmpty)
    }

    @Test("shows that the built-in ladders for managers name M05 to M07 differently")
    func builtIns() throws {
        let comparison = try LadderComparison(from: builtIn("management-m04-m07"), to: builtIn("ic-and-management"))
        let titles = comparison.levels.filter { $0.old != nil }.map { [$0.old?.code, $0.old?.title, $0.new?.title] }
        #expect(
            titles == [
                ["M04", "Lead Manager", "Lead Manager"], ["M05", "Senior Manager", "Manager"],
                ["M06", "Head of/Director", "Senior Manager"], ["M07", "VP", "Head of"],
            ])
        #expect(comparison.movedTitles == [.init(title: "Senior Manager", old: "M05", new: "M06")])
    }

    @Test(
        "takes no two expectations of a dimension of a built-in ladder for one",
        arguments: Templates.ladders.keys.sorted())
    func threshold(id: String) throws {
        for dimension in try builtIn(id).distinctLevels.flatMap(\.dimensions) {
            let texts = dimension.expectations.map(\.text)
            for (place, text) in texts.enumerated() {
                let nearest = texts[(place + 1)...].map { WordSimilarity.similarity(text, $0) }.max() ?? 0
                #expect(nearest < 0.45)
            }
        }
    }

    @Test("takes no expectation of one built-in ladder for that of another, reworded")
    func strangers() throws {
        let comparison = try LadderComparison(from: builtIn("management-m04-m07"), to: builtIn("ic-and-management"))
        #expect(comparison.levels.flatMap(\.expectations).allSatisfy { $0.kind != .reworded })
    }

    @Test("finds every rewording among thousands of expectations, without comparing all with all")
    func many() throws {
        func level(_ edit: (Int) -> String) -> Ladder.Level {
            let expectations = (0..<3000).map { number in
                Ladder.Expectation(
                    id: "", text: "Leads the work on topic\(number) and \(edit(number)) with care.", line: 1)
            }
            return Ladder.Level(
                code: "L", title: "", facts: [],
                dimensions: [.init(name: "D", parent: nil, expectations: expectations)],
                line: 1)
        }
        let comparison = LevelComparison(from: level { "item\($0)" }, to: level { "thing\($0)" })
        #expect(comparison.expectations.count == 3000)
        #expect(comparison.expectations.allSatisfy { $0.kind == .reworded })
    }

    @Test("touches a packet by its target level, its track, its rules and, where cumulative, by the levels below")
    func touch() throws {
        let comparison = try comparison()
        let first = comparison.touch(from: "M04", to: "m05")
        #expect(first == LadderTouch(levels: ["M04", "M05"], track: true, rules: 3, cumulative: true))
        let reworded = edition1.replacing("- Ships with two", with: "- Ships on time with two")
        let single = try LadderComparison(from: ladder(edition1), to: ladder(reworded))
        #expect(single.touch(from: "M04", to: "M05").levels == ["M05"])
        #expect(single.touch(from: "M03", to: "M04").isEmpty)
        #expect(single.touch(from: nil, to: nil).levels == ["M05"])
        let step = edition1.replacing("min-months: 18", with: "min-months: 12")
        let rules = try LadderComparison(from: ladder(edition1), to: ladder(step))
        #expect(rules.touch(from: "M04", to: "M05").rules == 1)
        #expect(rules.touch(from: "M05", to: "M06").isEmpty)
        let other = try LadderComparison(from: ladder(edition1), to: builtIn("support-management-m3-m5"))
        #expect(other.touch(from: "M04", to: "M05").levels.contains("M04"), "where it starts is another level now")
    }

    @Test("reads scripts without spaces by their characters")
    func characters() {
        #expect(WordSimilarity.similarity("領導一個團隊", "領導兩個團隊") > 0.8)
        #expect(WordSimilarity.similarity("Größe: 5 Teams", "größe — 5 teams") == 1)
        #expect(WordSimilarity.similarity("", "") == 0)
    }
}
