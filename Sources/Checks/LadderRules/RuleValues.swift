internal import Ladders
internal import Packets

/// What a rule says under a key that promo goes by can be understood.
///
/// A misspelt value is kept, shown and counts for nothing, which nobody would notice.
enum RuleValues: LadderRule {
    static let id = "rule-value"
    static let severity = Finding.Severity.warning

    private static let choices: [String: [String]] = [
        "consecutive": ["true", "false"], "by": ["example", "feedback"],
        "example-kinds": Example.Kind.allCases.map(\.rawValue),
        "relationships": Relationship.allCases.map(\.rawValue),
        "conditions": SwitchCondition.allCases.map(\.rawValue),
    ]
    private static let numbers: Set<String> = ["minimum", "maximum", "every-months", "with-figures"]

    static func findings(in subject: LadderSubject) -> [Finding] {
        subject.ladder.rules.flatMap { rule in
            rule.details.flatMap { detail -> [Finding] in
                let known = choices[detail.name] ?? []
                let isNumber = numbers.contains(detail.name)
                let wrong = detail.values.filter {
                    isNumber ? Int($0).map { $0 < 0 } ?? true : !known.isEmpty && !known.contains($0)
                }
                return wrong.map { value in
                    finding(
                        "a rule of kind “\(rule.kind)” has “\(detail.name): \(value)”, which counts for nothing",
                        in: subject, line: rule.line,
                        hint: isNumber ? "Write a whole number." : "Write \(known.joined(separator: ", ")).")
                }
            }
        }
    }
}
