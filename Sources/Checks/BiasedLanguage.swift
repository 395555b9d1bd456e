internal import Packets

/// Words that are known to carry bias in reviews, each with the reason why it is listed. The list and the reasons are
/// our own.
package enum BiasedLanguage {
    /// One word or phrase.
    struct Entry: Sendable {
        /// In lower case, words with one space between them.
        let phrase: String
        /// How a message goes on after the phrase.
        let reason: String
        /// Where it counts, since many of these words describe work as often as people.
        let use: Use
        /// The phrase word by word.
        fileprivate let words: [String]

        init(_ phrase: String, _ reason: String, _ use: Use = .anywhere) {
            (self.phrase, self.reason, self.use) = (phrase, reason, use)
            words = phrase.split(separator: " ").map(String.init)
        }
    }

    /// Where a phrase counts.
    enum Use: Sendable {
        /// Wherever it stands.
        case anywhere
        /// Said of a person: “she is young”.
        case ofPeople
        /// As something a person has or is on: “her maternity leave”, “on sick leave”.
        case theirs
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
        Entry("sassy", character), Entry("catty", character), Entry("ditzy", character),
        Entry("moody", character, .ofPeople),
        Entry("high-maintenance", character, .ofPeople), Entry("drama queen", character),
        Entry("emotional", character, .ofPeople), Entry("aggressive", tone, .ofPeople),
        Entry("intimidating", tone, .ofPeople), Entry("pushy", tone), Entry("nurturing", care, .ofPeople),
        Entry("motherly", care), Entry("bubbly", care), Entry("sweet", care, .ofPeople),
        Entry("mother hen", care), Entry("rock star", myth), Entry("rockstar", myth), Entry("ninja", myth),
        Entry("guru", myth), Entry("superhero", myth), Entry("alpha male", myth), Entry("born leader", myth),
        Entry("natural leader", myth), Entry("genius", myth, .ofPeople),
        Entry("articulate", surprise, .ofPeople),
        Entry("well-spoken", surprise), Entry("exotic", surprise, .ofPeople), Entry("for a woman", surprise),
        Entry("for a man", surprise), Entry("for a foreigner", surprise), Entry("despite her accent", surprise),
        Entry("despite his accent", surprise), Entry("native speaker", surprise), Entry("for her age", age),
        Entry("for his age", age), Entry("for their age", age), Entry("despite her age", age),
        Entry("despite his age", age), Entry("digital native", age, .ofPeople), Entry("old-school", age, .ofPeople),
        Entry("young", age, .ofPeople), Entry("maternity leave", family, .theirs),
        Entry("paternity leave", family, .theirs),
        Entry("parental leave", family, .theirs), Entry("pregnant", family, .ofPeople),
        Entry("pregnancy", family, .theirs),
        Entry("childcare", family, .theirs), Entry("young mother", family), Entry("young father", family),
        Entry("sick leave", family, .theirs), Entry("culture fit", likeness), Entry("cultural fit", likeness),
        Entry("one of the guys", likeness), Entry("one of us", likeness),
    ]

    /// The list for people: each reason with its words.
    package static var account: [String] {
        var reasons: [String] = []
        for entry in entries where !reasons.contains(entry.reason) { reasons.append(entry.reason) }
        return reasons.map { reason in
            let words = entries.filter { $0.reason == reason }.map { entry in
                switch entry.use {
                case .anywhere: "“\(entry.phrase)”"
                case .ofPeople: "“\(entry.phrase)” of a person"
                case .theirs: "“\(entry.phrase)” of a person’s own"
                }
            }
            return "- \(words.joined(separator: ", ")): \(reason)."
        }
    }

    /// What stands between a person and a word that is said of them: “she can be a bit too aggressive”.
    private static let links: Set<String> = [
        "is", "was", "be", "being", "been", "has", "can", "could", "seems", "seemed", "appears", "came", "comes",
        "across", "as", "seen", "perceived", "described", "too", "very", "so", "bit", "little", "somewhat", "rather",
        "overly", "less", "more", "quite", "not", "often", "sometimes", "also", "still", "a", "an", "such",
    ]

    private static let stays: Set<String> = ["on", "from", "during", "after", "before"]

    /// Entries by their first word, longer ones first.
    private static let byFirstWord = Dictionary(grouping: entries) { $0.words[0] }.mapValues { entries in
        entries.sorted { $0.words.count > $1.words.count }
    }

    /// The first entry that stands in a sentence; nil where none does. A name such as Guru or Moody, with a capital
    /// letter, is none.
    static func first(in sentence: Sentence, of subject: Subject) -> Entry? {
        let allowed = subject.policy.checks.allowedWords
        for (index, word) in sentence.words.enumerated() {
            for entry in byFirstWord[word] ?? [] where sentence.words[index...].starts(with: entry.words) {
                let isName = entry.words.count == 1 && sentence.written[index].first?.isUppercase == true
                if isName || allowed.contains(entry.phrase) { continue }
                if counts(entry, in: sentence.words[..<index], of: subject) { return entry }
            }
        }
        return nil
    }

    /// Whether an entry counts after these words.
    private static func counts(_ entry: Entry, in before: ArraySlice<String>, of subject: Subject) -> Bool {
        switch entry.use {
        case .anywhere: return true
        case .ofPeople:
            guard let last = before.suffix(8).lastIndex(where: { !links.contains($0) }), last + 1 < before.endIndex
            else { return false }
            return before[last] != "i" && subject.candidateWords.contains(before[last])
        case .theirs:
            guard let last = before.last else { return false }
            return stays.contains(last)
                || subject.candidateMentions.contains(last) && !subject.candidateWords.contains(last)
        }
    }
}
