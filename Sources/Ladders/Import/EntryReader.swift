internal import Markdown

/// One part of a page in its order, before anything is nested.
struct Entry {
    enum Kind {
        case heading(Int)
        case summary
        case detailsEnd
        case paragraph
        /// An item at this depth of lists; `hasItems` where a list stands inside it.
        case item(depth: Int, hasItems: Bool)
        case aside
        case table(Outline.Grid)
        case yaml(Value)
        case rule
    }

    let kind: Kind
    var piece: Piece?
    /// For a line right behind the text of an item, as far out as its bullet: the depth of that item.
    var depth: Int?

    /// Whether it is an item at a depth of lists.
    func isItem(at depth: Int) -> Bool {
        if case .item(depth, _) = kind { true } else { false }
    }

    /// Whether it is an item of the same list that is not itself marked like a label.
    func followsAsPlainItem(at depth: Int) -> Bool {
        guard case .item(depth, _) = kind, let piece else { return false }
        return !piece.style.contains(.strong) && piece.lead == nil
    }
}

/// Reads the blocks of a page into entries.
struct EntryReader {
    let lines: PageLines

    private var pieces: PieceReader { PieceReader(lines: lines) }

    func entries(of blocks: [Block]) -> [Entry] {
        blocks.flatMap { entries(of: $0) }
    }

    private func entries(of block: Block) -> [Entry] {
        switch block.kind {
        case .heading(let rank): [Entry(kind: .heading(rank), piece: pieces.label(block))]
        case .summary: [Entry(kind: .summary, piece: pieces.label(block))]
        case .detailsEnd: [Entry(kind: .detailsEnd)]
        case .paragraph: pieces.pieces(block).map { Entry(kind: .paragraph, piece: $0) }
        case .list: items(of: block, depth: 0)
        case .item: items(of: block, depth: 0)
        case .table: [Entry(kind: .table(grid(of: block)))]
        case .quote: asides(in: block)
        case .code: code(block)
        case .rule: [Entry(kind: .rule)]
        case .row, .cell, .html, .other: []
        }
    }

    private func items(of list: Block, depth: Int) -> [Entry] {
        let items = list.kind == .item ? [list] : list.children
        return items.flatMap { item -> [Entry] in
            guard item.kind == .item else { return entries(of: item) }
            let isOrdered = lines.startsWithNumber(item.line)
            let hasItems = item.children.contains { $0.kind == .list }
            var entries: [Entry] = []
            var isFirst = true
            for block in item.children {
                switch block.kind {
                case .paragraph, .summary, .heading:
                    let pieces = pieces.pieces(block, isInItem: true)
                    for (index, piece) in pieces.enumerated() {
                        // Only the last text before the inner list can label it.
                        let isLabel = hasItems && index == pieces.count - 1 && isFirst
                        let isOut = index > 0 && !piece.hasBullet && isOutside(piece.line, item.line)
                        var piece = piece
                        piece.isOrdered = isOrdered
                        let isBeside = isOut && lines.indentation(piece.line) == lines.indentation(item.line)
                        entries.append(
                            Entry(
                                kind: isOut ? .paragraph : .item(depth: depth, hasItems: isLabel), piece: piece,
                                depth: isBeside ? depth : nil))
                    }
                    isFirst = false
                case .list: entries += self.items(of: block, depth: depth + 1)
                default: entries += self.entries(of: block)
                }
            }
            return entries
        }
    }

    /// Whether a line that belongs to an item for the parser stands as far out as the item's bullet.
    private func isOutside(_ line: Int, _ itemLine: Int) -> Bool {
        lines.indentation(line) <= lines.indentation(itemLine)
    }

    private func asides(in block: Block) -> [Entry] {
        switch block.kind {
        case .paragraph, .heading, .summary: pieces.pieces(block).map { Entry(kind: .aside, piece: $0) }
        case .code, .html, .rule, .other, .detailsEnd: []
        case .cell where block.children.isEmpty: pieces.pieces(block).map { Entry(kind: .aside, piece: $0) }
        default: block.children.flatMap { asides(in: $0) }
        }
    }

    /// A code block that holds YAML with keys in it is data; any other stays code.
    private func code(_ block: Block) -> [Entry] {
        let text = block.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = lines[block.line].contains("```") ? block.line + 1 : block.line
        // Lines set apart for their columns, such as a list of titles.
        if text.count <= 3, text.contains(where: { $0.contains(" | ") }) {
            return text.enumerated().compactMap { index, line in
                Piece(line, line: first + index).map { Entry(kind: .aside, piece: $0) }
            }
        }
        guard text.contains(where: { $0.hasSuffix(":") || $0.contains(": ") }) else { return [] }
        guard let value = Self.yaml(text, firstLine: first), value.holdsNames else { return [] }
        return [Entry(kind: .yaml(value))]
    }

    /// The lines as data; nil where they are none, so that they stay code and are listed as not used.
    private static func yaml(_ lines: [String], firstLine: Int) -> Value? {
        do {
            return try Page.yaml(lines, name: "", firstLine: firstLine)
        } catch {
            return nil
        }
    }

    // MARK: Tables

    private func grid(of table: Block) -> Outline.Grid {
        Outline.Grid(rows: table.children.filter(\.kind.isRow).map { $0.children.map(cell) })
    }

    private func cell(_ block: Block) -> Outline.Cell {
        let own = block.children.isEmpty ? texts(block) : block.children.flatMap(texts)
        var parts = [Outline.Cell.Part(label: nil, pieces: [])]
        let split: [(Piece, Bool)] = own.flatMap { piece, isHeading in self.split(piece).map { ($0, isHeading) } }
        for (index, (piece, isHeading)) in split.enumerated() {
            // A label needs something behind it that is none.
            let isMarked = piece.style.contains(.strong) && piece.wordCount <= 6 && !piece.text.endsSentence
            let next = split.indices.contains(index + 1) ? split[index + 1].0 : nil
            if (isHeading || isMarked && next?.style.contains(.strong) == false) && next != nil {
                parts.append(Outline.Cell.Part(label: piece, pieces: []))
            } else {
                parts[parts.count - 1].pieces.append(piece)
            }
        }
        return Outline.Cell(parts: parts, line: own.first?.0.line ?? block.line)
    }

    private func texts(_ block: Block) -> [(Piece, isHeading: Bool)] {
        switch block.kind {
        case .heading, .summary: pieces.pieces(block).map { ($0, true) }
        case .paragraph: pieces.pieces(block).map { ($0, false) }
        case .cell where block.children.isEmpty: pieces.pieces(block).map { ($0, false) }
        case .code, .html, .rule, .detailsEnd, .other:
            Piece(block.text, line: block.line, lastLine: block.lastLine).map { [($0, false)] } ?? []
        default: block.children.flatMap(texts)
        }
    }

    /// A cell's text split at bullets that stand inside it: `• one • two`.
    private func split(_ piece: Piece) -> [Piece] {
        guard !piece.text.isASCII else { return [piece] }
        let bullets: [Character] = ["•", "●", "▪", "‣", "◦"]
        for bullet in bullets where piece.text.contains(bullet) {
            return piece.text.split(separator: bullet).compactMap {
                Piece(String($0), line: piece.line, lastLine: piece.lastLine)
            }
        }
        return [piece]
    }
}
