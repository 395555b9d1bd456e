internal import Ladders
internal import Packets

/// The kind of a rule is not almost one of those that docs/data-format.md lists.
///
/// A ladder may have kinds of its own, and a misspelt one looks like that.
enum UnknownRuleKinds: LadderRule {
    static let id = "unknown-rule-kind"
    static let severity = Finding.Severity.notice

    private static let kinds = [
        "step", "time-at-level", "sustained", "examples", "feedback", "all-dimensions", "track-switch", "decision",
        "effective", "check-in", "trajectory", "impact", "team-development", "second-line", "span", "cumulative",
    ]

    static func findings(in subject: LadderSubject) -> [Finding] {
        subject.ladder.rules.compactMap { rule in
            guard !kinds.contains(rule.kind), let kind = Nearest.match(rule.kind, in: kinds) else { return nil }
            return finding(
                "“\(rule.kind)” is no kind of rule that promo knows", in: subject, line: rule.line,
                hint: "Did you mean “\(kind)”?")
        }
    }
}
