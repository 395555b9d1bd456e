internal import Markdown

/// Cuts the text of a block into pieces: at the breaks its author typed, and where one line of the source is plainly
/// not the continuation of the one before.
struct PieceReader {
    let lines: PageLines

    /// The pieces of a paragraph, heading or cell. `isInItem` for the text of a list item, whose later lines may have
    /// lost their bullet.
    func pieces(_ block: Block, isInItem: Bool = false) -> [Piece] {
        pieces(block.spans, line: block.line, isInItem: isInItem)
    }

    /// A heading or label, whatever breaks it holds.
    func label(_ block: Block) -> Piece? {
        Piece(block.spans, line: block.line, lastLine: block.lastLine)
    }

    private func pieces(_ spans: [Span], line firstLine: Int, isInItem: Bool) -> [Piece] {
        var pieces: [Piece] = []
        let isByLine = Self.isByLine(spans)
        var current: [Span] = []
        // Where the last line of the source starts in what is gathered.
        var lineStart = 0
        var (start, line) = (firstLine, firstLine)
        func finish() {
            if let piece = Piece(current, line: start, lastLine: line) { pieces.append(piece) }
            (current, lineStart) = ([], 0)
        }
        for (index, span) in spans.enumerated() {
            switch span.content {
            case .text: current.append(span)
            case .aside: continue
            case .html(let tag):
                guard Self.breaks(tag) else { continue }
                finish()
                start = line
            case .lineBreak(let isHard):
                let next = spans[(index + 1)...].prefix { if case .lineBreak = $0.content { false } else { true } }
                let isNew =
                    isHard || isByLine
                    || startsNew(Array(next), at: line + 1, after: current[lineStart...], first: firstLine, isInItem)
                if isNew {
                    finish()
                } else {
                    current.append(span)
                    lineStart = current.count
                }
                line += 1
                if isNew { start = line }
            }
        }
        finish()
        return pieces
    }

    /// Whether each line of a paragraph is a text of its own: a sentence or a short label.
    private static func isByLine(_ spans: [Span]) -> Bool {
        guard spans.count >= 3 else { return false }
        var lines: [String] = [""]
        for span in spans {
            switch span.content {
            case .text(let text): lines[lines.count - 1] += text
            case .lineBreak: lines.append("")
            case .html, .aside: continue
            }
        }
        guard lines.count >= 3 else { return false }
        let others = lines.count { line in
            let text = line.trimmed
            let isLabel = text.wordCount <= 5 || text.hasSuffix(":")
            return !(text.startsLikeLabel && (text.endsSentence || isLabel))
        }
        return others * 10 <= lines.count
    }

    private static func breaks(_ tag: String) -> Bool {
        let name = tag.lowercased().drop { "</ ".contains($0) }.prefix { $0.isLetter }
        return ["br", "li", "p", "ul", "ol", "div", "tr", "td"].contains(name)
    }

    /// Whether a line of the source is no continuation of the text before it.
    private func startsNew(
        _ spans: [Span], at line: Int, after before: ArraySlice<Span>, first: Int, _ isInItem: Bool
    ) -> Bool {
        let text = spans.plainText.trimmed
        guard !text.isEmpty else { return false }
        if text.withoutBullet.hadBullet { return true }
        let previous = Array(before).plainText.trimmed
        if spans.first?.style.contains(.strong) == true,
            before.first?.style.contains(.strong) == true || previous.endsSentence
        {
            return true
        }
        guard text.startsLikeLabel else { return false }
        guard previous.utf8.count <= 120 || isInItem || previous.endsSentence else { return false }
        let isShort = text.wordCount <= 6 && !text.endsSentence
        let previousIsLabel = previous.hasSuffix(":") || LevelName(previous)?.isCodeOnly == true
        if isShort && LevelName(text)?.family == LevelName.scale || LevelName(previous)?.family == LevelName.scale {
            return true
        }
        if previousIsLabel || isShort && LevelName(text)?.isCodeOnly == true { return true }
        guard isInItem else {
            return previous.endsSentence && isShort
                || previous.wordCount <= 3 && !previous.isEmpty && isShort
        }
        // A line that stands further out than its item's text is a paragraph to the eye.
        guard indentation(line) <= indentation(first) else { return false }
        if isShort, lines[line + 1].trimmed.withoutBullet.hadBullet { return true }
        return previous.endsSentence || previous.hasSuffix(":") || !isContinued(previous, by: text, at: line)
    }

    /// Whether a line may go on with the one before: that one is as long as wrapped lines are, or ends within a phrase.
    private func isContinued(_ previous: String, by text: String, at line: Int) -> Bool {
        guard let first = text.first, first.isLetter || first.isNumber || "\"“„«'(".contains(first) else { return true }
        if lines[line - 1].count + (text.words.first?.count ?? 0) >= 50 { return true }
        if let last = previous.last, ",;&/(–—-".contains(last) { return true }
        // “of”, “and”, “für”: what ends in a small word goes on.
        return previous.words.last.map { $0.count <= 3 && $0.first?.isLowercase == true } ?? false
    }

    private func indentation(_ line: Int) -> Int { lines.indentation(line) }
}

/// The lines of a page under the numbers that its blocks have.
struct PageLines {
    let lines: [String]
    let offset: Int

    init(_ page: Page) { (lines, offset) = (page.source.lines, page.lineOffset) }

    /// The text of a line; empty beyond the page.
    subscript(_ line: Int) -> String {
        lines.indices.contains(line - offset - 1) ? lines[line - offset - 1] : ""
    }

    /// Whether a line starts with a number, as an item of a numbered list does.
    func startsWithNumber(_ line: Int) -> Bool {
        let text = self[line]
        guard let first = text.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return false }
        return first < 0x80 ? (0x30...0x39).contains(first) : text.trimmed.first?.isNumber == true
    }

    /// How far in a line starts.
    func indentation(_ line: Int) -> Int {
        self[line].utf8.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }.count
    }
}
