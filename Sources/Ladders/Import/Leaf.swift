/// A text of the outline with all that labels it, from the outermost label to the innermost.
///
/// Every step of an import walks over all of them, so they and their labels are shared, not copied.
final class Leaf {
    /// A label around a text.
    final class Label {
        let text: String
        let line: Int
        let origin: Outline.Origin
        /// The same for all texts below one label, and for no other label.
        let place: Int
        /// The level it names, if it names one.
        let level: LevelName?
        /// What its words say about it.
        let traits: Lexicon.Traits
        /// The number of the table it belongs to; nil outside of tables.
        let table: Int?
        /// Whether it is the start of the texts that it holds rather than what they are about.
        let isStart: Bool

        init(
            text: String, line: Int, origin: Outline.Origin, place: Int, level: LevelName?, traits: Lexicon.Traits,
            table: Int? = nil, isStart: Bool = false
        ) {
            (self.text, self.line, self.origin, self.place) = (text, line, origin, place)
            (self.level, self.traits, self.table, self.isStart) = (level, traits, table, isStart)
        }
    }

    let piece: Piece
    let kind: Outline.Kind
    let labels: [Label]
    /// The text without a label of its own in front.
    let text: String
    /// Whether most of the texts around it start with a label as it does.
    let isLedAmongLed: Bool
    /// The index among the labels of the one that names the level; nil outside of levels.
    let levelIndex: Int?
    /// The words of the text; empty for a long text, since no rule compares those.
    let key: String
    /// Whether it stands in a section that promises something else than expectations.
    let isDoubtful: Bool
    /// The first words of the text as a label; nil where it has none.
    let lead: Label?
    /// The words of a label that belong in front of the text: “If managing managers: ”.
    let condition: String
    /// How many words the text holds.
    let wordCount: Int

    init(
        piece: Piece, kind: Outline.Kind, labels: [Label], text: String, isLedAmongLed: Bool, levelIndex: Int?,
        lead: Label? = nil, condition: String = ""
    ) {
        (self.piece, self.kind, self.labels, self.text) = (piece, kind, labels, text)
        (self.isLedAmongLed, self.levelIndex) = (isLedAmongLed, levelIndex)
        (self.lead, self.condition) = (lead, condition)
        wordCount = text == piece.text ? piece.wordCount : text.wordCount
        key = text.utf8.count <= 400 ? text.key : ""
        isDoubtful = labels.prefix(levelIndex ?? labels.count).contains {
            $0.traits.isOtherMatter && $0.origin != .heading(1)
        }
    }

    /// Whether a heading inside the level says that it holds what is expected.
    var isExpected: Bool {
        inner.contains {
            $0.traits.isExpectations && $0.origin != .key && $0.origin != .column && $0.origin != .onlyColumn
        }
    }
    var level: LevelName? { levelIndex.flatMap { labels[$0].level } }

    /// Whether the very same labels stand around another text, as they do for all items of a list.
    func hasLabels(of other: Leaf) -> Bool {
        labels.count == other.labels.count && zip(labels, other.labels).allSatisfy { $0 === $1 }
    }

    /// The labels inside the level.
    var inner: ArraySlice<Label> { levelIndex.map { labels[($0 + 1)...] } ?? [] }
    /// The labels around the level.
    var outer: ArraySlice<Label> { levelIndex.map { labels[..<$0] } ?? labels[...] }
}

/// What a label turned out to be; docs/data-format.md lists the names that `--json` uses.
enum StructureRole: String {
    case level, dimension, label, track, title
    case tableHead = "table head"
    case markup
}

/// A cell that says nothing about a topic at a level.
struct EmptyCell {
    let line: Int
    let topic: String
    let level: LevelName
}

/// Walks an outline and gives every text with its labels.
struct LeafReader {
    private let outline: Outline
    private let vocabulary: Vocabulary
    private(set) var leaves: [Leaf] = []
    /// Pieces that stand in tables as labels, and what they are.
    private(set) var tableLabels: [(piece: Piece, role: StructureRole)] = []
    /// Cells without a text that stand below a level and beside a topic.
    private(set) var emptyCells: [EmptyCell] = []
    private var nextPlace: Int
    private var traits: [String: Lexicon.Traits] = [:]
    private var tables = 0

    static func read(_ outline: Outline, _ vocabulary: Vocabulary) -> LeafReader {
        var reader = LeafReader(outline: outline, vocabulary: vocabulary, nextPlace: outline.nodes.count)
        reader.walk(0, labels: [], condition: "")
        reader.addBaseLevel()
        return reader
    }

    /// Gives the texts in front of the levels to the level that the page is named for, where they stand below the same
    /// labels as those of the levels: a page “Engineer” with responsibilities, then “Senior Engineer” with its own.
    private mutating func addBaseLevel() {
        let titles = outline.nodes.compactMap { node -> Piece? in
            switch node.origin {
            case .heading(1): node.label
            case .key where node.label?.label.key == "title":
                node.content.lazy.compactMap { content -> Piece? in
                    if case .piece(let piece, _) = content { piece } else { nil }
                }.first
            default: nil
            }
        }
        let roles = Set(leaves.compactMap { $0.level?.role }.filter { !$0.isEmpty })
        guard let title = titles.first(where: { roles.contains($0.label.key) }), let level = LevelName(title.label)
        else { return }
        // A page that has “Engineer I” has no level “Engineer” beside it.
        guard
            !leaves.contains(where: {
                $0.level?.role == level.role && $0.level?.number != nil && $0.level?.seniority == nil
            })
        else { return }
        let inner = Set(
            leaves.flatMap { $0.inner.map(\.traits.key) } + [
                "requirements", "qualifications", "skills", "responsibilities",
            ])
        let label = Leaf.Label(
            text: title.label, line: title.line, origin: .heading(2), place: nextPlace, level: level,
            traits: traits(of: title.label))
        nextPlace += 1
        leaves = leaves.map { leaf in
            guard leaf.levelIndex == nil, leaf.kind != .aside, leaf.kind != .value, let last = leaf.labels.last,
                inner.contains(last.traits.key)
            else { return leaf }
            let labels = leaf.labels.dropLast() + [label, last]
            return Leaf(
                piece: leaf.piece, kind: leaf.kind, labels: Array(labels), text: leaf.text,
                isLedAmongLed: leaf.isLedAmongLed,
                levelIndex: labels.count - 2, lead: leaf.lead, condition: leaf.condition)
        }
    }

