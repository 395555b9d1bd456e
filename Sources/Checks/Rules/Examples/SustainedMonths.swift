internal import Packets

enum SustainedMonths: Rule {
    static let id = "sustained-months"
    static let severity = Finding.Severity.warning
    static let source = "policy, examples.sustained-months; else ladder, rule “sustained”"
    static let explanation = """
        The examples together span as many months as policy or ladder ask for, each month counted once and none in \
        the future.

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
        guard months < demand.figure else { return [] }
        return [
            finding("the examples span \(counted(months, "month")); \(demand.source) asks for \(demand.figure)")
        ]
    }
}
