/// Splits HTML into tags and the text between them, with the lines on which they start.
struct TagScanner {
    enum Token {
        /// Text without tags; may span lines.
        case text(String, line: Int)
        /// `<name …>`, with the tag as it stands.
        case open(String, source: String, line: Int)
        /// `</name>`, with the tag as it stands.
        case close(String, source: String, line: Int)
    }

    private let text: [Unicode.Scalar]
    private var index = 0
    /// How many more characters are looked at for tags that turn out to be none.
    private var patience = 4_000_000
    /// The line of the next token.
    private(set) var line: Int

    init(_ lines: ArraySlice<String>, firstLine: Int) {
        var text: [Unicode.Scalar] = []
        for line in lines {
            text += line.unicodeScalars
            text.append("\n")
        }
        self.text = text
        line = firstLine
    }

    /// The next token; nil at the end. Comments are left out.
    mutating func next() -> Token? {
        while index < text.count {
            let start = line
            if text[index] == "<" {
                if starts(with: "<!--") {
                    skip(to: end(of: "-->", from: index + 4))
                    continue
                }
                if let tag = tag() { return tag }
            }
            var part = String.UnicodeScalarView()
            repeat {
                part.append(text[index])
                if text[index] == "\n" { line += 1 }
                index += 1
            } while index < text.count && text[index] != "<"
            return .text(String(part), line: start)
        }
        return nil
    }

    /// The tag that starts here, read to its `>`; nil where this is just a "less than".
    private mutating func tag() -> Token? {
        guard patience > 0 else { return nil }
        var position = index + 1
        var isTag = false
        defer { if !isTag { patience -= position - index } }
        let isClosing = position < text.count && text[position] == "/"
        if isClosing { position += 1 }
        var name = String.UnicodeScalarView()
        while position < text.count, text[position].isASCII, text[position].properties.isAlphabetic || isDigit(position)
        {
            name.append(text[position])
            position += 1
        }
        guard !name.isEmpty, name.count <= 16 else { return nil }
        var quote: Unicode.Scalar?
        while position < text.count {
            let scalar = text[position]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == ">" {
                break
            } else if scalar == "<" {
                return nil
            }
            position += 1
            if position - index > 4096 { return nil }
        }
        guard position < text.count else { return nil }
        isTag = true
        let start = line
        var source = String.UnicodeScalarView()
        source.append(contentsOf: text[index...position])
        skip(to: position + 1)
        let word = String(name).lowercased()
        return isClosing
            ? .close(word, source: String(source), line: start) : .open(word, source: String(source), line: start)
    }

    private func isDigit(_ position: Int) -> Bool { ("0"..."9").contains(text[position]) }

    private func starts(with word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        return index + scalars.count <= text.count && Array(text[index..<index + scalars.count]) == scalars
    }

    /// Behind the first `word` from a place on; the end of the text where there is none.
    private func end(of word: String, from start: Int) -> Int {
        let scalars = Array(word.unicodeScalars)
        var position = start
        while position + scalars.count <= text.count {
            if text[position] == scalars[0], Array(text[position..<position + scalars.count]) == scalars {
                return position + scalars.count
            }
            position += 1
        }
        return text.count
    }

    private mutating func skip(to end: Int) {
        while index < min(end, text.count) {
            if text[index] == "\n" { line += 1 }
            index += 1
        }
    }
}
