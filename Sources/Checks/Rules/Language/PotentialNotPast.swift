internal import Markdown
internal import Packets

enum PotentialNotPast: Rule {
    static let id = "potential-not-past"
    static let severity = Finding.Severity.warning
    static let source = "process: work that is done"
    static let explanation = """
        The packet says what the candidate did, not what they will or could do.

        A promotion confirms work at the level. “She will”, “he could become”, “has the potential to” argue for a \
        hope, and hopes are granted to some people more easily than to others. The rule looks at the summary and the \
        examples, and there only at sentences in which the candidate is the one who will: “could” mostly tells of the \
        past and counts only before words such as “become”, “grow” or “lead”.
        """
    static let fix = "Write what has been done already, or move it to the growth plan."

    static func findings(in subject: Subject) -> [Finding] {
        documents(of: subject).compactMap { document in
            let isCase = document.name == subject.content.statement?.document.name
            let sentence = subject.sentences(of: document).first { sentence in
                // Business need, endorsement and transition plan speak of what is to come.
                (!isCase || sentence.section == "summary")
                    && speaksOfPotential(sentence, subject.candidateWords)
            }
            return sentence.map {
                finding("potential instead of past: \($0.quoted)", in: document, line: $0.line)
            }
        }
    }

    private static let phrases = [
        ["will"], ["would", "be", "able"], ["is", "going", "to"], ["can", "become"], ["should", "be", "able"],
    ]

    /// Verbs behind which “potential” is a claim, with a few words between them: “has a lot of potential”.
    private static let claims: Set<String> = ["has", "have", "shows", "showed"]

    private static func claimsPotential(_ words: ArraySlice<String>) -> Bool {
        words.first.map(claims.contains) == true && words.dropFirst().prefix(4).contains("potential")
    }

    private static let hopes: Set<String> = [
        "become", "grow", "develop", "evolve", "step", "lead", "someday", "eventually", "soon", "easily",
    ]

    /// What may stand between the start of a clause and the one who will: “and in two years she will”.
    private static let openings: Set<String> = [
        "and", "but", "because", "since", "so", "then", "soon", "next", "now", "also", "year", "years", "quarter",
        "quarters", "month", "months", "future", "sure", "confident", "believe", "think", "hope",
    ]

    private static func speaksOfPotential(_ sentence: Sentence, _ candidate: Set<String>) -> Bool {
        sentence.words.indices.contains { index in
            guard candidate.contains(sentence.words[index]) else { return false }
            let rest = sentence.words[(index + 1)...]
            let isHope =
                phrases.contains { rest.starts(with: $0) } || claimsPotential(rest)
                || rest.first == "could" && rest.dropFirst().prefix(2).contains(where: hopes.contains)
            guard isHope else { return false }
            // “Limits she could defend” and “what he will need” are no claims about the candidate.
            let start = sentence.words[...index].lastIndex { !candidate.contains($0) }.map { $0 + 1 } ?? 0
            return sentence.clauseStarts.contains(start) || start > 0 && openings.contains(sentence.words[start - 1])
        }
    }
}
