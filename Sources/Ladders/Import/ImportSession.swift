internal import Markdown

/// One import from pages to a ladder, step by step.
struct ImportSession {
    let reading: Reading
    let ladder: Ladder
    let account: Account
    let reasons: [String]
    let warnings: [LadderImport.Warning]
    let madeCodes: Set<String>

    init(_ pages: [Page], _ options: LadderImport.Options) throws(LadderImport.NotALadder) {
        var outline = OutlineBuilder.outline(of: pages)
        var vocabulary = Vocabulary(outline)
        if vocabulary.isEmpty {
            // One level, perhaps, that the title or the name of the file gives.
            outline = Outline()  // Gives the memory of the first one back.
            outline = OutlineBuilder.outline(of: pages, isOneLevel: true)
            vocabulary = Vocabulary(outline)
            vocabulary.learnOnly(outline)
        }
        guard !vocabulary.isEmpty else {
            throw LadderImport.NotALadder(
                message: "no ladder is found: no heading, column, row or item names a level",
                hint: "A level looks like “L3”, “Level 2” or “Senior Engineer”; docs/ladders.md shows the layouts.")
        }
        let leaves = LeafReader.read(outline, vocabulary)
        let reading = Reader(leaves: leaves.leaves, layout: options.layout.flatMap(Reading.Layout.init)).read()
        let assembly = Assembly(
            reading: reading, outline: outline, vocabulary: vocabulary, tableLabels: leaves.tableLabels)
        let evidence = Evidence(reading, assembly, pages)
        if let reason = evidence.refusal { throw reason }
        let rules = RuleReader(reading.items, vocabulary, pages)
        let title = options.title ?? Self.title(of: pages, outline)
        ladder = assembly.ladder(
            id: options.id ?? Slug.make(title) ?? "ladder", title: title, track: options.track, rules: rules.rules)
        // `title: Careers` of data names the whole.
        let titles = leaves.leaves.filter { $0.kind == .value && $0.levelIndex == nil && $0.text == title }.map(\.piece)
        account = Account(
            pages: pages,
            labels: StructureLabels.labels(outline, leaves, reading, vocabulary, ladder) + titles.map { ($0, .title) },
            texts: leaves.leaves.map(\.piece), used: assembly.used.union(rules.used).union(titles), rest: rules.rest)
        reasons = evidence.reasons
        madeCodes = assembly.madeCodes
        warnings = ImportWarnings(pages, outline, vocabulary, reading, assembly, ladder, leaves.emptyCells).warnings
        self.reading = reading
    }

    /// What the documents call themselves.
    private static func title(of pages: [Page], _ outline: Outline) -> String {
        if pages.count > 1 { return SharedTitle.title(of: pages) }
        let own = pages.lazy.compactMap { page in
            ["title", "name"].lazy.compactMap { page.frontMatter?[$0]?.text }.first
        }.first
        let heading = outline.nodes.first { $0.origin == .heading(1) }?.label?.label
        let file = pages.first?.stem
        let title = heading ?? own ?? file ?? "Ladder"
        return LevelName(title)?.isStrong == true ? own ?? file ?? title : title
    }
}

/// What speaks for a reading, and whether it is enough.
private struct Evidence {
    let reasons: [String]
    let refusal: LadderImport.NotALadder?

