internal import Packets

enum BiasedWords: Rule {
    static let id = "biased-word"
    static let severity = Finding.Severity.warning
    static let source = "policy, language.allow; research on the language of reviews"
    static let explanation = """
        No word of the list below stands in the packet. Each is known to be used for some groups of people more than \
        for others, or to judge a person instead of work. Studies of written reviews found that women get more \
        remarks on their character, and that people of colour and older people get other words for the same work.

        The list is ours, and short on purpose: words that mostly mean something else are left out, and those that \
        describe work as often as people count only where they are said of the person. Quotations are not looked at, \
        and a word with a capital letter is taken for a name. The policy can allow single words under `language.allow`, or turn the rule off.
        """
    static let fix = "Say what the person did and what came of it."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.documents.compactMap { document in
            for sentence in subject.sentences(of: document) {
                guard let found = BiasedLanguage.first(in: sentence, of: subject) else { continue }
                return finding(
                    "“\(found.phrase)” \(found.reason): \(sentence.quoted)", in: document, line: sentence.line)
            }
            return nil
        }
    }
}
