internal import Markdown

/// Finds the rules of promotion that a document states in words: how long a step takes, how much evidence a case needs,
/// who gives feedback.
///
/// It reads English, since every rule is a figure with words around it; rules in other languages stay among the lines
/// that were not used.
struct RuleReader {
    private let vocabulary: Vocabulary
    private let lines: [String]
    private(set) var rules: [Ladder.Rule] = []
    private var known: Set<Ladder.Rule> = []
    /// The texts that gave rules.
    private(set) var used: Set<Piece> = []
    /// Sentences of those texts that gave none.
    private(set) var rest: [LadderImport.SourceLine] = []

    /// What is read at a time: a sentence, and the text that it stands in.
    private struct Sentence {
        /// As it is kept.
        let text: String
        /// With figures for words, and with the label of its row.
        let figures: String
        let lowered: String
        let line: Int
    }

    init(_ items: [Reading.Item], _ vocabulary: Vocabulary, _ pages: [Page]) {
        self.vocabulary = vocabulary
        lines = pages.flatMap(\.source.lines)
        for item in items {
            switch item.role {
            case .unrecognised, .intro: read(item.leaf)
            case .expectation, .fact, .summary, .placeholder: continue
            }
        }
    }

    private mutating func read(_ leaf: Leaf) {
        guard leaf.piece.wordCount <= 400 else { return }
        if Self.isCumulative(leaf.key) {
            add("cumulative", Sentence(text: leaf.piece.text, figures: "", lowered: "", line: leaf.piece.line))
            used.insert(leaf.piece)
            return
        }
        // A row such as “L2 → L3 | 18-24 months” has its levels in its label.
        let row = leaf.labels.last.map { $0.origin == .row ? $0.text + ": " : "" } ?? ""
        let whole = row + leaf.piece.text
        let key = leaf.key.isEmpty ? whole.key : leaf.key
        guard
            leaf.labels.contains(where: \.traits.isAboutPromotion) || Self.signs.contains(where: key.has)
                || whole.has("→") || isStep(whole)
        else { return }
        let hasFigure = Period.withFigures(whole).utf8.contains { (0x30...0x39).contains($0) }
        guard hasFigure || Self.words.contains(where: key.has) else { return }
        let texts = row.isEmpty ? whole.sentences : [leaf.piece.text]
        var left: [Sentence] = []
        let before = rules.count
        for (index, text) in texts.enumerated() {
            let figures = Period.withFigures(row + text)
            let sentence = Sentence(
                text: text, figures: figures, lowered: figures.lowercased(), line: line(of: text, in: leaf.piece))
            let start = rules.count
            // A rule is said in fewer words.
            guard text.wordCount <= 80 else {
                left.append(sentence)
                continue
            }
            readSteps(sentence)
            readPeriods(sentence)
            // What a change of track asks for holds for no other case.
            if !rules[start...].contains(where: { $0.kind == "track-switch" }) {
                readEvidence(sentence, lead: index == 0 ? leaf.piece.lead : nil)
            }
            if rules.count == start { left.append(sentence) }
        }
        guard rules.count > before else { return }
        used.insert(leaf.piece)
        rest += left.map { LadderImport.SourceLine(line: $0.line, text: $0.text) }
    }

    /// The line on which a sentence of a text starts.
    private func line(of sentence: String, in piece: Piece) -> Int {
        let start = sentence.words.prefix(2).joined(separator: " ")
        let found = (piece.line...piece.lastLine).first { lines.indices.contains($0 - 1) && lines[$0 - 1].has(start) }
        return found ?? piece.line
    }

    /// Whether a text says that a level includes those below it.
    private static func isCumulative(_ key: String) -> Bool {
        guard key.has("level"), !key.has("false"), !key.has(" not "),
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
        _ kind: String, _ sentence: Sentence, from: String? = nil, to: String? = nil,
        months: (Int?, Int?) = (nil, nil), details: [Ladder.Rule.Detail] = []
    ) {
        let rule = Ladder.Rule(
            kind: kind, from: from, to: to, minimumMonths: months.0, maximumMonths: months.1, text: sentence.text,
            details: details, line: sentence.line)
        if known.insert(rule).inserted { rules.append(rule) }
    }

    private func detail(_ name: String, _ number: Int?) -> [Ladder.Rule.Detail] {
        number.map { [Ladder.Rule.Detail(name: name, values: [String($0)])] } ?? []
    }

    // MARK: Steps

    /// The codes on both sides of the first arrow or “to” that stands between codes of known levels.
    private func sides(of text: String) -> (left: [String], right: [String])? {
        for arrow in ["→", "->", "⇒", " to "] where text.has(arrow) {
            let parts = text.split(separator: arrow, omittingEmptySubsequences: false).map(String.init)
            for (one, other) in zip(parts, parts.dropFirst()) {
                let head = other.split(whereSeparator: { ":(–—,".contains($0) }).first.map(String.init) ?? other
                let (left, right) = (codes(in: one), codes(in: head))
                if let from = left.last, let to = right.first, from != to { return (left, right) }
            }
        }
        return nil
    }

    private func isStep(_ text: String) -> Bool { sides(of: text) != nil && !Period.all(in: text).isEmpty }

    private static func isSwitch(_ lowered: String) -> Bool {
        ["switch", "transition", "track"].contains(where: lowered.has)
    }

