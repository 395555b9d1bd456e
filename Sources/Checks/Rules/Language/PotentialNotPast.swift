internal import Packets

enum PotentialNotPast: Rule {
    static let id = "potential-not-past"
    static let severity = Finding.Severity.warning
    static let source = "process: work that is done"
    static let explanation = """
        The packet says what the candidate did, not what they will or could do.

        A promotion confirms work at the level. “She will”, “he could”, “has the potential to” argue for a hope, and \
        hopes are granted to some people more easily than to others. The rule looks at summary and examples, and \
        there only at sentences in which the candidate is the one who will.
        """
    static let fix = "Write what has been done already, or move it to the growth plan."

    static func findings(in subject: Subject) -> [Finding] {
        documents(of: subject).compactMap { document in
            guard let sentence = document.sentences.first(where: { speaksOfPotential($0, subject.candidateWords) })
            else {
                return nil
            }
            return finding("potential instead of past: \(sentence.quoted)", in: document, line: sentence.line)
        }
    }

    private static let phrases = [
        ["will"], ["could"], ["would", "be", "able"], ["is", "going", "to"], ["has", "the", "potential"],
        ["has", "potential"], ["can", "become"], ["should", "be", "able"],
    ]

    private static func speaksOfPotential(_ sentence: Sentence, _ candidate: Set<String>) -> Bool {
        sentence.words.indices.contains { index in
            guard candidate.contains(sentence.words[index]) else { return false }
            let rest = sentence.words[(index + 1)...]
            guard phrases.contains(where: { rest.starts(with: $0) }) else { return false }
            // “As far as she could” and “what he could do” tell of the past.
            let before = index > 0 ? sentence.words[index - 1] : ""
            return !["what", "as", "if", "whether", "that", "than", "so", "where", "when"].contains(before)
        }
    }
}
