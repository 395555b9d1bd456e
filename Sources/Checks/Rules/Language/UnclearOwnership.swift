internal import Packets

enum UnclearOwnership: Rule {
    static let id = "unclear-ownership"
    static let severity = Finding.Severity.warning
    static let source = "process: the person’s own part"
    static let explanation = """
        The section “Action” of an example says who acted: not more than half of its sentences have “we” for the one \
        who does, or begin with “the team” or “our team”, without a word for the candidate.

        “We” hides whether the candidate had the idea, did the work or was in the room. It is good manners at work \
        and no help to a committee.
        """
    static let fix = "Say what the candidate did, by name, and what others did."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.compactMap { example in
            let sentences = subject.sentences(of: example.document).filter { $0.section == "action" }
            let unclear = sentences.filter { isUnclear($0, subject.candidateMentions) }
            guard unclear.count >= 2, unclear.count * 2 > sentences.count, let first = unclear.first else { return nil }
            return finding(
                "“we” in \(unclear.count) of \(sentences.count) sentences: \(first.quoted)", in: example.document,
                line: first.line)
        }
    }

    private static func isUnclear(_ sentence: Sentence, _ candidate: Set<String>) -> Bool {
        let isOthers = [["the", "team"], ["our", "team"]].contains { sentence.words.starts(with: $0) }
        return (isOthers || sentence.words.contains("we")) && candidate.isDisjoint(with: sentence.words)
    }
}
