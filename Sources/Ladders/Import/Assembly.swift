internal import Markdown

/// Puts a reading together as a ladder.
struct Assembly {
    private let reading: Reading
    private let outline: Outline
    private let vocabulary: Vocabulary
    private let titles: LevelTitles
    private var draft = LadderDraft()
    /// Levels that are named and nowhere described, with their lines.
    private(set) var undescribed: [(name: String, line: Int)] = []
    /// Pieces that became expectations or facts.
    private(set) var used: Set<Piece> = []

    init(reading: Reading, outline: Outline, vocabulary: Vocabulary, tableLabels: [(piece: Piece, role: StructureRole)])
    {
        (self.reading, self.outline, self.vocabulary) = (reading, outline, vocabulary)
        titles = LevelTitles(vocabulary, outline)
        fill()
        addEmptyLevels(tableLabels)
    }

    /// Adds levels that have no content where the described ones stand: as headings of the same rank, or in the same
    /// kind of table. Those that only an overview names are remembered.
    private mutating func addEmptyLevels(_ tableLabels: [(piece: Piece, role: StructureRole)]) {
        var origins: Set<Int> = []
        var lines: Set<Int> = []
        for item in reading.items {
            guard case .expectation = item.role, let index = item.leaf.levelIndex else { continue }
            origins.insert(item.leaf.labels[index].origin.number)
            lines.insert(item.leaf.labels[index].line)
        }
        var sites: [(name: LevelName, line: Int, isEqual: Bool)] = []
        for node in outline.nodes where node.origin != .key {
            guard let label = node.label, let name = vocabulary.level(label.label) else { continue }
            sites.append((titles.completed(name), label.line, origins.contains(node.origin.number)))
        }
        for (piece, role) in tableLabels where role == .level {
            guard let name = vocabulary.level(piece.label) else { continue }
            let isEqual = origins.contains(Outline.Origin.row.number) || lines.contains(piece.line)
            sites.append((titles.completed(name), piece.line, isEqual))
        }
        var last: LadderDraft.Place?
        var known: Set<String> = []
        for site in sites.sorted(by: { $0.line < $1.line }) {
            if let place = draft.place(of: site.name.key) {
                last = place
            } else if site.isEqual {
                last = draft.insert(site.name, line: site.line, after: last) ?? last
            } else if !site.name.isRange, known.insert(site.name.shown).inserted {
                undescribed.append((site.name.shown, site.line))
            }
        }
        let described = Set(draft.levels.flatMap { [$0.name.titleKey, $0.name.shown.key] })
        undescribed.removeAll { described.contains($0.name.key) }
    }

    // MARK: Figures

    var levelCount: Int { draft.levels.count }
    var filledLevelCount: Int { draft.levels.count { !$0.dimensions.isEmpty } }
    var expectationCount: Int { draft.levels.reduce(0) { $0 + $1.dimensions.reduce(0) { $0 + $1.expectations.count } } }

    /// Dimensions that more than one level has.
    var sharedDimensionCount: Int {
        var counts: [String: Int] = [:]
        for level in draft.levels {
            for name in Set(level.dimensions.map(\.name.key)) where !name.isEmpty { counts[name, default: 0] += 1 }
        }
        return counts.values.count { $0 > 1 }
    }

    /// Whether titles of levels say how senior somebody is.
    var namesRoles: Bool { draft.levels.contains { $0.name.seniority != nil } }

    /// Whether titles of levels are those of jobs, not of how well somebody can do any thing.
    var namesJobs: Bool {
        draft.levels.contains { level in
            level.name.titleKey.words.contains { word in
                let word = String(word)
                return Lexicon.roles.contains(word)
                    || Lexicon.seniority[word] != nil && !OtherPages.proficiency.contains(word)
            } || level.name.seniority != nil && !level.name.titleKey.isASCII
        }
    }

    /// Whether each level is a role with a word behind it that comes only once, as the names of people do.
    var namesPeople: Bool {
        let last = draft.levels.map { level -> Substring? in
            let words = level.name.title.words
            guard level.name.code.isEmpty, words.count >= 2, let name = words.last, name.first?.isUppercase == true,
                let role = words.lastIndex(where: { Lexicon.roles.contains($0.lowercased()) }),
                role < words.count - 1, words.count - role <= 3
            else { return nil }
            let behind = words[(role + 1)...].map { $0.lowercased() }
            return behind.contains { Lexicon.seniority[$0] != nil || LevelName.number($0) != nil } ? nil : name
        }
        return last.count >= 2 && !last.contains(nil) && Set(last).count == last.count
    }

    /// The names of all dimensions that have expectations.
    var dimensionNames: Set<String> {
        Set(draft.levels.flatMap { $0.dimensions.map(\.name.key) }.filter { !$0.isEmpty })
    }

    /// Whether no expectation is more than a mark, such as `R` or `x`.
    var holdsMarks: Bool {
        draft.levels.allSatisfy { level in
            level.dimensions.allSatisfy { dimension in
                dimension.expectations.allSatisfy { $0.text.utf8.count <= 3 && !$0.text.has(" ") && $0.text.isASCII }
            }
        }
    }

