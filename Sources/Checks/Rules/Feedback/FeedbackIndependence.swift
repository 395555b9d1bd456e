internal import Packets

enum FeedbackIndependence: Rule {
    static let id = "feedback-independence"
    static let severity = Finding.Severity.warning
    static let source = "policy, feedback.independent"
    static let explanation = """
        As many people as the policy says, one by default, give feedback from outside the reporting line: they \
        neither report to the candidate nor stand above them.

        Those above have an interest in the promotion, and those below depend on the candidate.
        """
    static let fix = "Ask a peer, a partner in another function, or a customer."

    static func findings(in subject: Subject) -> [Finding] {
        let feedback = subject.content.givenFeedback
        let wanted = subject.policy.checks.feedbackIndependent
        guard !feedback.isEmpty else { return [] }
        let outside = Set(feedback.filter { !subject.isInReportingLine($0) }.map { $0.from ?? $0.slug }).count
        guard outside < wanted else { return [] }
        return [
            finding(
                "\(outside == 1 ? "1 person" : "\(outside) people") outside the reporting line gave feedback; the policy "
                    + "asks for \(wanted)")
        ]
    }
}
