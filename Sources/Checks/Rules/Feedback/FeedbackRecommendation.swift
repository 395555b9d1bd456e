internal import Packets

enum FeedbackRecommendation: Rule {
    static let id = "feedback-recommendation"
    static let severity = Finding.Severity.notice
    static let source = "process: feedback forms"
    static let explanation = """
        Each feedback answers the one question that can be counted: `ready`, `not-yet` or `cannot-say`.

        “Cannot say” is an answer. None at all reads as one that was left out.
        """
    static let fix = "Ask the person, and add “recommendation: …”."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.feedback.filter { $0.recommendation == nil }.map {
            finding("no recommendation is given", in: $0.document, key: "recommendation")
        }
    }
}
