internal import Packets

enum SustainedMonths: Rule {
    static let id = "sustained-months"
    static let severity = Finding.Severity.warning
    static let source = "policy, examples.sustained-months; else ladder, rule “sustained”"
    static let explanation = """
        The examples together span as many months as policy or ladder ask for, each month counted once and none in \
        the future. Where policy or ladder say `consecutive: true`, the longest run of months without a gap counts.

        One good quarter may be luck or a good team. Work as on the next level, kept up, is what a promotion \
        confirms.
        """
    static let fix = "Wait, or add an example from other months."

    static func findings(in subject: Subject) -> [Finding] {
        guard let demand = subject.sustainedDemand, subject.content.examples.contains(where: { $0.period != nil })
        else {
            return []
        }
        let months = subject.sustainedMonths
        guard (demand.isInARow ? months.inARow : months.count) < demand.figure else { return [] }
        let span = "the examples span \(counted(months.count, "month"))"
        guard demand.isInARow else {
            return [finding("\(span); \(demand.source) asks for \(demand.figure)")]
        }
        return [
            finding(
                "\(span), at most \(months.inARowInWords) in a row; \(demand.source) asks for \(demand.figure) in a row",
                hint: "Wait, or add an example from the months between.")
        ]
    }
}
