internal import Packets

enum FeedbackRelationships: Rule {
    static let id = "feedback-relationships"
    static let severity = Finding.Severity.error
    static let source = "policy, feedback.relationships"
    static let explanation = """
        The feedback comes from people in different relationships to the candidate: two kinds by default.

        Three peers of one team tell one story; a report or a customer tells another.
        """
    static let fix = "Ask somebody in another relationship."

    static func findings(in subject: Subject) -> [Finding] {
        let present = Set(subject.content.givenFeedback.compactMap(\.relationship))
        let wanted = subject.policy.feedbackRelationshipMinimum
        guard present.count < wanted, !subject.content.givenFeedback.isEmpty else { return [] }
        let absent = Relationship.allCases.filter { !present.contains($0) }.map(\.rawValue)
        return [
            finding(
                "the feedback comes from \(counted(present.count, "kind")) of relationship; the policy asks for at "
                    + "least \(wanted)",
                hint: "Ask someone who is not yet heard: \(absent.joined(separator: ", ")).")
        ]
    }
}
