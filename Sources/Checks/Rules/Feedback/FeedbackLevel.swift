internal import Ladders
internal import Packets

enum FeedbackLevel: Rule {
    static let id = "feedback-level"
    static let severity = Finding.Severity.warning
    static let source = "policy, feedback.at-level"
    static let explanation = """
        As many people as the policy says, one by default, who give feedback stand at the target level or above it, \
        by the people files.

        Whoever holds the level knows what it takes. The rule is silent where nobody's level is on the ladder.
        """
    static let fix = "Ask somebody at the target level or above."

    static func findings(in subject: Subject) -> [Finding] {
        let wanted = subject.policy.checks.feedbackAtLevel
        let ranks = subject.content.feedback.compactMap { $0.from.flatMap { subject.people[$0] } }
            .compactMap { subject.rank($0.level) }
        guard let target = subject.rank(subject.content.statement?.to), !ranks.isEmpty else { return [] }
        let count = ranks.count { $0 >= target }
        guard count < wanted else { return [] }
        return [
            finding(
                "\(count == 1 ? "1 person" : "\(count) people") at \(subject.target?.code ?? "the target level") or above "
                    + "gave feedback; the policy asks for \(wanted)")
        ]
    }
}
