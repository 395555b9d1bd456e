internal import Packets

enum BareAdjectives: Rule {
    static let id = "bare-adjectives"
    static let severity = Finding.Severity.warning
    static let source = "process: evidence"
    static let explanation = """
        A sentence with a word of high praise, such as “outstanding” or “world-class”, has a figure in it or stands \
        beside one.

        Praise without evidence tells how the writer feels. It is also where favourites and strangers get different \
        words for the same work.
        """
    static let fix = "Say what was done and what came of it; the reader will find the adjective."

    static func findings(in subject: Subject) -> [Finding] {
        documents(of: subject).compactMap { document in
            let sentences = document.sentences
            for (index, sentence) in sentences.enumerated() where !praise.isDisjoint(with: sentence.words) {
                let isBeside =
                    index + 1 < sentences.count && sentences[index + 1].section == sentence.section
                    && sentences[index + 1].hasFigure
                if sentence.hasFigure || isBeside { continue }
                return finding("praise without a figure: \(sentence.quoted)", in: document, line: sentence.line)
            }
            return nil
        }
    }

    private static let praise: Set<String> = [
        "amazing", "awesome", "exceptional", "exceptionally", "fantastic", "incredible", "incredibly", "magnificent",
        "outstanding", "phenomenal", "remarkable", "stellar", "superb", "terrific", "tremendous", "tremendously",
        "unparalleled", "wonderful", "world-class",
    ]
}
