internal import Packets

enum FeedbackSeen: Rule {
    static let id = "feedback-seen"
    static let severity = Finding.Severity.notice
    static let source = "process: what they saw themselves, and when"
    static let explanation = """
        Each feedback says in `seen` in which months the person saw the work themselves.

        What somebody was present at weighs more than what they heard, and feedback about the time before the \
        examples proves nothing about them.
        """
    static let fix = "Ask when, and add “seen: 2026-01..2026-06”."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.feedback.filter { $0.seen == nil }.map {
            finding("it is not said when the person saw the work", in: $0.document, key: "seen")
        }
    }
}
