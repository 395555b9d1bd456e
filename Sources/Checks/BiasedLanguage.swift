/// Words that are known to carry bias in reviews, each with the reason why it is listed. The list and the reasons are
/// our own.
package enum BiasedLanguage {
    /// One word or phrase.
    struct Entry: Sendable {
        /// In lower case, words with one space between them.
        let phrase: String
        /// How a message goes on after the phrase.
        let reason: String
        /// Whether it counts only where it is said of a person, since it describes work as often.
        let isOfPeople: Bool

        init(_ phrase: String, _ reason: String, isOfPeople: Bool = false) {
            (self.phrase, self.reason, self.isOfPeople) = (phrase, reason, isOfPeople)
        }

        fileprivate var words: [String] { phrase.split(separator: " ").map(String.init) }
    }

    private static let character = "judges a character, and is said of women far more often than of men"
    private static let tone = "judges a tone that is praised in others"
    private static let care = "praises care in place of results, mostly of women"
    private static let myth = "calls for a type of person in place of a result"
    private static let surprise = "sounds surprised that somebody of their origin can do it"
    private static let age = "speaks of age, which is no measure of work"
    private static let family = "speaks of family or health, which is nobody's business in a case"
    private static let likeness = "asks whether somebody is like the others"

    /// All entries, in the order in which they are looked for and documented.
    static let entries: [Entry] = [
        Entry("abrasive", character), Entry("bossy", character), Entry("shrill", character),
        Entry("strident", character), Entry("feisty", character), Entry("hysterical", character),
        Entry("sassy", character), Entry("catty", character), Entry("ditzy", character), Entry("moody", character),
        Entry("high-maintenance", character), Entry("drama queen", character),
        Entry("emotional", character, isOfPeople: true), Entry("aggressive", tone, isOfPeople: true),
        Entry("intimidating", tone, isOfPeople: true), Entry("pushy", tone), Entry("nurturing", care),
        Entry("motherly", care), Entry("bubbly", care), Entry("sweet", care, isOfPeople: true),
        Entry("mother hen", care), Entry("rock star", myth), Entry("rockstar", myth), Entry("ninja", myth),
        Entry("guru", myth), Entry("superhero", myth), Entry("alpha male", myth), Entry("born leader", myth),
        Entry("natural leader", myth), Entry("genius", myth, isOfPeople: true),
        Entry("articulate", surprise, isOfPeople: true),
        Entry("well-spoken", surprise), Entry("exotic", surprise, isOfPeople: true), Entry("for a woman", surprise),
        Entry("for a man", surprise), Entry("for a foreigner", surprise), Entry("despite her accent", surprise),
        Entry("despite his accent", surprise), Entry("native speaker", surprise), Entry("for her age", age),
        Entry("for his age", age), Entry("for their age", age), Entry("despite her age", age),
        Entry("despite his age", age), Entry("digital native", age), Entry("old-school", age, isOfPeople: true),
        Entry("young", age, isOfPeople: true), Entry("maternity leave", family), Entry("paternity leave", family),
        Entry("parental leave", family), Entry("pregnant", family), Entry("pregnancy", family),
        Entry("childcare", family, isOfPeople: false), Entry("young mother", family), Entry("young father", family),
        Entry("sick leave", family), Entry("culture fit", likeness), Entry("cultural fit", likeness),
        Entry("one of the guys", likeness), Entry("one of us", likeness),
    ]

    /// The list for people: each reason with its words.
    package static var account: [String] {
        var reasons: [String] = []
        for entry in entries where !reasons.contains(entry.reason) { reasons.append(entry.reason) }
        return reasons.map { reason in
            let words = entries.filter { $0.reason == reason }.map {
                "“\($0.phrase)”\($0.isOfPeople ? " of a person" : "")"
            }
            return "- \(words.joined(separator: ", ")): \(reason)."
        }
    }

    /// What stands before a word that is said of somebody: “she is too aggressive”.
    private static let links: Set<String> = [
        "is", "was", "be", "being", "seems", "seemed", "appears", "too", "very", "so", "bit", "somewhat", "rather",
        "overly", "less", "quite",
    ]

    /// The first entry that stands in a sentence; nil where none does.
    static func first(in sentence: Sentence, candidate: Set<String>, allowing allowed: Set<String>) -> Entry? {
        entries.first { entry in
            guard !allowed.contains(entry.phrase) else { return false }
            let words = entry.words
            return sentence.words.indices.contains { index in
                guard sentence.words[index...].starts(with: words) else { return false }
                guard entry.isOfPeople else { return true }
                let before = sentence.words[..<index].suffix(4)
                return before.last.map(links.contains) == true && !candidate.isDisjoint(with: before)
            }
        }
    }
}