    /// Whether levels have codes with letters of their own, such as `K7`.
    var hasCodes: Bool {
        draft.levels.contains { !$0.name.family.isEmpty && !Lexicon.levelWords.contains($0.name.family) }
    }

    /// Codes that were made from titles.
    var madeCodes: Set<String> { Set(draft.levels.filter { $0.name.code.isEmpty }.map(\.code)) }

    private mutating func fill() {
        let trackNames = Tracks(reading, titles).names
        for (index, item) in reading.items.enumerated() {
            guard case .expectation = item.role, let levelIndex = item.leaf.levelIndex, let name = item.leaf.level
            else { continue }
            let place = draft.place(
                of: titles.completed(name), track: trackNames[index] ?? "", line: item.leaf.labels[levelIndex].line)
            // A label that became the dimension is no part of the text.
            let text = item.dimension == item.leaf.piece.lead ? item.leaf.piece.rest : item.leaf.text
            draft.add(
                item.leaf.condition + text, line: item.leaf.piece.line, dimension: item.dimension,
                parent: item.parent, at: place)
            used.insert(item.leaf.piece)
        }
        // Facts may stand in front of all expectations of their level.
        for (index, item) in reading.items.enumerated() {
            switch item.role {
            case .fact, .summary: break
            case .expectation, .intro, .placeholder, .unrecognised: continue
            }
            guard let name = item.leaf.level,
                let place = draft.place(of: titles.completed(name).key, in: trackNames[index])
            else { continue }
            switch item.role {
            case .fact(let name):
                let value = item.leaf.piece.lead == nil ? item.leaf.text : item.leaf.piece.rest
                for fact in Ladder.Fact(name: name, value: value).parts {
                    draft.add(fact: fact.name, fact.value, at: place)
                }
            case .summary:
                let isNamed = item.leaf.lead?.traits.isSummary == true
                draft.add(fact: "summary", isNamed ? item.leaf.piece.rest : item.leaf.text, at: place)
            case .expectation, .intro, .placeholder, .unrecognised: continue
            }
            used.insert(item.leaf.piece)
        }
    }

    // MARK: The ladder

    /// The ladder, not yet as a file can hold it: without ids of expectations; see ``Ladder/normalized``.
    func ladder(id: String, title: String, track wanted: String?, rules: [Ladder.Rule]) -> Ladder {
        let tracks = draft.tracks.map { track in
            Ladder.Track(
                name: wanted ?? (track.name.isEmpty ? title : track.name),
                levels: LevelOrder.sorted(track.levels).map(\.level))
        }
        return Ladder(
            id: id, title: title, version: "1", source: "", isCumulative: rules.contains { $0.kind == "cumulative" },
            tracks: tracks, rules: rules)
    }
}

extension LadderDraft.Level {
    /// The code, made from the title where the document gives none.
    var code: String { name.code.isEmpty ? Slug.make(name.title) ?? "level" : name.code.collapsed }

    /// The level; its expectations get their ids when the ladder is normalized.
    fileprivate var level: Ladder.Level {
        Ladder.Level(
            code: code, title: name.title, facts: facts,
            dimensions: dimensions.map { dimension in
                Ladder.Dimension(
                    name: dimension.name.isEmpty ? "Expectations" : dimension.name, parent: dimension.parent,
                    expectations: dimension.expectations.map {
                        Ladder.Expectation(id: "", text: $0.text, line: $0.line)
                    })
            },
            line: line)
    }
}

extension Ladder.Fact {
    /// The facts of one line: “Direct reports: 4–8 · Budget: under $1M” is two. Only what has a name of its own is one.
    fileprivate var parts: [Ladder.Fact] {
        for mark in [" · ", " | ", " • ", "; "] where value.has(mark) {
            let texts = value.split(separator: mark).map(String.init)
            let others = texts.dropFirst().compactMap { text -> Ladder.Fact? in
                guard let piece = Piece(text, line: 1), let lead = piece.lead, Lexicon.isFact(lead) else { return nil }
                return Ladder.Fact(name: lead, value: piece.rest)
            }
            guard let first = texts.first, others.count > 0, others.count == texts.count - 1 else { continue }
            return [Ladder.Fact(name: name, value: first)] + others
        }
        return [self]
    }
}

extension LevelName {
    /// Code and title for people.
    var shown: String { [code, title].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// Puts levels in order, lowest first.
private enum LevelOrder {
    static func sorted(_ levels: [LadderDraft.Level]) -> [LadderDraft.Level] {
        let ranks = levels.map { $0.name.rank }
        var (rising, falling) = (0, 0)
        for (one, other) in zip(ranks, ranks.dropFirst()) {
            guard let one, let other, one != other else { continue }
            if one < other { rising += 1 } else { falling += 1 }
        }
        return falling > rising ? levels.reversed() : levels
    }
}

extension LevelName {
    /// Where a level stands among others: by its number within its family, by how senior its title is otherwise.
    fileprivate var rank: Int? { code.isEmpty ? seniority.map { $0 * 100 + (number ?? 0) } ?? number : number }
}
