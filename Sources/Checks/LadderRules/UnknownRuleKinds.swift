internal import Ladders
internal import Packets

/// The kind of each rule is one that docs/data-format.md lists.
///
/// A ladder may have kinds of its own, and a misspelt one looks like that.
enum UnknownRuleKinds: LadderRule {
    static let id = "unknown-rule-kind"
    static let severity = Finding.Severity.notice

    private static let kinds = [
        "step", "time-at-level", "sustained", "examples", "feedback", "all-dimensions", "track-switch", "decision",
        "effective", "check-in", "trajectory", "impact", "team-development", "cumulative",
    ]

    static func findings(in subject: LadderSubject) -> [Finding] {
        subject.ladder.rules.filter { !kinds.contains($0.kind) }.map { rule in
            finding(
                "“\(rule.kind)” is no kind of rule that promo knows", in: subject, line: rule.line,
                hint: Nearest.hint(for: rule.kind, in: kinds) ?? "A kind of your own is fine.")
        }
    }
}
