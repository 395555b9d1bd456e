internal import Packets

enum VagueQuantities: Rule {
    static let id = "vague-quantity"
    static let severity = Finding.Severity.notice
    static let source = "process: what changed, with before and after"
    static let explanation = """
        Where an example says that something got much better, it says how much.

        “Significantly improved” may be two per cent or two hundred. The one who knows the figure is the one who \
        writes.
        """
    static let fix = "Give the figure before and after."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.compactMap { example in
            guard let sentence = example.document.sentences.first(where: { isVague($0) }) else { return nil }
            return finding("how much is not said: \(sentence.quoted)", in: example.document, line: sentence.line)
        }
    }

    private static let degrees: Set<String> = [
        "significantly", "greatly", "massively", "hugely", "dramatically", "substantially", "enormously",
    ]

    private static func isVague(_ sentence: Sentence) -> Bool {
        !sentence.hasFigure && (!degrees.isDisjoint(with: sentence.words) || sentence.contains(["a", "lot"]))
    }
}
