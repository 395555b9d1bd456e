internal import Packets

enum VagueQuantities: Rule {
    static let id = "vague-quantity"
    static let severity = Finding.Severity.notice
    static let source = "process: what changed, with before and after"
    static let explanation = """
        Where the section “Impact” of an example says that something got much better, it says how much, there or in \
        the sentence beside it.

        “Significantly improved” may be two per cent or two hundred. The one who knows the figure is the one who \
        writes.
        """
    static let fix = "Give the figure before and after."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.compactMap { example in
            let sentences = subject.sentences(of: example.document)
            let vague = sentences.indices.first { index in
                sentences[index].section == "impact" && isVague(sentences[index])
                    && !sentences.hasFigure(near: index)
            }
            return vague.map { index in
                finding(
                    "how much is not said: \(sentences[index].quoted)", in: example.document,
                    line: sentences[index].line)
            }
        }
    }

    private static let degrees: Set<String> = [
        "significantly", "greatly", "massively", "hugely", "dramatically", "substantially", "enormously", "drastically",
        "considerably", "tremendously",
    ]

    /// Words behind which “much” is a degree: “much faster”. A list, since “much rather” and “much under” are none.
    private static let comparisons: Set<String> = [
        "better", "bigger", "brighter", "broader", "busier", "calmer", "cheaper", "clearer", "closer", "cleaner",
        "deeper", "easier", "earlier", "faster", "fewer", "fuller", "greater", "happier", "harder", "healthier",
        "heavier",
        "higher", "larger", "later", "leaner", "less", "lighter", "longer", "lower", "more", "nearer", "newer",
        "poorer",
        "quicker", "quieter", "richer", "safer", "sharper", "shorter", "simpler", "slower", "smaller", "smarter",
        "smoother", "steadier", "stronger", "thinner", "tighter", "tougher", "warmer", "weaker", "wider", "worse",
    ]

    private static func isVague(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        return !degrees.isDisjoint(with: words) || sentence.contains(["a", "lot"])
            || zip(words, words.dropFirst()).contains { $0 == "much" && comparisons.contains($1) }
    }
}
