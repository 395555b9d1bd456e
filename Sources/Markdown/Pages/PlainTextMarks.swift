/// Marks of plain text and reStructuredText that Markdown does not know, written as Markdown without moving a line.
enum PlainTextMarks {
    private static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "•", "‣", "・", "●", "○", "▪", "▫", "■", "□", "·", "◦", "➢", "➤", "►", "⁃", "∙", "\u{F0B7}", "\u{F0A7}":
            true
        default: false
        }
    }

    /// A line with a bullet that somebody typed or pasted, as an item of a list.
    static func asMarkdown(_ line: String) -> String {
        let indentation = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }
        let rest = line.unicodeScalars.dropFirst(indentation.count)
        guard let first = rest.first else { return line }
        let second = rest.dropFirst().first
        let isDash = ["–", "—", ":"].contains(first) && second == " "
        // `-Text` and `*Text`, with the space forgotten; a second star would make it emphasis.
        let isGlued =
            (first == "-" || first == "*" && rest.count(where: { $0 == "*" }) == 1)
            && second?.properties.isUppercase == true
        guard isBullet(first) || isDash || isGlued else { return line }
        return String(indentation) + "- " + String(rest.dropFirst()).trimmed
    }

    /// The lines in parts that are read apart. A table that follows a text without an empty line starts a part, and so
    /// does a title between two tables, which would be a row of the first.
    static func parts(of lines: [String]) -> [Range<Int>] {
        var starts = [0]
        for index in lines.indices.dropFirst(2) where isDelimiterRow(lines[index]) && lines[index - 1].contains("|") {
            let head = index - 1
            var first = head
            while first > (starts.last ?? 0), !lines[first - 1].trimmed.isEmpty, !lines[first - 1].contains("|") {
                first -= 1
            }
            guard first < head else { continue }
            if first > 0, lines[first - 1].contains("|") { starts.append(first) }
            if lines[head].first != " ", lines[head].first != ">" { starts.append(head) }
        }
        return zip(starts, starts.dropFirst() + [lines.count]).map { $0..<$1 }.filter { !$0.isEmpty }
    }

    private static func isDelimiterRow(_ line: String) -> Bool {
        line.holds(0x7C) && line.utf8.count(where: { $0 == 0x2D }) >= 3
            && line.allSatisfy { "|-: ".contains($0) }
    }

    /// The rank of the heading that a line of a mark makes.
    private static func rank(of mark: UInt8) -> Int? {
        switch mark {
        case 0x7E: 3  // ~
        case 0x5E: 4  // ^
        case 0x22, 0x2B: 5  // " +
        default: nil
        }
    }

    /// The rank of the heading that a line of `~`, `^`, `"` or `+` makes of the text above it, as in reStructuredText;
    /// nil where it makes none. `above` holds the lines so far.
    static func rank(ofUnderline line: String, below above: [String]) -> Int? {
        let line = line.trimmed
        guard let rank = line.utf8.first.flatMap(rank(of:)), let mark = line.first, line.count >= 3,
            line.allSatisfy({ $0 == mark }),
            let text = above.last?.trimmed, !text.isEmpty, !text.hasPrefix("#"), line.count + 2 >= text.count
        else { return nil }
        // In Markdown `~~~` starts code, which is seldom marked by as many as the line above has letters.
        if mark == "~", line.count < 4 || line.count > text.count + 2 && line.count < 8 { return nil }
        return above.dropLast().last?.trimmed.isEmpty == false ? nil : rank
    }
}
