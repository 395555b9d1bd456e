internal import Ladders

/// Every level expects something.
///
/// Nobody can be measured by a level that says nothing.
enum EmptyLevels: LadderRule {
    static let id = "empty-level"
    static let severity = Finding.Severity.warning

    static func findings(in subject: LadderSubject) -> [Finding] {
        let empty = subject.ladder.distinctLevels.filter { $0.dimensions.allSatisfy(\.expectations.isEmpty) }
        return empty.map { level in
            finding(
                "level \(level.code) has no expectations", in: subject, line: level.line,
                hint: "Write what is expected there as list items below a dimension, or leave the level out.")
        }
    }
}
