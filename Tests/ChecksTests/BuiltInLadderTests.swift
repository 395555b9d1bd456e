import Foundation
import Ladders
import Markdown
import Packets
import Testing

@testable import Checks

/// Packets that are measured by a built-in ladder.
enum BuiltIn {
    /// A packet of two examples that name the given dimensions, seven months in all, by somebody at the level since
    /// March 2025, looked at in mid-November 2026: 20 months.
    static func subject(
        _ ladder: String, from: String, to: String, dimensions: [String], point: String, kind: String = "promotion",
        periods: [String] = ["2026-01..2026-04", "2026-03..2026-07"]
    ) throws -> Subject {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../templates/ladders/\(ladder).md")
        let document = try Document(Array(try Data(contentsOf: path)), name: "\(ladder).md")
        let files = [
            "packet.md": "---\nfrom: \(from)\nto: \(to)\nkind: \(kind)\nladder: \(ladder)\n---\n",
            "examples/a.md":
                "---\nperiod: \(periods[0])\ndimensions: [\(dimensions.joined(separator: ", "))]\n---\n",
            "examples/b.md": "---\nperiod: \(periods[1])\ndimensions: [\(dimensions[0])]\n---\n",
            "feedback/kai.md": "---\nfrom: kai\ndimensions: [\(dimensions[0])]\n---\nShe asks first.\n",
            "trajectory.md": "---\npoints:\n  - date: 2026-06\n    \(point)\n---\n",
        ]
        let id = try #require(PacketID(candidate: "alice", name: "case"))
        let person = try Person(
            Document("---\nname: Alice\nemail: alice@x\nlevel: \(from)\nlevel-since: 2025-03-10\n---\n", name: "a.md"),
            id: "alice")
        return Subject(
            content: Content(id: id, files: files.map { PacketFile(path: $0.key, bytes: Array($0.value.utf8)) }),
            policy: try Policy(Fields(Document("", name: "promo.md"))), ladder: try Ladder(canonical: document),
            asOf: try #require(Day("2026-11-16")), people: ["alice": person],
            checkIns: ["2025-11-15", "2026-03-02", "2026-08-31", "2026-12-01"].compactMap(Day.init).map(
                CheckIn.held(on:)))
    }
}

@Suite("Readiness and coverage by a built-in ladder")
struct BuiltInLadderTests {
    /// `name: present / wanted mark`, one a line.
    private func lines(_ subject: Subject) -> [String] {
        Readiness(subject).lines.map { line in
            let mark = line.isReached.map { $0 ? " +" : " -" } ?? ""
            return "\(line.name): \(line.present ?? "?") / \(line.wanted ?? "?")\(mark)"
        }
    }

