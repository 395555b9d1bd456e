internal import Markdown

/// Finds the rules of promotion that a document states in words: how long a step takes, how much evidence a case needs,
/// who gives feedback.
///
/// It reads English, since every rule is a figure with words around it; rules in other languages stay among the lines
/// that were not used.
struct RuleReader {
    private let vocabulary: Vocabulary
    private(set) var rules: [Ladder.Rule] = []
    private var known: Set<Ladder.Rule> = []
    /// The texts that gave rules.
    private(set) var used: Set<Piece> = []

    init(_ items: [Reading.Item], _ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        for item in items {
            switch item.role {
            case .unrecognised, .intro: read(item.leaf)
            case .expectation, .fact, .summary, .placeholder: continue
            }
        }
    }

    private mutating func read(_ leaf: Leaf) {
        // A row such as “L2 → L3 | 18-24 months” has its levels in its label.
        let row = leaf.labels.last.map { $0.origin == .row ? $0.text + ": " : "" } ?? ""
        let text = row + leaf.piece.text
        guard leaf.piece.wordCount <= 80 else { return }
        if Self.isCumulative(leaf.key) {
            add("cumulative", leaf)
            used.insert(leaf.piece)
            return
        }
        let key = leaf.key.isEmpty ? text.key : leaf.key
        guard
            leaf.labels.contains(where: \.traits.isAboutPromotion) || Self.signs.contains(where: key.has)
                || text.has("→")
        else { return }
        guard Self.words.contains(where: key.has) || text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return
        }
        let before = rules.count
        readSteps(text, leaf)
        readPeriods(text, leaf)
        readEvidence(text, leaf)
        if rules.count > before { used.insert(leaf.piece) }
    }

    /// Whether a text says that a level includes those below it.
    private static func isCumulative(_ key: String) -> Bool {
        guard key.has("level"),
            ["includ", "builds on", "build on", "encompass", "cumulative", "in addition to"].contains(where: key.has)
        else { return false }
        return ["preceding", "previous", "before", "below", "prior", "lower", "earlier", "cumulative"].contains(
            where: key.has)
    }

    /// What a text has that is about promotion wherever it stands.
    private static let signs = ["promot", "readiness", "next level", "decision"]
    /// What a rule has, where it has no figure.
    private static let words = [
        "quarter", "feedback", "input", "all ", "every", "each", "three", "two", "five", "four", "impact",
        "development", "growth", "trajectory",
        "switch", "transition", "effective",
    ]

    private mutating func add(
        _ kind: String, _ leaf: Leaf, from: String? = nil, to: String? = nil, months: (Int?, Int?) = (nil, nil)
    ) {
        let rule = Ladder.Rule(
            kind: kind, from: from, to: to, minimumMonths: months.0, maximumMonths: months.1, text: leaf.piece.text,
            line: leaf.piece.line)
        if known.insert(rule).inserted { rules.append(rule) }
    }

    // MARK: Steps

    private mutating func readSteps(_ text: String, _ leaf: Leaf) {
        for arrow in ["→", "->", "⇒", " to "] where text.contains(arrow) {
            let sides = text.split(separator: arrow, maxSplits: 1).map(String.init)
            guard sides.count == 2 else { continue }
            let head = sides[1].split(whereSeparator: { ":(–—,".contains($0) }).first.map(String.init) ?? sides[1]
            let left = codes(in: sides[0])
            let right = codes(in: head)
            guard let from = left.last, let to = right.first, from != to else { continue }
            let lowered = text.lowercased()
            let months = Period.all(in: text).first
            if ["switch", "transition", "track"].contains(where: lowered.has)
                || months == nil && family(from) != family(to)
            {
                for one in left {
                    for other in right where family(one) != family(other) {
                        add("track-switch", leaf, from: one, to: other, months: (months?.minimum, nil))
                    }
                }
            } else if let months {
                add("step", leaf, from: from, to: to, months: (months.minimum, months.maximum))
            }
            return
        }
    }

    private func family(_ code: String) -> String { code.prefix { $0.isLetter }.lowercased() }

    /// The codes of known levels in a text, in their order.
    private func codes(in text: String) -> [String] {
        text.split(whereSeparator: { " /,()*`[]".contains($0) }).compactMap { word in
            guard let name = LevelName(String(word)), name.isCodeOnly, vocabulary.codes.contains(name.code.lowercased())
            else { return nil }
            return name.code
        }
    }

    // MARK: Periods

    private mutating func readPeriods(_ words: String, _ leaf: Leaf) {
        let text = Period.withFigures(words)
        let lowered = text.lowercased()
        for period in Period.all(in: text) {
            let behind = lowered.dropFirst(period.end)
            let next = Self.first(["next level", "next-level", "target level", "higher level"], in: behind)
            let current = Self.first(
                ["current level", "current role", "in role", "in the role", "at your level", "at the level"], in: behind
            )
            guard next != nil || current != nil else { continue }
            let isNext = next.map { position in current.map { position < $0 } ?? true } ?? false
            add(isNext ? "sustained" : "time-at-level", leaf, months: (period.minimum, period.maximum))
        }
        let isDecision = ["decision", "decided", "communicat"].contains(where: lowered.has)
        if lowered.has("week") || lowered.has("working day"), isDecision, lowered.contains(where: \.isNumber) {
            add("decision", leaf)
        }
        if lowered.has("effective") && (lowered.has("quarter") || lowered.has("month"))
            || lowered.has("of the next quarter")
        {
            add("effective", leaf)
        }
        let isTalk = ["discuss", "review", "readiness", "check-in", "check in"].contains(where: lowered.has)
        if lowered.has("quarterly") || lowered.has("every quarter"), isTalk {
            add("check-in", leaf, months: (nil, nil))
        }
    }

    private static func first(_ phrases: [String], in text: Substring) -> Int? {
        phrases.compactMap { phrase in
            text.firstRange(of: phrase).map { text.distance(from: text.startIndex, to: $0.lowerBound) }
        }.min()
    }

    // MARK: Evidence

    private mutating func readEvidence(_ text: String, _ leaf: Leaf) {
        let lowered = text.lowercased()
        let hasNumber =
            lowered.contains(where: \.isNumber) || ["three", "two", "four", "five"].contains(where: lowered.has)
        if lowered.has("examples"), hasNumber, !lowered.has("e.g.") { add("examples", leaf) }
        if ["feedback from", "input from"].contains(where: lowered.has),
            ["peer", "skip", "partner", "stakeholder", "report"].contains(where: lowered.has)
        {
            add("feedback", leaf)
        }
        let all = [
            "all dimensions", "every dimension", "each dimension", "of the categories", "all categories", "all areas",
            "all competencies",
        ]
        if all.contains(where: lowered.has) { add("all-dimensions", leaf) }
        guard let lead = leaf.piece.lead?.lowercased() else { return }
        if lead.contains("team development") { add("team-development", leaf) }
        if lead.contains("impact"), lowered.has("quantif") || lowered.has("measur") { add("impact", leaf) }
        if lead.contains("trajectory") || lead.contains("growth"), lowered.has("scope") { add("trajectory", leaf) }
    }
}

