import Packets
import Testing

@testable import Checks
@testable import Ladders

@Suite("No rule of a built-in ladder is ignored")
struct LadderRulesCountTests {
    /// Each rule of each ladder, with a step that it is about.
    private static let ladders = [
        ("management-m04-m07", "M04", "M05"), ("ic-and-management", "IC04", "IC05"),
        ("support-management-m3-m5", "M3", "M4"), ("engineering-management-1-3", "1", "2"),
        ("engineering-management-em", "em-1", "em-2"),
    ]

    /// Everything that coverage, readiness and the checks say by a ladder.
    private func account(_ subject: Subject) -> [String] {
        let lines = Readiness(subject).lines.map { "\($0)" }
        let rows = LadderCoverage(subject)?.rows ?? []
        let coverage = rows.map { "\($0.id) \($0.expectations.map(\.id)) \($0.leftOut.map(\.id)) \($0.isEmpty)" }
        let words = subject.rulesInWords.map { "\($0.kind) \($0.words)" }
        return lines + coverage + words + Rules.findings(in: subject).map { "\($0.rule) \($0.message)" }
    }

    @Test("each changes what is said of a packet for its step", arguments: ladders)
    func each(name: String, from: String, to: String) throws {
        let rules = try #require(
            try BuiltIn.subject(name, from: from, to: to, dimensions: ["x"], point: "span: 1").ladder
        ).rules
        #expect(rules.count > 5)
        for (index, rule) in rules.enumerated() {
            let whole = try BuiltIn.subject(
                name, from: rule.from ?? from, to: rule.to ?? to,
                dimensions: ["people-management", "leadership-scope"],
                point: "span: 9\n    layers: 1", kind: rule.kind == "track-switch" ? "track-switch" : "promotion")
            let ladder = try #require(whole.ladder)
            var others = ladder.rules
            others.remove(at: index)
            let without = Subject(
                content: whole.content, policy: whole.policy,
                ladder: Ladder(
                    id: ladder.id, title: ladder.title, version: ladder.version, source: ladder.source,
                    isCumulative: ladder.isCumulative, tracks: ladder.tracks, rules: others), asOf: whole.asOf,
                people: whole.people, checkIns: whole.checkIns)
            #expect(account(whole) != account(without), "\(name) ignores its rule “\(rule.kind)” in line \(rule.line)")
        }
    }
}
