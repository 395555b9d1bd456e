internal import Markdown

/// Accounts for every line of the documents: what gave the ladder its shape, and what was not used.
struct Account {
    private(set) var structure: [LadderImport.StructureLine] = []
    private(set) var unrecognised: [LadderImport.SourceLine] = []

    /// `roles` holds what each label is, and `used` the texts that became expectations, facts or rules.
    /// `rest` is what is left of them.
    init(
        pages: [Page], labels: [(piece: Piece, role: StructureRole)], texts: [Piece], used: Set<Piece>,
        rest: [LadderImport.SourceLine]
    ) {
        unrecognised = rest
        for (piece, role) in labels { structure.append(.init(line: piece.line, text: piece.text, role: role.rawValue)) }
        for text in texts where !used.contains(text) { unrecognised.append(.init(line: text.line, text: text.text)) }
        let pieces = labels.map(\.piece) + texts
        for page in pages { account(for: page, pieces) }
        structure.sort { ($0.line, $0.role) < ($1.line, $1.role) }
        unrecognised.sort { $0.line < $1.line }
    }

    /// The account of a canonical ladder: its headings and tables give shape, its lists expectations.
    init(_ ladder: Ladder, _ page: Page, labels blocks: [Block]) {
        var pieces = ladder.tracks.flatMap(\.levels).flatMap(\.dimensions).flatMap(\.expectations).compactMap {
            Piece($0.text, line: $0.line)
        }
        let facts = Set(ladder.tracks.flatMap(\.levels).flatMap(\.facts).flatMap { [$0.name, $0.value] })
        func read(_ block: Block) {
            switch block.kind {
            case .heading(let rank):
                let role: StructureRole = rank == 1 ? .title : rank == 2 ? .level : .dimension
                structure.append(.init(line: block.line, text: block.text, role: role.rawValue))
                if let piece = Piece(block.spans, line: block.line, lastLine: block.lastLine) { pieces.append(piece) }
            case .cell:
                if !facts.contains(block.text.trimmed), !block.text.trimmed.isEmpty {
                    structure.append(.init(line: block.line, text: block.text, role: StructureRole.tableHead.rawValue))
                }
                if let piece = Piece(block.spans, line: block.line, lastLine: block.lastLine) { pieces.append(piece) }
            default: block.children.forEach(read)
            }
        }
        blocks.forEach(read)
        let end = blocks.first?.line ?? 1
        for (index, line) in page.source.lines.prefix(end - 1).enumerated() where !line.trimmed.isEmpty {
            structure.append(.init(line: index + 1, text: line.trimmed, role: StructureRole.markup.rawValue))
            pieces += SourceWords.words(SourceWords.withoutMarkup(line)).compactMap {
                Piece(String($0), line: index + 1)
            }
        }
        account(for: page, pieces)
        structure = Array(Set(structure)).sorted { ($0.line, $0.role, $0.text) < ($1.line, $1.role, $1.text) }
    }

    /// Lists the words of a page that no piece holds, by the lines on which they stand.
    private mutating func account(for page: Page, _ pieces: [Piece]) {
        let first = page.lineOffset + 1
        let lines = page.source.lines
        // Pieces that share lines are compared with those lines together.
        var starts = Array(lines.indices)
        let own = pieces.filter { $0.line >= first && $0.line < first + lines.count }
        // The parts of a cell all have the lines of the cell.
        var seen: Set<ClosedRange<Int>> = []
        for piece in own where piece.lastLine > piece.line && seen.insert(piece.line...piece.lastLine).inserted {
            for line in piece.line...min(piece.lastLine, first + lines.count - 1) {
                starts[line - first] = min(starts[line - first], starts[piece.line - first])
            }
        }
        var texts: [[String]] = Array(repeating: [], count: lines.count)
        for piece in own { texts[starts[piece.line - first]].append(piece.text) }
        var sharing = Array(repeating: 0, count: lines.count)
        for start in starts { sharing[start] += 1 }
        var held: [Int: [Substring: Int]] = [:]
        for (index, line) in lines.enumerated() where !line.trimmed.isEmpty {
            let start = starts[index]
            // Most lines hold just their pieces, in order.
            if sharing[start] == 1, texts[start].count == 1, Self.isMarked(texts[start][0], in: line) { continue }
            let plain = SourceWords.withoutMarkup(line)
            let key = plain.key
            if sharing[start] == 1, !key.isEmpty, key == texts[start].map(\.key).joined(separator: " ") { continue }
            let words = SourceWords.words(plain)
            var counts = held.removeValue(forKey: start) ?? SourceWords.counts(texts[start])
            let left = words.filter { word in
                guard let count = counts[word], count > 0 else { return true }
                counts[word] = count - 1
                return false
            }
            held[start] = counts
            // A number or check box in front of an item is no word of it, and “yaml” behind a fence is none either.
            let marks = Self.marks(of: line)
            let isUnused = left.contains { !marks.contains($0) }
            if isUnused {
                let text = Self.cells(of: line, Set(left), marks) ?? line.trimmed
                unrecognised.append(.init(line: first + index, text: text))
            } else if !left.isEmpty, words.count > left.count {
                let text = left.joined(separator: " ")
                structure.append(.init(line: first + index, text: text, role: StructureRole.markup.rawValue))
            } else if words.count == left.count {
                structure.append(.init(line: first + index, text: line.trimmed, role: StructureRole.markup.rawValue))
            }
        }
    }
}

