internal import Markdown
internal import Packets

enum EmptySections: Rule {
    static let id = "empty-section"
    static let severity = Finding.Severity.warning
    static let source = "process: every part of a packet"
    static let explanation = """
        Every section that a part should have holds some text: the summary, the four sections of an example, and the \
        pattern of the trajectory.

        A warning, since a section may be short for a good reason; readers will ask for it.
        """
    static let fix = "Write it with promo edit, in a few plain sentences."

    static func findings(in subject: Subject) -> [Finding] {
        let content = subject.content
        var findings: [Finding] = []
        if let statement = content.statement {
            findings += empty(["Summary"], in: statement.document)
        }
        findings += content.examples.flatMap { empty(Example.sections, in: $0.document) }
        findings += content.feedback.flatMap { feedback -> [Finding] in
            // Feedback is in people's own words and order; only none at all is worth a word.
            guard feedback.isEmpty else { return [] }
            return [
                finding(
                    "the feedback says nothing yet", in: feedback.document,
                    at: Position(line: feedback.document.bodyLine, column: 1), hint: "Put in what the person wrote.")
            ]
        }
        if let trajectory = content.trajectory {
            findings += empty(["Pattern"], in: trajectory.document)
        }
        return findings
    }

    /// One finding a file, which names all sections that are missing or empty.
    private static func empty(_ titles: [String], in document: Document) -> [Finding] {
        let sections = document.sections
        let empty = titles.filter { title in
            sections.first { $0.title.lowercased() == title.lowercased() }?.isEmpty ?? true
        }
        guard let first = empty.first else { return [] }
        let line = sections.first { $0.title.lowercased() == first.lowercased() }?.line ?? document.bodyLine
        let names = empty.map { "“\($0)”" }.joined(separator: ", ")
        return [
            finding(
                "nothing is written under \(names)", in: document, at: Position(line: line, column: 1),
                hint: "Write it with promo edit, in a few plain sentences.")
        ]
    }
}
