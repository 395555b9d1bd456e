internal import Markdown

/// A page as labels inside labels with the texts they hold: what headings, lists, tables, folded parts and YAML have
/// in common, and all that a reading looks at.
struct Outline {
    /// Where a label stands in its page.
    enum Origin: Hashable {
        /// One of the files of an import.
        case file
        /// A heading of this rank, 1 to 6.
        case heading(Int)
        /// The line that unfolds a part.
        case summary
        /// A line of text that labels what follows.
        case line
        /// An item that labels the items inside or behind it, at this depth of lists.
        case item(Int)
        /// The first words of a piece, as in `Delivery: ships`.
        case lead
        /// A key of YAML.
        case key
        /// The name of an entry of YAML.
        case name
        /// The head of a column.
        case column
        /// The head of the only column with texts, which may say no more than that they are texts.
        case onlyColumn
        /// The first cells of a row.
        case row

        /// A number for each, by which sets and dictionaries tell them apart in less time.
        var number: Int {
            switch self {
            case .file: 0
            case .heading(let rank): rank
            case .summary: 10
            case .line: 11
            case .lead: 12
            case .key: 13
            case .name: 14
            case .column: 15
            case .onlyColumn: 16
            case .row: 17
            case .item(let depth): 20 + depth
            }
        }
    }

    /// What kind of text a piece is.
    enum Kind: Hashable {
        case paragraph, item, cell, value
        /// Quotes, admonitions and code: said beside the matter.
        case aside
    }

    /// What a label holds, in the order of the page.
    enum Content {
        case piece(Piece, Kind)
        case node(Int)
        case table(Grid)
    }

    /// How far the words of a label belong to the texts that it holds.
    enum Scope {
        /// They say what the texts are about.
        case none
        /// They are the start of each text: “If managing managers:”.
        case whole
        /// They are the start of the next texts, and nothing shows of how many.
        case open
    }

    /// A label and what it holds.
    struct Node {
        /// The words of the label; nil for the root.
        let label: Piece?
        let origin: Origin
        var parent: Int
        var content: [Content] = []
        var scope = Scope.none
    }

    /// A table as rows of cells, the head first.
    struct Grid {
        let rows: [[Cell]]
    }

    /// A cell and its texts.
    struct Cell {
        /// Texts below a label that stands inside the cell; nil for those before the first.
        struct Part {
            let label: Piece?
            var pieces: [Piece]
        }

        let parts: [Part]
        let line: Int
        /// All texts, labels among them.
        let pieces: [Piece]
        /// The texts as one.
        let text: String

        init(parts: [Part], line: Int) {
            (self.parts, self.line) = (parts, line)
            pieces = parts.flatMap { ($0.label.map { [$0] } ?? []) + $0.pieces }
            text = pieces.map(\.text).joined(separator: " ")
        }
    }

    /// All labels; the first is the root.
    var nodes: [Node] = [Node(label: nil, origin: .file, parent: 0)]

    /// Keys of data, and texts behind them, that gave a label its words.
    var names: [(piece: Piece, isKey: Bool)] = []

    /// Adds a label inside another one and gives its index.
    mutating func add(_ label: Piece, _ origin: Origin, to parent: Int) -> Int {
        nodes.append(Node(label: label, origin: origin, parent: parent))
        nodes[parent].content.append(.node(nodes.count - 1))
        return nodes.count - 1
    }
}
