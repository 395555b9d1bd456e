internal import Packets

enum FeedbackCount: Rule {
    static let id = "feedback-count"
    static let severity = Finding.Severity.error
    static let source = "policy, feedback.minimum"
    static let explanation = """
        The packet holds feedback from at least as many people, the candidate not among them, as the policy asks \
        for: three by default.

        The manager sees one side of the work; others see the rest.
        """
    static let fix =
        "Ask for it with promo feedback request CANDIDATE, and take it in with promo add feedback CANDIDATE."

    static func findings(in subject: Subject) -> [Finding] {
        let people = Set(subject.content.givenFeedback.map { $0.from ?? $0.slug })
        let count = people.subtracting([subject.content.id.candidate]).count
        guard count < subject.policy.feedbackMinimum else { return [] }
        return [
            finding(
                "the packet has feedback from \(count == 1 ? "1 person" : "\(count) people"); the policy asks for at "
                    + "least \(subject.policy.feedbackMinimum)",
                hint: "Add it: promo add feedback \(subject.content.id.candidate) --from PERSON --relationship …")
        ]
    }
}
