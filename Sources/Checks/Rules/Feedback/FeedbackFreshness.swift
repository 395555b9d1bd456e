internal import Packets

enum FeedbackFreshness: Rule {
    static let id = "feedback-freshness"
    static let severity = Finding.Severity.warning
    static let source = "policy, feedback.fresh-months"
    static let explanation = """
        No feedback is older than the policy says, twelve months by default, as of the day of the check.

        It speaks of the person that the candidate was then.
        """
    static let fix = "Ask the person again."

    static func findings(in subject: Subject) -> [Finding] {
        let limit = subject.policy.checks.feedbackFreshMonths
        return subject.content.feedback.compactMap { feedback in
            guard let date = feedback.date else { return nil }
            let months = subject.asOf.months(since: date)
            guard months >= limit else { return nil }
            return finding(
                "the feedback is \(counted(months, "month")) old; it should be less than \(limit)",
                in: feedback.document,
                key: "date")
        }
    }
}
