internal import Ladders

/// A level has a title or facts, so that people know what kind of job it is.
///
/// Levels that are only numbered are no mistake.
enum BareLevels: LadderRule {
    static let id = "bare-level"
    static let severity = Finding.Severity.notice

    static func findings(in subject: LadderSubject) -> [Finding] {
        subject.ladder.distinctLevels.filter { $0.title.isEmpty && $0.facts.isEmpty }.map { level in
            finding(
                "level \(level.code) has neither a title nor facts", in: subject, line: level.line,
                hint: "Name it in its heading: ## \(level.code): Title")
        }
    }
}
