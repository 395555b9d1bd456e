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

    private static let less = UInt8(ascii: "<")
    private static let newline = UInt8(ascii: "\n")

    private let text: [UInt8]
    private var index = 0
    /// How many more characters are looked at for tags that turn out to be none.
    private var patience = 4_000_000
    /// The line of the next token.
    private(set) var line: Int

    init(_ lines: ArraySlice<String>, firstLine: Int) {
        var text: [UInt8] = []
        for line in lines {
            text += line.utf8
            text.append(Self.newline)
        }
        self.text = text
        line = firstLine
    }

    /// The next token; nil at the end. Comments are left out.
    mutating func next() -> Token? {
        while index < text.count {
            let start = line
            if text[index] == Self.less {
                if starts(with: "<!--") {
                    skip(to: end(of: "-->", from: index + 4))
                    continue
                }
                if let tag = tag() { return tag }
            }
            let first = index
            repeat {
                if text[index] == Self.newline { line += 1 }
                index += 1
            } while index < text.count && text[index] != Self.less
            return .text(String(decoding: text[first..<index], as: UTF8.self), line: start)
        }
        return nil
    }

    /// The tag that starts here, read to its `>`; nil where this is just a "less than".
    private mutating func tag() -> Token? {
        guard patience > 0 else { return nil }
        var position = index + 1
        var isTag = false
        defer { if !isTag { patience -= position - index } }
        let isClosing = position < text.count && text[position] == UInt8(ascii: "/")
        if isClosing { position += 1 }
        let first = position
        while position < text.count, text[position].isASCIILetterOrDigit { position += 1 }
        let name = first..<position
        guard (1...16).contains(name.count) else { return nil }
        var quote: UInt8?
        while position < text.count {
            let byte = text[position]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            } else if byte == Self.less {
                return nil
            }
            position += 1
            if position - index > 4096 { return nil }
        }
        guard position < text.count else { return nil }
        isTag = true
        let start = line
        let source = String(decoding: text[index...position], as: UTF8.self)
        skip(to: position + 1)
        let word = String(decoding: text[name], as: UTF8.self).lowercased()
        return isClosing ? .close(word, source: source, line: start) : .open(word, source: source, line: start)
    }

    private func starts(with word: StaticString) -> Bool { text[index...].starts(with: word.bytes) }

    /// Behind the first `word` from a place on; the end of the text where there is none.
    private func end(of word: StaticString, from start: Int) -> Int {
        var position = start
        while position < text.count {
            if text[position...].starts(with: word.bytes) { return position + word.utf8CodeUnitCount }
            position += 1
        }
        return text.count
    }

    private mutating func skip(to end: Int) {
        while index < min(end, text.count) {
            if text[index] == Self.newline { line += 1 }
            index += 1
        }
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (0x41...0x5A).contains(self & 0xDF) || (0x30...0x39).contains(self)
    }
}

extension StaticString {
    fileprivate var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
