internal import Ladders
internal import Packets

enum FeedbackLevel: Rule {
    static let id = "feedback-level"
    static let severity = Finding.Severity.warning
    static let source = "policy, feedback.at-level"
    static let explanation = """
        As many people as the policy says, one by default, who give feedback stand at the target level or above it, \
        by the people files.

        Whoever holds the level knows what it takes. People whose level is not known, or is one of another track, may \
        stand as high: the rule is silent where it would depend on them.
        """
    static let fix = "Ask somebody at the target level or above."

    static func findings(in subject: Subject) -> [Finding] {
        let wanted = subject.policy.checks.feedbackAtLevel
        let givers = Set(subject.content.givenFeedback.compactMap(\.from)).subtracting([subject.content.id.candidate])
        let people = givers.compactMap { subject.people[$0] }
        guard let target = subject.rank(subject.content.statement?.to), !people.isEmpty else { return [] }
        let ranks = people.compactMap { subject.rank($0.level) }
        let count = ranks.count { $0 >= target }
        guard count + (people.count - ranks.count) < wanted else { return [] }
        return [
            finding(
                "\(count == 1 ? "1 person" : "\(count) people") at \(subject.target?.code ?? "the target level") or above "
                    + "gave feedback; the policy asks for \(wanted)")
        ]
    }
}
