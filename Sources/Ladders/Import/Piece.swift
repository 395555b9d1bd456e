internal import Markdown

/// The smallest part of a page that gets a meaning of its own: a sentence or two, an item, a line, a part of a cell.
struct Piece: Hashable {
    /// First line in its file, counted from 1.
    let line: Int
    /// Last line in its file.
    let lastLine: Int
    /// The words without markup, white space collapsed, without a bullet or check box of its own.
    let text: String
    /// The label that the text starts with, as in `**Delivery**: ships` or `Delivery: ships`; nil where it has none.
    let lead: String?
    /// What follows the label; the whole text where there is none.
    let rest: String
    /// How all of it is marked.
    let style: Span.Style
    /// Whether the label in front is marked as one (bold), not just followed by a colon.
    let hasMarkedLead: Bool
    /// Whether it started with a sign that authors type for a bullet, such as `•`.
    let hasBullet: Bool
    /// Whether it is an item of a numbered list.
    var isOrdered = false
    /// Whether it stands where an item stands, as if its bullet were lost.
    var mayLackBullet = false
    /// Whether it is an item with items inside that says something of its own.
    var holdsItems = false

    init?(_ spans: [Span], line: Int, lastLine: Int) {
        let words = spans.plainText.collapsed
        let (text, hasBullet) = words.withoutBullet
        guard !text.isEmpty else { return nil }
        self.line = line
        self.lastLine = max(line, lastLine)
        self.text = text
        wordCount = text.wordCount
        self.hasBullet = hasBullet
        style = Self.commonStyle(spans)
        let marked = style.contains(.strong) ? nil : Self.markedLead(spans)
        var split = marked ?? Self.colonLead(text)
        // `Impact ➡ Component: makes`: what stands behind the arrow is part of the text.
        if let arrow = split?.lead.firstIndex(where: { "➡→⇒".contains($0) }), let whole = split {
            split = (
                whole.lead[..<arrow].trimmed, whole.lead[whole.lead.index(after: arrow)...].trimmed + ": " + whole.rest
            )
        }
        (lead, rest) = (split?.lead, split?.rest ?? text)
        hasMarkedLead = marked != nil
    }

    /// A piece made of plain words.
    init?(_ text: String, line: Int, lastLine: Int? = nil) {
        self.init([Span(content: .text(text), style: [])], line: line, lastLine: lastLine ?? line)
    }

    /// How many words it holds.
    let wordCount: Int

    /// The text as a label: without a number in front, an anchor behind and the colon at its end.
    var label: String {
        let label = text.withoutAnchor.withoutOrdinal.withoutColon
        return label.isEmpty ? text : label
    }

    private static func commonStyle(_ spans: [Span]) -> Span.Style {
        var style: Span.Style?
        for span in spans {
            guard case .text(let text) = span.content, text.contains(where: { $0.isLetter || $0.isNumber }) else {
                continue
            }
            style = style.map { $0.intersection(span.style) } ?? span.style
        }
        return style ?? []
    }

    /// The bold start of a text that goes on in another style.
    private static func markedLead(_ spans: [Span]) -> (lead: String, rest: String)? {
        guard spans.contains(where: { $0.style.contains(.strong) }) else { return nil }
        var lead = ""
        var rest = ""
        for span in spans {
            guard case .text(let text) = span.content else {
                if case .lineBreak = span.content { if rest.isEmpty { lead += " " } else { rest += " " } }
                continue
            }
            let isMarked = span.style.contains(.strong)
            if rest.isEmpty && (isMarked || text.allSatisfy { !$0.isLetter && !$0.isNumber } && lead.isEmpty) {
                lead += text
            } else {
                rest += text
            }
        }
        lead = lead.collapsed.withoutBullet.text
        let isSeparated = lead.hasSuffix(":") || rest.collapsed.first.map { ":-–—.".contains($0) } == true
        lead = lead.withoutColon
        rest = rest.collapsed
        rest = String(rest.drop { ":-–—. ".contains($0) })
        let words = lead.wordCount
        guard !lead.isEmpty, !rest.isEmpty, words <= 8, isSeparated || words <= 4 else { return nil }
        guard lead.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return isSeparated || LevelName(lead)?.isCodeOnly == true ? (lead, rest) : nil
    }

    /// `Delivery: ships small changes`.
    private static func colonLead(_ text: String) -> (lead: String, rest: String)? {
        guard text.utf8.prefix(400).contains(where: { $0 == 0x3A || $0 >= 0x80 }) else { return nil }
        guard let colon = text.prefix(64).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let lead = text[..<colon].trimmed
        let rest = text[text.index(after: colon)...]
        guard rest.first == " " || text[colon] == "：", !rest.trimmed.isEmpty else { return nil }
        guard lead.wordCount <= 6, lead.count <= 60, lead.startsLikeLabel else { return nil }
        guard !lead.contains(where: { ".,;!?".contains($0) }) else { return nil }
        return (lead, rest.trimmed)
    }
}

extension Piece {
    /// Where it stands and what it says, which is all that tells pieces apart.
    func hash(into hasher: inout Hasher) {
        hasher.combine(line)
        hasher.combine(text)
    }
}

extension StringProtocol {
    /// What stands between spaces; by bytes, which takes a tenth of the time that characters take.
    var words: [Substring] { Substring(self).utf8.split(separator: 0x20).map(Substring.init) }