    private init(outline: Outline, vocabulary: Vocabulary, nextPlace: Int) {
        (self.outline, self.vocabulary, self.nextPlace) = (outline, vocabulary, nextPlace)
    }

    private mutating func walk(_ index: Int, labels: [Leaf.Label], condition: String) {
        let node = outline.nodes[index]
        let isLed = Self.isLed(node)
        for content in node.content {
            switch content {
            case .piece(let piece, let kind):
                add(piece, kind, labels, isLed: isLed, condition)
            case .table(let grid): addTable(grid, labels)
            case .node(let child):
                guard let label = outline.nodes[child].label else { continue }
                let scope = outline.nodes[child].scope
                let own = self.label(label, outline.nodes[child].origin, place: child, isStart: scope != .none)
                let hasLevel = labels.contains { $0.level != nil }
                let start = scope == .whole && hasLevel ? own.text + ": " : ""
                walk(child, labels: labels + [own], condition: own.level == nil ? condition + start : "")
            }
        }
    }

    /// Whether most texts of a node start with a label of their own.
    private static func isLed(_ node: Outline.Node) -> Bool {
        var (led, marked, all) = (0, 0, 0)
        for case .piece(let piece, let kind) in node.content where kind != .aside {
            all += 1
            if piece.lead != nil { led += 1 }
            if piece.hasMarkedLead { marked += 1 }
        }
        return led >= 2 && led * 3 >= all * 2 || marked >= 2 && marked * 2 >= all || marked == 1 && all == 1
    }

    private mutating func label(
        _ piece: Piece, _ origin: Outline.Origin, place: Int, isStart: Bool
    ) -> Leaf.Label {
        let text = piece.label
        let traits = traits(of: text)
        return Leaf.Label(
            text: text, line: piece.line, origin: origin, place: place,
            level: origin == .key && traits.isWrapper ? nil : vocabulary.level(text), traits: traits,
            isStart: isStart)
    }

    /// What the words of a label say; the same label comes again at every level.
    private mutating func traits(of text: String) -> Lexicon.Traits {
        if let known = traits[text] { return known }
        let new = Lexicon.Traits(text)
        traits[text] = new
        return new
    }

    private mutating func add(
        _ piece: Piece, _ kind: Outline.Kind, _ labels: [Leaf.Label], isLed: Bool, _ condition: String
    ) {
        var labels = labels
        var text = piece.text
        let lead = piece.lead.map {
            Leaf.Label(text: $0, line: piece.line, origin: .lead, place: -1, level: nil, traits: traits(of: $0))
        }
        if let lead = piece.lead, let level = vocabulary.level(lead), kind != .value {
            labels.append(
                Leaf.Label(
                    text: lead, line: piece.line, origin: .lead, place: nextPlace, level: level,
                    traits: traits(of: lead)))
            nextPlace += 1
            text = piece.rest
        }
        leaves.append(
            Leaf(
                piece: piece, kind: kind, labels: labels, text: text,
                isLedAmongLed: isLed && piece.lead != nil && text == piece.text,
                levelIndex: labels.lastIndex { $0.level != nil }, lead: lead, condition: condition))
    }

    /// A label of a table by what it says and what it stands in.
    private struct Site: Hashable {
        let origin: Outline.Origin
        let text: String
        let outer: Int
    }

    // MARK: Tables

    private mutating func addTable(_ grid: Outline.Grid, _ labels: [Leaf.Label]) {
        let reading = GridReading(grid, vocabulary, hasLevel: labels.contains { $0.level != nil })
        tableLabels += reading.labels
        var places: [Site: Int] = [:]
        tables += 1
        let table = tables
        for cell in reading.cells {
            var path = labels
            func add(_ label: GridReading.Label) {
                let id = Site(origin: label.origin, text: label.text, outer: path.last?.place ?? 0)
                let place = places[id] ?? nextPlace
                if places[id] == nil {
                    places[id] = place
                    nextPlace += 1
                }
                path.append(
                    Leaf.Label(
                        text: label.text, line: label.line, origin: label.origin, place: place, level: label.level,
                        traits: traits(of: label.text), table: table))
            }
            for label in cell.labels { add(label) }
            let outer = path
            if cell.parts.allSatisfy({ $0.pieces.isEmpty && $0.label == nil }),
                let line = cell.labels.map(\.line).max(),
                let level = cell.labels.lazy.compactMap(\.level).first,
                let topic = cell.labels.last(where: { $0.level == nil })
            {
                emptyCells.append(EmptyCell(line: line, topic: topic.text, level: level))
            }
            for part in cell.parts {
                path = outer
                if let label = part.label {
                    add(GridReading.Label(text: label.label, line: label.line, origin: .line, level: nil))
                    tableLabels.append((label, .dimension))
                }
                for piece in part.pieces {
                    leaves.append(
                        Leaf(
                            piece: piece, kind: .cell, labels: path, text: piece.text, isLedAmongLed: false,
                            levelIndex: path.lastIndex { $0.level != nil }))
                }
            }
        }
    }
}
