/// How much two texts say with the same words: twice the words that both have, by all words of both (Dice's
/// coefficient), so 1 for the same words in any order and 0 for none.
enum WordSimilarity {
    /// From here on a text counts as another one reworded.
    ///
    /// Three words in five must agree. Two expectations of one dimension of a built-in ladder stay below 0.45, mostly by
    /// `the`, `and` and `of`, and those of two built-in ladders, which say the same things independently, below 0.6;
    /// an edit that replaces one part of a sentence stays above. A test holds the ladders to both figures.
    static let threshold = 0.6
    /// A word that more texts have says little about any one of them, and is not looked up.
    private static let mostTexts = 48
    /// So many texts with the most words in common are looked at closely.
    private static let mostCandidates = 8

    /// The similarity of two texts, without regard to case and punctuation.
    static func similarity(_ left: String, _ right: String) -> Double {
        similarity(counts(left), counts(right))
    }

    /// The pairs of texts that are similar enough, best first, each text in one pair at most; by their places.
    ///
    /// Time grows with the number of texts and not with its square, since only texts that share a word that is not
    /// everywhere are compared.
    static func pairs(_ left: [String], _ right: [String]) -> [(left: Int, right: Int)] {
        guard !left.isEmpty, !right.isEmpty else { return [] }
        let (lefts, rights) = (left.map(counts), right.map(counts))
        var holders: [String: [Int]] = [:]
        for (place, words) in rights.enumerated() {
            for word in words.keys { holders[word, default: []].append(place) }
        }
        var found: [(share: Double, left: Int, right: Int)] = []
        for (place, words) in lefts.enumerated() {
            var shared: [Int: Int] = [:]
            for word in words.keys {
                guard let places = holders[word], places.count <= mostTexts else { continue }
                for other in places { shared[other, default: 0] += 1 }
            }
            let candidates = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostCandidates)
            for (other, _) in candidates {
                let share = similarity(words, rights[other])
                if share >= threshold { found.append((share, place, other)) }
            }
        }
        found.sort { ($1.share, $0.left, $0.right) < ($0.share, $1.left, $1.right) }
        var (usedLeft, usedRight): (Set<Int>, Set<Int>) = ([], [])
        return found.compactMap { _, left, right in
            guard !usedLeft.contains(left), !usedRight.contains(right) else { return nil }
            usedLeft.insert(left)
            usedRight.insert(right)
            return (left, right)
        }
    }

    private static func similarity(_ left: [String: Int], _ right: [String: Int]) -> Double {
        let total = left.values.reduce(0, +) + right.values.reduce(0, +)
        let shared = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
        return total > 0 ? 2 * Double(shared) / Double(total) : 0
    }

    /// The words of a text and how often each stands there. Scripts without spaces count by the character.
    private static func counts(_ text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        var word = ""
        for character in text.lowercased() + " " {
            let isWord = character.isLetter || character.isNumber
            let isAlone = character.unicodeScalars.first.map { $0.value >= 0x2E80 } == true
            if !word.isEmpty && (!isWord || isAlone) {
                counts[word, default: 0] += 1
                word = ""
            }
            if isWord && isAlone { counts[String(character), default: 0] += 1 }
            if isWord && !isAlone { word.append(character) }
        }
        return counts
    }
}
