internal import Packets

enum PresentLevel: Rule {
    static let id = "present-level"
    static let severity = Finding.Severity.warning
    static let source = "people file"
    static let explanation = """
        `from` is the level that the candidate's people file gives.

        Where the two differ, one of them is out of date, and the step is another one.
        """
    static let fix = "Correct “from”, or ask an admin to correct the people file."

    static func findings(in subject: Subject) -> [Finding] {
        guard let statement = subject.content.statement, let from = statement.from,
            let level = subject.candidate?.level,
            from.lowercased() != level.lowercased()
        else { return [] }
        return [
            finding(
                "people/\(subject.content.id.candidate).md has \(level), not \(from)", in: statement.document,
                key: "from")
        ]
    }
}
