internal import Packets

enum OwnFeedback: Rule {
    static let id = "own-feedback"
    static let severity = Finding.Severity.warning
    static let source = "process: feedback of others"
    static let explanation = """
        No feedback is from the candidate.

        Their own view has its place in the assessment; it does not count as feedback.
        """
    static let fix = "Put it into the packet or the assessment."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.feedback.filter { $0.from == subject.content.id.candidate }.map {
            finding("the feedback is from the candidate", in: $0.document, key: "from")
        }
    }
}
