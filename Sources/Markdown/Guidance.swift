/// Guidance is what a template says to writers: an HTML comment that begins with `guide:`. It is left out when a
/// text is saved; any other comment stays. Where somebody committed it by hand it is text like any other.
extension Document {
    /// The word that an HTML comment begins with where it is guidance, in any case.
    package static let guidanceMark = "guide:"

    /// Where guidance stands in the body.
    package var guidancePositions: [Position] {
        htmlBlocks.filter { !Self.guidance(in: $0.text).isEmpty }.map { Position(line: $0.line, column: 1) }
    }

    /// The file without guidance, and without the empty line that it leaves behind; every other byte stays. Throws
    /// ``ParseError`` where the rest cannot be read.
    package func withoutGuidance() throws(ParseError) -> Document {
        var lines: [String?] = bodyLines
        var isChanged = false
        for block in htmlBlocks {
            let first = block.line - bodyLine
            let ranges = Self.guidance(in: block.text)
            guard !ranges.isEmpty, lines.indices.contains(first) else { continue }
            let last = min(first + Self.lines(of: block.text).count, lines.count) - 1
            isChanged = true
            var rest = ""
            var end = block.text.startIndex
            for range in ranges {
                rest += block.text[end..<range.lowerBound]
                end = range.upperBound
            }
            rest += block.text[end...]
            for index in first...last { lines[index] = nil }
            guard rest.isBlank else {
                lines[first] = rest
                continue
            }
            let above = lines[..<first].last { $0 != nil } ?? nil
            if above?.isBlank ?? true, last + 1 < lines.count, lines[last + 1]?.isBlank == true {
                lines[last + 1] = nil
            }
        }
        guard isChanged else { return self }
        let head = bytes.prefix(bytes.count - body.utf8.count)
        return try Document(Array(head) + Array(lines.compactMap { $0 }.joined().utf8), name: name)
    }

    /// The file with the guidance that a template has under the same headings, where nothing is written there yet.
    /// Throws ``ParseError`` where the result cannot be read.
    package func withGuidance(from template: Document) throws(ParseError) -> Document {
        var lines = bodyLines
        for section in sections.reversed() where section.isEmpty {
            let index = section.line - bodyLine
            guard lines.indices.contains(index), lines[index].drop(while: { $0 == " " }).hasPrefix("#"),
                !section.text.lowercased().contains(Self.guidanceMark),
                let source = template.section(section.title)?.text
            else { continue }
            let comments = Self.guidance(in: source).map { String(source[$0]) }
            guard !comments.isEmpty else { continue }
            if lines[index].utf8.last != 0x0A { lines[index] += lineEnd }
            let text = comments.map { $0.replacing("\r\n", with: "\n").replacing("\n", with: lineEnd) }
            lines.insert(lineEnd + text.joined(separator: lineEnd) + lineEnd, at: index + 1)
        }
        let head = bytes.prefix(bytes.count - body.utf8.count)
        return try Document(Array(head) + Array(lines.joined().utf8), name: name)
    }

    /// Blocks of HTML outside of lists and quotes, where comments of templates stand.
    private var htmlBlocks: [Block] {
        body.utf8.contains(0x3C) ? blocks.filter { $0.kind == .html } : []
    }

    /// The lines of the body with their line ends, as CommonMark counts them.
    private var bodyLines: [String] { Self.lines(of: body) }

    private static func lines(of text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if previous == "\n" || previous == "\r" && scalar != "\n" {
                lines.append(String(line))
                line.removeAll()
            }
            line.append(scalar)
            previous = scalar
        }
        if !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    /// The comments of guidance in a piece of HTML, without what stands between them.
    fileprivate static func guidance(in html: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var rest = html[...]
        while let start = rest.firstRange(of: "<!--"), let end = rest[start.upperBound...].firstRange(of: "-->") {
            let text = rest[start.upperBound..<end.lowerBound].drop { $0.isWhitespace }
            if text.lowercased().hasPrefix(guidanceMark) { found.append(start.lowerBound..<end.upperBound) }
            rest = rest[end.upperBound...]
        }
        return found
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Section {
    /// What the guidance under the heading says, on one line; empty where there is none.
    package var guidance: String {
        Document.guidance(in: text).map { range in
            text[range].dropFirst(4).dropLast(3).split(whereSeparator: \.isWhitespace).dropFirst().joined(
                separator: " ")
        }.joined(separator: " ")
    }
}