    init(_ reading: Reading, _ assembly: Assembly, _ pages: [Page]) {
        let levels = assembly.levelCount
        let filled = assembly.filledLevelCount
        let expectations = assembly.expectationCount
        let shared = assembly.sharedDimensionCount
        let isAboutCareers = pages.contains { page in page.source.lines.contains(where: Lexicon.isAboutCareers) }
        var reasons = [
            "\(levels) \(levels == 1 ? "level" : "levels") with \(expectations) \(expectations == 1 ? "expectation" : "expectations")"
        ]
        if shared > 0 {
            reasons.append("\(shared) \(shared == 1 ? "dimension comes" : "dimensions come") again at several levels")
        }
        for (layout, words) in reading.weights.dropFirst() {
            reasons.append("\(words) words more are read as \(layout.rawValue)")
        }
        self.reasons = reasons
        let hint = "If it is one, name how it is laid out with --layout; docs/ladders.md shows the layouts."
        if expectations == 0 || filled == 0 {
            refusal = LadderImport.NotALadder(
                message: "no ladder is found: what looks like levels holds no expectations", hint: hint)
        } else if assembly.holdsMarks {
            refusal = LadderImport.NotALadder(
                message: "no ladder is found: what stands at the levels are marks, not texts", hint: hint)
        } else if OtherPages.areSections(assembly.dimensionNames) {
            refusal = LadderImport.NotALadder(
                message:
                    "no ladder is found: its sections are those of notes or plans (\(assembly.dimensionNames.sorted().prefix(3).joined(separator: ", ")))",
                hint: hint)
        } else if assembly.namesPeople && !isAboutCareers {
            refusal = LadderImport.NotALadder(
                message: "no ladder is found: its headings name people behind their roles", hint: hint)
        } else if filled < 2 && (expectations < 3 || !isAboutCareers && !assembly.namesRoles) {
            refusal = LadderImport.NotALadder(
                message: "no ladder is found: only one thing in it looks like a level", hint: hint)
        } else if shared < (assembly.hasCodes ? 1 : 2) && !isAboutCareers && !assembly.namesJobs {
            refusal = LadderImport.NotALadder(
                message:
                    "no ladder is found: it numbers levels, but nothing in it speaks of people's work and no dimension comes again",
                hint: hint)
        } else {
            refusal = nil
        }
    }
}

/// The labels of a page and what each of them is.
private enum StructureLabels {
    static func labels(
        _ outline: Outline, _ leaves: LeafReader, _ reading: Reading, _ vocabulary: Vocabulary, _ ladder: Ladder
    ) -> [(piece: Piece, role: StructureRole)] {
        var dimensions: Set<String> = []
        for name in Set(reading.items.flatMap { [$0.dimension, $0.parent] }) { dimensions.insert(name.key) }
        let tracks = ladder.tracks.count > 1 ? Set(ladder.tracks.map(\.name.key)) : []
        var labels: [(piece: Piece, role: StructureRole)] = []
        var hasTitle = false
        for node in outline.nodes {
            guard let label = node.label else { continue }
            let role: StructureRole
            if vocabulary.level(label.label) != nil && node.origin != .key {
                role = .level
            } else if dimensions.contains(label.label.key) {
                role = .dimension
            } else if tracks.contains(label.label.key) {
                role = .track
            } else if node.origin == .heading(1) && !hasTitle {
                role = .title
                hasTitle = true
            } else {
                role = .label
            }
            // The name of a file is no line of it.
            if node.origin != .file { labels.append((label, role)) }
        }
        let names = outline.names.map { ($0.piece, $0.isKey ? StructureRole.label : .level) }
        let cells = leaves.tableLabels.map { piece, role in
            // A row of figures is no dimension.
            let isFigure = role == .dimension && !dimensions.contains(piece.label.key) && Lexicon.isFact(piece.label)
            return (piece, isFigure ? StructureRole.label : role)
        }
        return labels + names + cells + leads(of: reading)
    }

    /// The first words of texts that became a level, a dimension or the name of a fact.
    private static func leads(of reading: Reading) -> [(piece: Piece, role: StructureRole)] {
        reading.items.compactMap { item in
            guard let lead = item.leaf.piece.lead, let label = Piece(lead, line: item.leaf.piece.line) else {
                return nil
            }
            if item.leaf.labels.last?.origin == .lead { return (label, .level) }
            switch item.role {
            case .expectation where item.dimension == lead: return (label, .dimension)
            case .fact: return (label, .label)
            case .summary where item.leaf.lead?.traits.isSummary == true: return (label, .label)
            default: return nil
            }
        }
    }
}