/// A length of time in a text: `18-24 months`, `36+ months`, `at least 2 years`.
private struct Period {
    let minimum: Int
    let maximum: Int?
    /// Behind its last character, counted from the start of the text.
    let end: Int

    /// `six months` as `6 months`.
    static func withFigures(_ text: String) -> String {
        let figures = [
            "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "ten": 10, "twelve": 12,
            "eighteen": 18,
        ]
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            figures[word.lowercased()].map(String.init) ?? String(word)
        }.joined(separator: " ")
    }

    static func all(in text: String) -> [Period] {
        var periods: [Period] = []
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            guard characters[index].isNumber,
                index == 0 || !characters[index - 1].isLetter && !characters[index - 1].isNumber
            else {
                index += 1
                continue
            }
            var numbers: [Int] = []
            var isOpen = false
            var position = index
            while position < characters.count, numbers.count < 2 {
                let digits = characters[position...].prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty, let number = Int(String(digits)), number <= 120 else { break }
                numbers.append(number)
                position += digits.count
                if position < characters.count, characters[position] == "+" { isOpen = true; position += 1 }
                let rest = String(characters[position...].prefix(4))
                guard let join = ["–", "-", "—", " to ", " – ", " - "].first(where: rest.hasPrefix) else { break }
                position += join.count
            }
            let unit = String(characters[position...].prefix(9)).lowercased().drop { $0 == " " || $0 == "-" }
            let factor = unit.hasPrefix("month") ? 1 : unit.hasPrefix("year") ? 12 : 0
            if factor > 0, let first = numbers.first {
                periods.append(
                    Period(
                        minimum: first * factor, maximum: numbers.count > 1 && !isOpen ? numbers[1] * factor : nil,
                        end: position))
            }
            index = max(position, index + 1)
        }
        return periods
    }
}