    @Test("of managers from M04 to M07 knows the usual time and the size of the job")
    func management() throws {
        let subject = try BuiltIn.subject(
            "management-m04-m07", from: "M04", to: "M05", dimensions: ["leadership-scope", "people-management"],
            point: "{span: 11, layers: 2, budget: $1.4M, horizon: quarterly}".asPoint)
        #expect(
            lines(subject) == [
                "months at M04: 20 / ?", "usual time for the step: 20 / 18–24 +", "examples: 2 / 3–5 -",
                "months of next-level work: 7 / ?",
                "dimensions with evidence: 2 / 7 -", "direct reports: 11 people / 8–15 +", "layers: 2 / 1–2 +",
                "budget: $1.4M / $1M–5M +", "planning: quarterly / quarterly +", "check-ins in 12 months: 2 / 4 -",
            ])
        let rows = try #require(LadderCoverage(subject)).rows
        #expect(rows.map(\.id).prefix(2) == ["leadership-scope", "people-management"])
        #expect(
            rows.map(\.months.count) == [7, 4, 0, 0, 0, 0, 0]
                && rows.map(\.expectations.count) == Array(repeating: 5, count: 7))
        #expect(rows[0].feedback == ["kai"] && rows[0].examples == ["a", "b"] && rows[2].isEmpty)
    }

    @Test("of contributors and managers asks for six months at the level and six of next-level work")
    func contributors() throws {
        let subject = try BuiltIn.subject(
            "ic-and-management", from: "IC04", to: "IC05", dimensions: ["craft-expertise"],
            point: "horizon: one to two quarters")
        #expect(
            lines(subject) == [
                "months at IC04: 20 / 6 or more +", "usual time for the step: 20 / 24–36 -", "examples: 2 / 3–5 -",
                "months of next-level work: 7 / 6 or more +", "dimensions with evidence: 1 / 6 -",
                "dimensions of 6 months or more: 1 / 6 -", "direct reports: ? / none",
                "planning: one to two quarters / six to twelve months -", "check-ins in 12 months: 2 / 4 -",
            ])
        #expect(Readiness(subject).lines[0].source == "ladder ic-and-management, rule “time-at-level”")
    }

    @Test("on an earlier day knows neither a later point of the trajectory nor work that had not begun")
    func earlierDay() throws {
        let now = try BuiltIn.subject(
            "management-m04-m07", from: "M04", to: "M05", dimensions: ["leadership-scope", "people-management"],
            point: "span: 11")
        let then = Subject(
            content: now.content, policy: now.policy, ladder: now.ladder, asOf: try #require(Day("2026-02-10")),
            people: now.people)
        #expect(now.levelFacts.first?.present == "11 people" && then.levelFacts.first?.present == nil)
        let (rows, earlier) = (try #require(LadderCoverage(now)).rows, try #require(LadderCoverage(then)).rows)
        #expect(rows[0].examples == ["a", "b"] && earlier[0].examples == ["a"] && earlier[0].months.count == 2)
    }

    @Test("of contributors and managers asks a switch for the months of its own rule")
    func switchTime() throws {
        let subject = try BuiltIn.subject(
            "ic-and-management", from: "IC04", to: "M04", dimensions: ["people-management"], point: "span: 0",
            kind: "track-switch")
        let line = try #require(Readiness(subject).lines.first)
        #expect(line.wanted == "12 or more" && line.source == "ladder ic-and-management, rule “track-switch”")
    }

    @Test("of contributors and managers knows the conditions of a track switch, both ways")
    func trackSwitch() throws {
        let lead = try BuiltIn.subject(
            "ic-and-management", from: "IC04", to: "M04", dimensions: ["people-management"], point: "span: 0",
            kind: "track-switch")
        #expect(lead.switchConditions == [.leadership, .endorsement])
        #expect(lead.rule("track-switch")?.minimumMonths == 12)
        let expert = try BuiltIn.subject(
            "ic-and-management", from: "M05", to: "IC06", dimensions: ["craft-expertise"], point: "span: 9",
            kind: "track-switch")
        #expect(expert.switchConditions == [.skill, .plan])
        #expect(expert.rule("track-switch")?.minimumMonths == nil)
    }

    @Test("of support, which is cumulative, asks for 12 and 3 months and for what the levels below expect")
    func support() throws {
        let subject = try BuiltIn.subject(
            "support-management-m3-m5", from: "M3", to: "M4", dimensions: ["people-development"], point: "span: 9")
        let found = lines(subject)
        #expect(found[0] == "months at M3: 20 / 12 or more +")
        #expect(found[1] == "usual time for the step: 20 / 12 or more +")
        #expect(found[2] == "examples: 2 / 3–5 -" && found[3] == "examples with figures: 0 / 2 or more -")
        #expect(found[4] == "months of next-level work in a row: 7 (2026-01..2026-07) / 3 or more +")
        #expect(found.contains("direct reports: 9 people / 6–12 agents and leads, or 2–4 managers +"))
        let ladder = try #require(subject.ladder)
        let own = try #require(ladder.level("M4")?.level.dimensions)
        let below = try #require(ladder.level("M3")?.level.dimensions)
        let rows = try #require(LadderCoverage(subject)).rows
        #expect(Set(rows.map(\.id)) == Set((own + below).map(\.id)))
        for row in rows {
            let counts = [own, below].map { $0.first { $0.id == row.id }?.expectations.count ?? 0 }
            #expect(row.expectations.count == counts[0] + counts[1])
        }
    }

    @Test("of support counts months in a row only, for all examples and for each dimension, and says which")
    func inARow() throws {
        let subject = try BuiltIn.subject(
            "support-management-m3-m5", from: "M3", to: "M4", dimensions: ["people-development"], point: "span: 9",
            periods: ["2026-01..2026-02", "2026-05..2026-06"])
        let found = lines(subject)
        #expect(found.contains("months of next-level work in a row: 2 (2026-05..2026-06) / 3 or more -"))
        #expect(found.contains { $0.hasPrefix("dimensions of 3 months in a row: 0 / ") })
        let messages = Rules.findings(in: subject).filter { $0.rule == "sustained-months" }.map(\.message)
        #expect(
            messages == [
                "the examples span 4 months, at most 2 (2026-05..2026-06) in a row; ladder support-management-m3-m5, "
                    + "rule “sustained” asks for 3 in a row"
            ])
    }

    @Test(
        "of support asks only those who lead managers for what a second-line manager does",
        arguments: [
            ("{span: 9, layers: 1}", true), ("{span: 9, layers: 2}", false), ("{span: 9, managers: 0}", true),
            ("{span: 9, managers: 2, layers: 1}", false), ("{span: 9}", false), ("{span: 0}", true),
        ])
    func secondLine(point: String, isLeftOut: Bool) throws {
        let subject = try BuiltIn.subject(
            "support-management-m3-m5", from: "M3", to: "M4", dimensions: ["people-development"], point: point.asPoint)
        let rows = try #require(LadderCoverage(subject)).rows
        let opening = try #require(subject.secondLineOpening)
        let (asked, left) = (rows.flatMap(\.expectations), rows.flatMap(\.leftOut))
        #expect(left.count == (isLeftOut ? 5 : 0))
        #expect(left.allSatisfy { $0.text.hasPrefix(opening) })
        #expect(asked.contains { $0.text.hasPrefix(opening) } == left.isEmpty)
    }

    @Test(
        "of support knows people from managers among direct reports",
        arguments: [
            ("{span: 4, layers: 1}", " -"), ("{span: 6, layers: 1}", " +"), ("{span: 4, layers: 2}", ""),
            ("{span: 4, managers: 2}", " +"), ("{span: 4, managers: 1}", " -"), ("{span: 4}", ""),
        ])
    func managersAmongReports(point: String, mark: String) throws {
        let subject = try BuiltIn.subject(
            "support-management-m3-m5", from: "M3", to: "M4", dimensions: ["people-development"], point: point.asPoint)
        let line = try #require(lines(subject).first { $0.hasPrefix("direct reports") })
        #expect(line.hasSuffix(" / 6–12 agents and leads, or 2–4 managers\(mark)"))
    }

    @Test(
        "of support wants more than half of the reports of an M5 to be managers",
        arguments: [
            ("{span: 7, managers: 1}", " -"), ("{span: 6, managers: 3}", " -"), ("{span: 7, managers: 4}", " +"),
            ("{span: 2, managers: 2}", " -"), ("{span: 7, layers: 2}", ""), ("{span: 7, managers: 0}", " -"),
        ])
    func mostlyManagers(point: String, mark: String) throws {
        let subject = try BuiltIn.subject(
            "support-management-m3-m5", from: "M4", to: "M5", dimensions: ["people-development"], point: point.asPoint)
        let line = try #require(lines(subject).first { $0.hasPrefix("direct reports") })
        #expect(line.hasSuffix(" / 3–7, most of them managers\(mark)"))
    }

    @Test(
        "of engineering managers wants managers among those who report to a director",
        arguments: [("{span: 5, layers: 1}", false), ("{span: 2, layers: 2}", false), ("{span: 5, managers: 1}", true)])
    func directors(point: String, isReached: Bool) throws {
        let subject = try BuiltIn.subject(
            "engineering-management-em", from: "em-1", to: "em-2", dimensions: ["management-leadership"],
            point: point.asPoint)
        #expect(Readiness(subject).lines.first { $0.name == "direct reports" }?.isReached == isReached)
    }

    @Test("of engineering managers from 1 to 3, cumulative, has no months to ask for, and reads “4 or more”")
    func levelsOneToThree() throws {
        let subject = try BuiltIn.subject(
            "engineering-management-1-3", from: "2", to: "3", dimensions: ["growth-development", "product-delivery"],
            point: "span: 6")
        #expect(
            lines(subject) == [
                "months at 2: 20 / ?", "examples: 2 / 3–5 -", "months of next-level work: 7 / ?",
                "dimensions with an example: 2 / 3 -", "direct reports: 6 people / 7 or more -", "layers: ? / 1–2",
                "budget: ? / plans hiring and training spend for the discipline", "planning: ? / annual",
                "check-ins in 12 months: 2 / 4 -",
            ])
        let rows = try #require(LadderCoverage(subject)).rows
        let ladder = try #require(subject.ladder)
        let all = ["1", "2", "3"].compactMap { ladder.level($0)?.level }.flatMap(\.dimensions).flatMap(\.expectations)
        #expect(rows.count == 3 && rows.reduce(0) { $0 + $1.expectations.count } == all.count)
    }

    @Test("of engineering managers from em-1 to em-3 counts each level for itself")
    func engineeringManagers() throws {
        let subject = try BuiltIn.subject(
            "engineering-management-em", from: "em-1", to: "em-2", dimensions: ["management-leadership"],
            point: "{span: 5, layers: 2, horizon: a year}".asPoint)
        #expect(
            lines(subject) == [
                "months at em-1: 20 / ?", "examples: 2 / 3–5 -", "months of next-level work: 7 / ?",
                "dimensions with evidence: 1 / 5 -",
                "direct reports: 5 people / 3–7 managers and senior engineers +", "layers: 2 / 2 +",
                "budget: ? / owns the budget of the areas", "planning: a year / annual +",
                "check-ins in 12 months: 2 / 4 -",
            ])
        let level = try #require(subject.target)
        let rows = try #require(LadderCoverage(subject)).rows
        #expect(rows.map(\.expectations) == level.dimensions.map(\.expectations))
    }

    @Test(
        "of a point in the future counts only months up to the day, and the policy's figures go first",
        arguments: [("2026-02-20", 2), ("2026-06-01", 6), ("2027-06-01", 7)])
    func asOf(day: String, months: Int) throws {
        let later = try BuiltIn.subject(
            "support-management-m3-m5", from: "M3", to: "M4", dimensions: ["people-development"], point: "span: 9")
        let policy = try Policy(Fields(Document("---\nexamples: {sustained-months: 9}\n---\n", name: "promo.md")))
        let subject = Subject(
            content: later.content, policy: policy, ladder: later.ladder, asOf: try #require(Day(day)),
            people: later.people)
        #expect(subject.sustainedMonths.count == months)
        #expect(
            subject.sustainedDemand == Demand(figure: 9, source: "policy, examples.sustained-months", isInARow: true))
    }
}

extension String {
    /// `{a: 1, b: 2}` as the keys of a point, one a line.
    var asPoint: String {
        dropFirst().dropLast().split(separator: ", ").joined(separator: "\n    ")
    }
}

extension CheckIn {
    /// A talk that the manager held on a day.
    static func held(on date: Day) -> CheckIn {
        CheckIn(
            date: date, person: "mo", role: .manager, candidate: "alice", readiness: .onTrack, progress: "",
            focusAreas: "", nextSteps: "")
    }
}
