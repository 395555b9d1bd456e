internal import Markdown
internal import Packets

enum FeedbackOneSided: Rule {
    static let id = "feedback-one-sided"
    static let severity = Finding.Severity.warning
    static let source = "process: feedback forms, “What is still missing”"
    static let explanation = """
        Of three people or more, at least one says what is still missing.

        Praise without a single reservation tells a committee who was asked, not how the candidate works. A gap that \
        a friend names is worth more than ten compliments.
        """
    static let fix = "Ask again what is still missing, or ask somebody who had reason to disagree."

    static func findings(in subject: Subject) -> [Finding] {
        let feedback = subject.content.givenFeedback.filter { $0.recommendation != .notYet }
        guard feedback.count == subject.content.givenFeedback.count, feedback.count >= 3 else { return [] }
        guard feedback.allSatisfy({ lacksReservation($0, in: subject) }) else { return [] }
        return [finding("nobody says what is still missing")]
    }

    /// Words by which people say that something is not perfect, where they did not use the form's sections.
    private static let reservations: Set<String> = [
        "but", "however", "although", "missing", "yet", "still", "improve", "wish", "lacks", "not", "never", "less",
    ]

    private static func lacksReservation(_ feedback: Feedback, in subject: Subject) -> Bool {
        if let section = feedback.document.section(Feedback.sections[2]) {
            return section.text.split { !$0.isLetter && !$0.isNumber }.count < 4
        }
        return !subject.sentences(of: feedback.document).contains { !reservations.isDisjoint(with: $0.words) }
    }
}
