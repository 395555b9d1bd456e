internal import Packets

enum DimensionsCovered: Rule {
    static let id = "dimensions-covered"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “all-dimensions”"
    static let explanation = """
        Every dimension of the target level is named by an example or by feedback; where the ladder is cumulative, \
        also those of the levels below.

        Strength in one dimension does not make up for a gap in another, and a gap is easier to close before the \
        committee finds it.
        """
    static let fix = "Add evidence, or say in the packet what is not there yet; promo coverage shows the whole table."

    static func findings(in subject: Subject) -> [Finding] {
        let empty = LadderCoverage(subject)?.rows.filter(\.isEmpty) ?? []
        guard !empty.isEmpty, !subject.content.examples.isEmpty else { return [] }
        let names = empty.map { "“\($0.name)”" }.joined(separator: ", ")
        return [finding("nothing speaks for \(names)")]
    }
}
