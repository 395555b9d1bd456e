internal import Ladders

/// Every dimension of a level that expects anything has an expectation.
///
/// An empty heading looks as if something had been lost. A dimension that only holds others is none.
enum EmptyDimensions: LadderRule {
    static let id = "empty-dimension"
    static let severity = Finding.Severity.warning

    static func findings(in subject: LadderSubject) -> [Finding] {
        let levels = subject.ladder.distinctLevels.filter { !$0.dimensions.allSatisfy(\.expectations.isEmpty) }
        return levels.flatMap { level in
            level.dimensions.filter(\.expectations.isEmpty).map { dimension in
                finding(
                    "“\(dimension.name)” of level \(level.code) has no expectations", in: subject,
                    line: subject.line(of: dimension, in: level),
                    hint: "Write what is expected as list items below the heading, or remove it.")
            }
        }
    }
}
