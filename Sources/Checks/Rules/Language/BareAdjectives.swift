internal import Packets

enum BareAdjectives: Rule {
    static let id = "bare-adjectives"
    static let severity = Finding.Severity.warning
    static let source = "process: evidence"
    static let explanation = """
        A sentence with a word of high praise, such as “fantastic” or “world-class”, has a figure in it or stands \
        beside one. Outstanding invoices and exceptional charges are no praise.

        Praise without evidence tells how the writer feels. It is also where favourites and strangers get different \
        words for the same work.
        """
    static let fix = "Say what was done and what came of it; the reader will find the adjective."

    static func findings(in subject: Subject) -> [Finding] {
        documents(of: subject).compactMap { document in
            let sentences = subject.sentences(of: document)
            for (index, sentence) in sentences.enumerated() where praises(sentence) {
                if sentences.hasFigure(near: index) { continue }
                return finding("praise without a figure: \(sentence.quoted)", in: document, line: sentence.line)
            }
            return nil
        }
    }

    private static func praises(_ sentence: Sentence) -> Bool {
        sentence.words.indices.contains { index in
            guard praise.contains(sentence.words[index]) else { return false }
            return !sentence.words[(index + 1)...].prefix(2).contains(where: plain.contains)
        }
    }

    /// What is outstanding or exceptional without being praised.
    private static let plain: Set<String> = [
        "invoice", "invoices", "debt", "debts", "payment", "payments", "balance", "balances", "amount", "amounts",
        "claim", "claims", "issue", "issues", "question", "questions", "request", "requests", "ticket", "tickets",
        "bug", "bugs", "item", "items", "task", "tasks", "order", "orders", "case", "cases", "circumstances",
        "charge", "charges", "cost", "costs", "approval", "approvals", "work",
    ]

    private static let praise: Set<String> = [
        "amazing", "awesome", "exceptional", "exceptionally", "fantastic", "incredible", "incredibly", "magnificent",
        "outstanding", "phenomenal", "remarkable", "stellar", "superb", "terrific", "tremendous", "tremendously",
        "unparalleled", "wonderful", "world-class",
    ]
}