    /// How many words stand between spaces.
    var wordCount: Int { utf8.withContiguousStorageIfAvailable(Self.wordCount) ?? Self.wordCount(utf8) }

    private static func wordCount(_ bytes: some Sequence<UInt8>) -> Int {
        var (count, isInside) = (0, false)
        for byte in bytes {
            if byte != 0x20, !isInside { count += 1 }
            isInside = byte != 0x20
        }
        return count
    }
}

extension String {
    /// The text with each run of white space as one space.
    var collapsed: String {
        var copy = self
        if let done = copy.withUTF8({ bytes in ASCIIText.collapsed(bytes) }) { return done }
        return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Without the anchor that some renderers read from the end of a heading: `Delivery {#delivery}`.
    var withoutAnchor: String {
        guard holds(0x7B) else { return self }
        return firstRange(of: "{#").map { String(self[..<$0.lowerBound]) } ?? self
    }

    /// Without an ordinal of one or two digits in front: `2. Delivery`, `2) Delivery`.
    var withoutOrdinal: String {
        let digits = prefix { $0.isNumber }
        guard (1...2).contains(digits.count), let mark = dropFirst(digits.count).first, mark == "." || mark == ")",
            dropFirst(digits.count + 1).first == " "
        else { return self }
        return String(dropFirst(digits.count + 2))
    }

    /// Without the colon that ends a label.
    var withoutColon: String {
        var text = Substring(trimmed)
        while let last = text.last, ":： ".contains(last) { text.removeLast() }
        return String(text)
    }

    /// Without a bullet, check box or number that the author typed in front.
    var withoutBullet: (text: String, hadBullet: Bool) {
        if let first = utf8.first, first < 0x80, first != 0x20, first != 0x5B, ![0x2D, 0x2A, 0x2B].contains(first),
            utf8.last != 0x20
        {
            return (self, false)
        }
        var text = Substring(trimmed)
        var had = false
        for box in ["[ ]", "[x]", "[X]", "☐", "☑", "✅", "✔️", "✔", "✓"] where text.hasPrefix(box) {
            text = text.dropFirst(box.count)
            had = true
        }
        text = Substring(text.trimmed)
        if let first = text.first, "•‣◦●○▪▫■□·∙⁃➢➤►▶→※".contains(first) {
            text = text.dropFirst()
            had = true
        } else if let first = text.first, "-–—*+".contains(first), text.dropFirst().first == " " {
            text = text.dropFirst()
            had = true
        }
        return (text.trimmed, had)
    }

    /// Whether a text stands in this one, byte by byte.
    func has(_ part: String) -> Bool {
        var (whole, part) = (self, part)
        return whole.withUTF8 { bytes in
            part.withUTF8 { wanted in
                guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
                for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
                    var index = 1
                    while index < wanted.count, bytes[start + index] == wanted[index] { index += 1 }
                    if index == wanted.count { return true }
                }
                return false
            }
        }
    }

    /// Starts with a capital, a digit, or a letter of a script that has no capitals.
    var startsLikeLabel: Bool {
        guard
            let first = unicodeScalars.first(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        else { return false }
        return !first.properties.isLowercase
    }

    /// Ends like a sentence.
    var endsSentence: Bool {
        guard let last = trimmed.last(where: { !"\"”’')]*_".contains($0) }) else { return false }
        return ".!?;。！？…".contains(last)
    }

    /// The words in lower case, without anything else; what names are compared by.
    var key: String {
        var copy = self
        if let done = copy.withUTF8({ bytes in ASCIIText.key(bytes) }) { return done }
        var scalars = String.UnicodeScalarView()
        for scalar in lowercased().unicodeScalars {
            let properties = scalar.properties
            if scalar == "+" || properties.isAlphabetic || properties.numericType != nil
                || properties.generalCategory == .nonspacingMark
            {
                scalars.append(scalar)
            } else if scalars.last != " " && !scalars.isEmpty {
                scalars.append(" ")
            }
        }
        return String(scalars).trimmed
    }
}

/// The same as for any text, byte by byte; nil for a text that is not ASCII.
private enum ASCIIText {
    static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var isASCII = true
        let key = String(unsafeUninitializedCapacity: bytes.count) { buffer in
            var count = 0
            for byte in bytes {
                switch byte {
                case 0x61...0x7A, 0x30...0x39, 0x2B: buffer[count] = byte
                case 0x41...0x5A: buffer[count] = byte | 0x20
                case 0x80...:
                    isASCII = false
                    return 0
                default:
                    guard count > 0, buffer[count - 1] != 0x20 else { continue }
                    buffer[count] = 0x20
                }
                count += 1
            }
            return count > 0 && buffer[count - 1] == 0x20 ? count - 1 : count
        }
        return isASCII ? key : nil
    }

    static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var isASCII = true
        let text = String(unsafeUninitializedCapacity: bytes.count) { buffer in
            var count = 0
            for byte in bytes {
                switch byte {
                case 0x80...:
                    isASCII = false
                    return 0
                case 0x20, 0x09...0x0D:
                    guard count > 0, buffer[count - 1] != 0x20 else { continue }
                    buffer[count] = 0x20
                default: buffer[count] = byte
                }
                count += 1
            }
            return count > 0 && buffer[count - 1] == 0x20 ? count - 1 : count
        }
        return isASCII ? text : nil
    }
}
