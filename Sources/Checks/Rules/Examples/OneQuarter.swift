internal import Packets

enum OneQuarter: Rule {
    static let id = "one-quarter"
    static let severity = Finding.Severity.warning
    static let source = "policy, examples.share; process: work that lasted"
    static let explanation = """
        No more of the examples than the policy's share (half by default) lie wholly within one calendar quarter.

        Evidence from a single busy season says little about the rest of the year, and the latest work is always \
        remembered best.
        """
    static let fix = "Add work from earlier quarters."

    static func findings(in subject: Subject) -> [Finding] {
        let examples = subject.content.examples
        guard examples.count >= 2 else { return [] }
        let quarters = Dictionary(grouping: examples.compactMap { quarter(of: $0) }) { $0 }
        return quarters.filter {
            $0.value.count > 1 && $0.value.count * 100 > examples.count * subject.policy.checks.sharePercent
        }.keys.sorted().map { quarter in
            finding("\(quarters[quarter]?.count ?? 0) of \(examples.count) examples lie within \(quarter)")
        }
    }

    private static func quarter(of example: Example) -> Quarter? {
        guard let period = example.period, period.first.quarter == period.last.quarter else { return nil }
        return period.last.quarter
    }
}