extension Account {
    /// Whether a line is a text with nothing but marks of lists, headings and quotes in front of it.
    private static func isMarked(_ text: String, in line: String) -> Bool {
        guard !SourceWords.mayHoldMarkup(line) else { return false }
        var (line, text) = (line, text)
        return line.withUTF8 { line in
            text.withUTF8 { text in
                guard line.count >= text.count else { return false }
                let (marks, rest) = (line.dropLast(text.count), line.suffix(text.count))
                return rest.elementsEqual(text) && marks.allSatisfy(isMark) && text.contains(where: isLetterOrDigit)
            }
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x2D, 0x2A, 0x23, 0x3E: true
        default: false
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    /// What stands in front of the text of an item, as words: `1` of `1. Ships`, `x` of `- [x] Ships`; of the fence of
    /// a block all of it.
    private static func marks(of line: String) -> Set<Substring> {
        var rest = Substring(line.trimmed)
        if rest.hasPrefix("```") || rest.hasPrefix("~~~") { return Set(SourceWords.words(String(rest))) }
        var marks: Set<Substring> = []
        while let first = rest.first, marks.count < 4 {
            if first == " " || "-*+>".contains(first), rest.dropFirst().first == " " || first == " " {
                rest = rest.dropFirst()
            } else if rest.hasPrefix("[x] ") || rest.hasPrefix("[X] ") {
                rest = rest.dropFirst(4)
                marks.insert("x")
            } else {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                let mark = rest.dropFirst(digits.count)
                guard (1...9).contains(digits.count), mark.first == "." || mark.first == ")",
                    mark.dropFirst().first == " "
                else { break }
                rest = mark.dropFirst()
                marks.insert(digits)
            }
        }
        return marks
    }

    /// The cells of a row that hold nothing else than words that are left; nil for what is no row, has no such cell, or
    /// has words left beside them that are no marks.
    private static func cells(of line: String, _ left: Set<Substring>, _ marks: Set<Substring>) -> String? {
        guard line.holds(0x7C) else { return nil }
        var found: Set<Substring> = []
        let cells = line.split(separator: "|").map { String($0).trimmed }.filter { cell in
            let words = SourceWords.words(SourceWords.withoutMarkup(cell))
            guard !words.isEmpty, words.allSatisfy(left.contains) else { return false }
            found.formUnion(words)
            return true
        }
        return !cells.isEmpty && left.subtracting(marks).isSubset(of: found) ? cells.joined(separator: " | ") : nil
    }
}

/// The words of a source, whatever markup stands around them.
enum SourceWords {
    /// Runs of letters and digits in lower case.
    static func words(_ text: String) -> [Substring] {
        if text.isASCII {
            let words = text.key.words
            return text.utf8.contains(0x2B) ? words.flatMap { $0.split(separator: "+") } : words
        }
        return text.lowercased().unicodeScalars.split { !isOfWord($0) }.map { Substring($0) }
    }

    /// Whether words are made of it.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil
            || properties.generalCategory == .nonspacingMark
    }

    /// How often each word stands in some texts.
    static func counts(_ texts: [String]) -> [Substring: Int] {
        var counts: [Substring: Int] = [:]
        for text in texts { for word in words(text) { counts[word, default: 0] += 1 } }
        return counts
    }

    /// Whether a line may hold a tag, an entity or an address.
    static func mayHoldMarkup(_ line: String) -> Bool {
        line.holds(0x3C) || line.holds(0x5D) || line.holds(0x26) || line.holds(0x3A)
    }

    /// Without tags, addresses of links and entities.
    static func withoutMarkup(_ line: String) -> String {
        guard mayHoldMarkup(line) else { return line }
        var result = String.UnicodeScalarView()
        let scalars = Array(line.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "<", let end = end(of: ">", in: scalars, from: index) {
                index = end
                result.append(" ")
            } else if scalar == "]", index + 1 < scalars.count, scalars[index + 1] == "(",
                let end = end(of: ")", in: scalars, from: index)
            {
                index = end
                result.append(" ")
            } else if scalar == "&", let end = end(of: ";", in: scalars, from: index), end - index <= 10 {
                index = end
                result.append(" ")
            } else if scalar == "h", index == 0 || !isOfWord(scalars[index - 1]),
                starts(with: "http://", in: scalars, at: index) || starts(with: "https://", in: scalars, at: index)
            {
                while index < scalars.count, !scalars[index].properties.isWhitespace, scalars[index] != ")" {
                    index += 1
                }
            } else {
                result.append(scalar)
                index += 1
            }
        }
        return String(result)
    }

    private static func end(of mark: Unicode.Scalar, in scalars: [Unicode.Scalar], from start: Int) -> Int? {
        scalars[start...].prefix(400).firstIndex(of: mark).map { $0 + 1 }
    }

    private static func starts(with word: String, in scalars: [Unicode.Scalar], at index: Int) -> Bool {
        let wanted = Array(word.unicodeScalars)
        return index + wanted.count <= scalars.count && Array(scalars[index..<(index + wanted.count)]) == wanted
    }
}
