internal import Markdown
internal import Packets

enum SameText: Rule {
    static let id = "same-text"
    static let severity = Finding.Severity.warning
    static let source = "process: each example and each voice says something of its own"
    static let explanation = """
        No two examples have the same text under one heading, and no two people gave the same feedback: neither word for \
        word, from five words on, nor nearly, from twelve words on with seven of ten runs of three words in common.

        A text that was copied says of at least one of the two nothing that is true of it alone. Feedback in the same \
        words was written by one person.
        """
    static let fix = "Say what is true of this one alone, or take one of the two out."

    /// More parts than any policy allows are not compared with each other.
    private static let most = 100

    static func findings(in subject: Subject) -> [Finding] {
        let examples = subject.content.examples.prefix(most).map { example in
            let sections = Dictionary(grouping: subject.sentences(of: example.document)) { $0.section ?? "" }
            return Part(example.document, sections.mapValues { TextSketch($0.flatMap(\.words)) })
        }
        let feedback = subject.content.givenFeedback.prefix(most).map { feedback in
            let words = subject.sentences(of: feedback.document).flatMap(\.words)
            return Part(feedback.document, ["": TextSketch(words)], by: feedback.from)
        }
        return findings(among: examples) + findings(among: feedback)
    }

    /// An example, or the feedback of one person.
    private struct Part {
        let document: Document
        /// By the titles of sections in lower case; of feedback the whole under none.
        let texts: [String: TextSketch]
        let giver: String?

        init(_ document: Document, _ texts: [String: TextSketch], by giver: String? = nil) {
            (self.document, self.texts, self.giver) = (document, texts, giver)
        }
    }

    /// Each document with the first one before it that says the same under some heading.
    private static func findings(among parts: [Part]) -> [Finding] {
        parts.indices.compactMap { index in
            let (document, texts) = (parts[index].document, parts[index].texts)
            for earlier in parts[..<index] where earlier.giver == nil || earlier.giver != parts[index].giver {
                let same = texts.keys.filter { title in
                    earlier.texts[title].flatMap { other in texts[title].map { isCopied($0, other) } } ?? false
                }
                guard let title = same.min(by: { line(of: $0, in: document) < line(of: $1, in: document) }) else {
                    continue
                }
                let heading = document.sections.first { $0.title.lowercased() == title }?.title
                let names = same.count > 1 ? "\(same.count) sections say" : heading.map { "“\($0)” says" } ?? "it says"
                let isWhole = same.allSatisfy { isSame(texts[$0], earlier.texts[$0]) }
                let path = earlier.document.name.split(separator: "/").suffix(2).joined(separator: "/")
                return finding(
                    "\(names) \(isWhole ? "the same" : "nearly the same") as \(path)", in: document,
                    line: line(of: title, in: document))
            }
            return nil
        }
    }

    private static func isSame(_ text: TextSketch?, _ other: TextSketch?) -> Bool {
        guard let text, let other else { return false }
        return text.wordCount >= 5 && text.isSame(as: other)
    }

    private static func isCopied(_ text: TextSketch, _ other: TextSketch) -> Bool {
        isSame(text, other) || min(text.wordCount, other.wordCount) >= 12 && text.resemblance(to: other) >= 0.7
    }

    private static func line(of title: String, in document: Document) -> Int {
        document.sections.first { $0.title.lowercased() == title }?.line ?? document.bodyLine
    }
}
