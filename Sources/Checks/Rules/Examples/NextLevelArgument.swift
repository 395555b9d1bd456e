internal import Markdown
internal import Packets

enum NextLevelArgument: Rule {
    static let id = "next-level-argument"
    static let severity = Finding.Severity.warning
    static let source = "process: why it is work of the next level"
    static let explanation = """
        The section “Why next-level” says in at least twelve words why the work is that of the target level.

        Good work at the present level is no case for the next one. What makes the difference is scope, complexity, \
        and whom it reached; a bare “it was a big project” leaves the argument to the reader.
        """
    static let fix = "Say what the present level would have done, and what was more than that."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.compactMap { example in
            guard let section = example.document.section("Why next-level"), !section.isEmpty else { return nil }
            let title = section.title.lowercased()
            let sentences = subject.sentences(of: example.document).filter { $0.section == title }
            let words = sentences.reduce(0) { $0 + $1.words.count }
            // Writing without blanks has few words by this count, and many letters.
            guard words < 12, sentences.reduce(0, { $0 + $1.text.count }) < 120 else { return nil }
            return finding("“Why next-level” has \(counted(words, "word"))", in: example.document, line: section.line)
        }
    }
}
