/// A heading of the body with the text below it, up to the next heading of the same or a higher rank.
package struct Section: Sendable, Hashable {
    /// The heading's text without markup.
    package let title: String
    /// Rank of the heading: 1 for `#`.
    package let level: Int
    /// The line of the file on which the heading stands.
    package let line: Int
    /// Source text below the heading, from the first line that holds something to the next heading.
    package let text: String
    /// Nothing is below the heading but blank space, HTML comments, bullets without text and further empty headings.
    package let isEmpty: Bool
}

extension Document {
    /// The headings of the body in order, each with its text. Headings inside code, quotes and lists do not count.
    package var sections: [Section] { readSections.value { allSections } }

    private var allSections: [Section] {
        let lineStarts = lineStarts
        let blocks = blocks
        func offset(ofLine line: Int) -> Int { lineStarts[max(0, min(line - bodyLine, lineStarts.count - 1))] }
        return blocks.indices.compactMap { index in
            guard case .heading(let level) = blocks[index].kind else { return nil }
            let end = blocks[(index + 1)...].firstIndex { $0.isHeading(upTo: level) } ?? blocks.endIndex
            let content = blocks[(index + 1)..<end]
            let stop = end < blocks.endIndex ? offset(ofLine: blocks[end].line) : body.utf8.count
            let start = min(content.first.map { offset(ofLine: $0.line) } ?? stop, stop)
            let text = String(decoding: body.utf8.dropFirst(start).prefix(stop - start), as: UTF8.self)
            return Section(
                title: blocks[index].text, level: level, line: blocks[index].line, text: text,
                isEmpty: content.allSatisfy(\.isBlank))
        }
    }

    /// Offsets in the body at which its lines start; lines end as in CommonMark, with LF, CRLF or a CR on its own.
    private var lineStarts: [Int] {
        var starts = [0]
        var previous: UInt8 = 0
        for (offset, byte) in body.utf8.enumerated() {
            if byte == 0x0A && previous == 0x0D {
                starts[starts.count - 1] = offset + 1
            } else if byte == 0x0A || byte == 0x0D {
                starts.append(offset + 1)
            }
            previous = byte
        }
        return starts
    }

    /// The section with this title, compared without regard to case.
    package func section(_ title: String) -> Section? {
        sections.first { $0.title.lowercased() == title.lowercased() }
    }
}

extension Block {
    /// A heading of this rank or a higher one (a smaller number).
    fileprivate func isHeading(upTo level: Int) -> Bool {
        if case .heading(let own) = kind { return own <= level }
        return false
    }

    /// Nothing that a reader would read: a heading, a comment, a line across, or a list or quote of such blocks.
    package var isBlank: Bool {
        switch kind {
        case .heading, .rule: true
        case .html: isComment
        case .list, .item, .quote: children.allSatisfy(\.isBlank)
        default: false
        }
    }

    /// HTML that consists of comments and blank space only.
    package var isComment: Bool {
        guard kind == .html else { return false }
        var rest = Substring(text)
        while true {
            rest = rest.drop { $0.isWhitespace }
            guard rest.hasPrefix("<!--") else { return rest.isEmpty }
            guard let end = rest.dropFirst(4).firstRange(of: "-->") else { return true }
            rest = rest[end.upperBound...]
        }
    }
}
