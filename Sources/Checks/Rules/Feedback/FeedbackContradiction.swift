internal import Packets

enum FeedbackContradiction: Rule {
    static let id = "feedback-contradiction"
    static let severity = Finding.Severity.warning
    static let source = "process: the packet answers what speaks against it"
    static let explanation = """
        Nobody recommends `not-yet`, which contradicts a packet that argues for the level.

        Such feedback stays in the packet. The case gets stronger where it says what the person misses and what is \
        done about it.
        """
    static let fix = "Answer it in the packet; do not take it out."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.feedback.filter { $0.recommendation == .notYet }.map {
            finding(
                "\($0.from ?? $0.slug) says “not yet”, which contradicts the packet", in: $0.document,
                key: "recommendation")
        }
    }
}
