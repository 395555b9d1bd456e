internal import Foundation

/// Rows aligned in columns, for people.
struct Table {
    private var rows: [[String]]

    init(_ head: [String]) {
        rows = [head]
    }

    mutating func add(_ row: [String]) {
        rows.append(row.map(Output.cleanLine))
    }

    /// The lines, each column as wide as its widest cell.
    func lines(style: Style) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
        return rows.enumerated().map { index, row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                guard column < row.count - 1 else { break }
                line += String(repeating: " ", count: widths[column] - Self.width(cell) + 2)
            }
            line = line.trimmingBlanksAtEnd
            return index == 0 ? style.bold(line) : line
        }
    }

    /// The same within a number of terminal cells: the widest columns are narrowed, and their cells go on below. Each
    /// row gives its lines.
    func rows(style: Style, width: Int) -> [[String]] {
        var widths = rows[0].indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
        let room = width - 2 * (widths.count - 1)
        while widths.reduce(0, +) > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 1
        {
            widths[widest] -= 1
        }
        return rows.enumerated().map { index, row in
            let cells = zip(row, widths).map { Self.wrapped($0, width: $1) }
            return (0..<(cells.map(\.count).max() ?? 0)).map { number in
                let line = zip(cells, widths).map { cell, width in
                    let text = cell.indices.contains(number) ? cell[number] : ""
                    return text + String(repeating: " ", count: max(0, width - Self.width(text)))
                }.joined(separator: "  ").trimmingBlanksAtEnd
                return index == 0 ? style.bold(line) : line
            }
        }
    }

    /// Lines of at most so many terminal cells, broken at blanks, and inside of words that are longer than a line.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines = [""]
        var used = 0
        for word in text.split(whereSeparator: \.isWhitespace) {
            var rest = word
            if used > 0, used + 1 + Self.width(String(rest)) > width {
                lines.append("")
                used = 0
            }
            if used > 0 {
                lines[lines.count - 1] += " "
                used += 1
            }
            while let character = rest.popFirst() {
                let size = Self.width(String(character))
                if used > 0, used + size > width {
                    lines.append("")
                    used = 0
                }
                lines[lines.count - 1].append(character)
                used += size
            }
        }
        return lines
    }

    /// Cells of a terminal that a text takes: two for wide East Asian characters and emoji.
    static func width(_ text: String) -> Int {
        text.reduce(0) { sum, character in
            guard let scalar = character.unicodeScalars.first else { return sum }
            let isWide =
                switch scalar.value {
                case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
                    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                    true
                default: false
                }
            return sum + (isWide ? 2 : 1)
        }
    }
}

/// Colour and weight, where the terminal shows them.
struct Style: Sendable {
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }
    func dim(_ text: String) -> String { wrap(text, "2") }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    fileprivate var trimmingBlanksAtEnd: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
