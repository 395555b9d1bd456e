internal import Ladders

/// A ladder in JSON, as `ladder show` and `ladder import` print it.
struct LadderJSON: Encodable {
    let id: String
    let title: String
    let version: String
    let source: String
    let cumulative: Bool
    let tracks: [Track]
    let rules: [Rule]

    struct Track: Encodable {
        let name: String
        let levels: [Level]
    }

    struct Level: Encodable {
        let code: String
        let title: String
        /// By name; where one stands twice, the values with a semicolon between them.
        let facts: [String: String]
        let dimensions: [Dimension]
    }

    struct Dimension: Encodable {
        let name: String
        @OrNull var parent: String?
        let expectations: [Expectation]
    }

    struct Expectation: Encodable {
        let id: String
        let text: String
        let line: Int

        init(id: String, text: String, line: Int) {
            (self.id, self.text, self.line) = (id, text, line)
        }

        init(_ expectation: Ladder.Expectation) {
            (id, text, line) = (expectation.id, expectation.text, expectation.line)
        }
    }

    struct Rule: Encodable {
        let kind: String
        @OrNull var from: String?
        @OrNull var to: String?
        @OrNull var minMonths: Int?
        @OrNull var maxMonths: Int?
        let text: String
        /// What else the rule says, by key; one text is a list of one.
        let details: [String: [String]]
        let line: Int

        init(_ rule: Ladder.Rule) { self.init(rule, line: rule.line) }

        init(_ rule: Ladder.Rule, line: Int) {
            (kind, from, to, text) = (rule.kind, rule.from, rule.to, rule.text)
            self.line = line
            (minMonths, maxMonths) = (rule.minimumMonths, rule.maximumMonths)
            details = Dictionary(rule.details.map { ($0.name, $0.values) }, uniquingKeysWith: +)
        }
    }

    /// What an import found: with the lines of its document, and the codes that stand there.
    init(_ result: LadderImport) {
        let whole = LadderJSON(result.ladder)
        (id, title, version, source, cumulative) = (
            whole.id, whole.title, whole.version, whole.source, whole.cumulative
        )
        func line(_ line: Int) -> Int { result.location(of: line).line }
        tracks = whole.tracks.map { track in
            Track(
                name: track.name,
                levels: track.levels.map { level in
                    Level(
                        code: result.documentCodes[level.code] ?? level.code, title: level.title,
                        facts: level.facts,
                        dimensions: level.dimensions.map { dimension in
                            Dimension(
                                name: dimension.name, parent: dimension.parent,
                                expectations: dimension.expectations.map {
                                    Expectation(id: $0.id, text: $0.text, line: line($0.line))
                                })
                        })
                })
        }
        rules = result.ladder.rules.map { Rule($0, line: line($0.line)) }
    }

    /// The whole ladder, or only one of its levels by its code.
    init(_ ladder: Ladder, only code: String? = nil) {
        (id, title, version, source) = (ladder.id, ladder.title, ladder.version, ladder.source)
        cumulative = ladder.isCumulative
        tracks = ladder.tracks.compactMap { track in
            let levels = track.levels.filter { code == nil || $0.code == code }
            return code != nil && levels.isEmpty ? nil : Track(name: track.name, levels: levels.map(Level.init))
        }
        rules = ladder.rules.filter { $0.concerns(code) }.map(Rule.init)
    }
}

extension LadderJSON.Level {
    init(_ level: Ladder.Level) {
        (code, title) = (level.code, level.title)
        facts = Dictionary(level.facts.map { ($0.name, $0.value) }) { "\($0); \($1)" }
        dimensions = level.dimensions.map { dimension in
            LadderJSON.Dimension(
                name: dimension.name, parent: dimension.parent,
                expectations: dimension.expectations.map(LadderJSON.Expectation.init))
        }
    }
}

extension Ladder.Rule {
    /// Whether the rule is about the step to or from a level, or about any; every rule where no level is named.
    func concerns(_ code: String?) -> Bool {
        guard let code, from != nil || to != nil else { return true }
        return [from, to].contains { $0?.lowercased() == code.lowercased() }
    }
}
