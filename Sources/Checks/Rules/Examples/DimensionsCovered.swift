internal import Ladders
internal import Packets

enum DimensionsCovered: Rule {
    static let id = "dimensions-covered"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “all-dimensions”"
    static let explanation = """
        Every dimension of the target level is named by an example or by feedback; where the ladder is cumulative, \
        also those of the levels below. Where the ladder's rule says `by: example`, feedback alone is not enough.

        Strength in one dimension does not make up for a gap in another, and a gap is easier to close before the \
        committee finds it.
        """
    static let fix = "Add evidence, or say in the packet what is not there yet; promo coverage shows the whole table."

    static func findings(in subject: Subject) -> [Finding] {
        guard let ladder = subject.ladder, let rows = LadderCoverage(subject)?.rows, !subject.content.examples.isEmpty
        else { return [] }
        let empty = rows.filter(\.isEmpty)
        var findings = empty.isEmpty ? [] : [finding("nothing speaks for \(names(empty))")]
        if subject.rule("all-dimensions")?.asksForExamples == true {
            let said = rows.filter { $0.examples.isEmpty && !$0.isEmpty }
            let source = Subject.source("all-dimensions", of: ladder)
            if !said.isEmpty { findings.append(finding("no example shows \(names(said)); \(source) asks for one")) }
        }
        return findings
    }

    private static func names(_ rows: [LadderCoverage.Row]) -> String {
        rows.map { "“\($0.name)”" }.joined(separator: ", ")
    }
}