    private mutating func readSteps(_ sentence: Sentence) {
        let months = Period.all(in: sentence.figures).first
        guard let (left, right) = sides(of: sentence.figures), let from = left.last, let to = right.first else {
            // One of the levels may stand on a track that the document does not describe.
            if sentence.lowered.has("switch"), let months, Self.isSwitch(sentence.lowered) {
                add("track-switch", sentence, months: (months.minimum, nil))
            }
            return
        }
        if Self.isSwitch(sentence.lowered) || months == nil && family(from) != family(to) {
            for one in left {
                for other in right where family(one) != family(other) {
                    add("track-switch", sentence, from: one, to: other, months: (months?.minimum, nil))
                }
            }
        } else if let months {
            add("step", sentence, from: from, to: to, months: (months.minimum, months.maximum))
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

    private static let nextLevel = ["next level", "next-level", "target level", "higher level", "next role"]
    private static let ownLevel = [
        "current level", "current role", "in role", "in the role", "at your level", "at the level", "at their level",
        "present level", "same level", "at level", "in level", "in their role", "in your role",
    ]

    private mutating func readPeriods(_ sentence: Sentence) {
        let lowered = sentence.lowered
        let periods = Period.all(in: sentence.figures)
        for (index, period) in periods.enumerated() where !lowered.has("switch") {
            let text = Array(lowered)
            let end = index + 1 < periods.count ? periods[index + 1].start : text.count
            let start = index > 0 ? periods[index - 1].end : 0
            guard period.end <= end, start <= period.start, end <= text.count else { continue }
            // What it is a time of stands behind it, or else in front.
            let behind = Self.mention(in: String(text[period.end..<end]), isFirst: true)
            guard let isNext = behind ?? Self.mention(in: String(text[start..<period.start]), isFirst: false) else {
                continue
            }
            let isInARow = isNext && ["in a row", "consecutive", "uninterrupted"].contains(where: lowered.has)
            add(
                isNext ? "sustained" : "time-at-level", sentence, months: (period.minimum, period.maximum),
                details: isInARow ? [Ladder.Rule.Detail(name: "consecutive", values: ["true"])] : [])
        }
        let isDecision = ["decision", "decided", "communicat", "answer"].contains(where: lowered.has)
        if lowered.has("week") || lowered.has("working day"), isDecision, lowered.contains(where: \.isNumber) {
            let weeks = Period.all(in: sentence.figures, units: ["week": 1]).first
            let least = weeks.flatMap { $0.maximum == nil ? nil : $0.minimum }
            add(
                "decision", sentence,
                details: detail("min-weeks", least) + detail("max-weeks", weeks.map { $0.maximum ?? $0.minimum }))
        }
        if lowered.has("effective") && (lowered.has("quarter") || lowered.has("month"))
            || lowered.has("of the next quarter")
        {
            add("effective", sentence)
        }
        let isTalk = ["discuss", "review", "readiness", "check-in", "check in"].contains(where: lowered.has)
        if lowered.has("quarterly") || lowered.has("every quarter"), isTalk {
            add("check-in", sentence, details: detail("every-months", 3))
        }
    }

    /// Whether the first or last mention of a level means the next one; nil where neither is spoken of.
    private static func mention(in text: String, isFirst: Bool) -> Bool? {
        func place(_ phrases: [String]) -> String.Index? {
            let places = phrases.compactMap { phrase in
                isFirst ? text.firstRange(of: phrase)?.lowerBound : text.ranges(of: phrase).last?.lowerBound
            }
            return isFirst ? places.min() : places.max()
        }
        let (next, own) = (place(nextLevel), place(ownLevel))
        guard let next else { return own == nil ? nil : false }
        return own.map { isFirst ? next < $0 : next > $0 } ?? true
    }

    // MARK: Evidence

    private static let relationships = [
        ("peer", "peer"), ("skip", "skip-level"), ("cross-functional", "cross-functional"),
        ("cross functional", "cross-functional"), ("partner", "cross-functional"), ("stakeholder", "stakeholder"),
        ("direct report", "report"), ("reports", "report"),
    ]

    private mutating func readEvidence(_ sentence: Sentence, lead: String?) {
        let lowered = sentence.lowered
        if lowered.has("examples"), lowered.contains(where: \.isNumber), !lowered.has("e.g.") {
            let range = Period.all(in: sentence.figures, units: ["example": 1], words: 3).first
            let most = range.flatMap(\.maximum)
            add(
                "examples", sentence,
                details: detail("minimum", range?.minimum) + detail("maximum", most))
        }
        if ["feedback from", "input from"].contains(where: lowered.has) {
            var found: [String] = []
            for (word, kind) in Self.relationships where lowered.has(word) && !found.contains(kind) {
                found.append(kind)
            }
            if !found.isEmpty {
                add("feedback", sentence, details: [Ladder.Rule.Detail(name: "relationships", values: found)])
            }
        }
        let all = [
            "all dimensions", "every dimension", "each dimension", "of the categories", "all categories", "all areas",
            "all competencies",
        ]
        if all.contains(where: lowered.has) { add("all-dimensions", sentence) }
        guard let lead = lead?.lowercased() else { return }
        if lead.has("team development") { add("team-development", sentence) }
        if lead.has("impact"), lowered.has("quantif") || lowered.has("measur") { add("impact", sentence) }
        if lead.has("trajectory") || lead.has("growth"), lowered.has("scope") { add("trajectory", sentence) }
    }
}

extension String {
    /// The text cut behind each full stop that a capital follows.
    fileprivate var sentences: [String] {
        var sentences: [String] = []
        var current: [Substring] = []
        let words = words
        for (index, word) in words.enumerated() {
            current.append(word)
            let next = words.indices.contains(index + 1) ? words[index + 1].first : nil
            guard word.count > 2, let last = word.last, ".!?".contains(last), next?.isUppercase == true else {
                continue
            }
            sentences.append(current.joined(separator: " "))
            current = []
        }
        return current.isEmpty ? sentences : sentences + [current.joined(separator: " ")]
    }
}
