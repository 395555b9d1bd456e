internal import Ladders

/// No level expects the same thing twice.
///
/// The second one was mostly meant to say something else, and evidence for one is not evidence for the other.
enum DuplicateExpectations: LadderRule {
    static let id = "duplicate-expectation"
    static let severity = Finding.Severity.warning

    static func findings(in subject: LadderSubject) -> [Finding] {
        subject.ladder.distinctLevels.flatMap { level in
            var lines: [String: Int] = [:]
            return level.dimensions.flatMap(\.expectations).compactMap { expectation -> Finding? in
                let words = expectation.text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                guard let first = lines[words] else {
                    lines[words] = expectation.line
                    return nil
                }
                return finding(
                    "level \(level.code) expects the same as on line \(first)", in: subject, line: expectation.line,
                    hint: "Remove one of them, or say what differs.")
            }
        }
    }
}
