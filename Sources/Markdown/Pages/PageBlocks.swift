/// Cuts what cmark-gfm does not know out of the lines of a page: HTML tables and lists, notes, tabs, tables with tabs
/// between the cells. cmark-gfm reads the rest.
struct PageBlocks {
    private let lines: ArraySlice<String>
    private let offset: Int
    private let html: HTMLParts
    private let notes: Admonitions

    /// Reads lines of a page; `offset` is added to the number of each.
    init(lines: ArraySlice<String>, offset: Int) {
        (self.lines, self.offset) = (lines, offset)
        html = HTMLParts(lines)
        notes = Admonitions(lines)
    }

    /// The blocks in the order of their lines.
    func read() -> [Block] {
        var markdown: [String] = []
        var cut: [Block] = []
        var index = lines.startIndex
        var fence: String?
        while index < lines.endIndex {
            let line = lines[index]
            if fence == nil, let rank = PlainTextMarks.rank(ofUnderline: line, below: markdown) {
                let text = markdown.removeLast().trimmed
                markdown += [String(repeating: "#", count: rank) + " " + text, ""]
                index += 1
                continue
            }
            fence = Self.fence(after: line, in: fence)
            if fence == nil, let (blocks, end) = blocks(at: index) {
                cut += blocks
                markdown += Array(repeating: "", count: end - index)
                index = end
            } else {
                markdown.append(fence == nil ? PlainTextMarks.asMarkdown(line) : line)
                index += 1
            }
        }
        var blocks: [Block] = []
        for part in PlainTextMarks.parts(of: markdown) {
            let reader = BlockReader(firstLine: lines.startIndex + offset + 1 + part.lowerBound)
            blocks += reader.read(markdown[part].joined(separator: "\n"))
        }
        return merge(blocks.flatMap(reading), cut)
    }

    /// What starts on a line and is no Markdown, and the line behind it; nil where nothing does.
    private func blocks(at index: Int) -> (blocks: [Block], end: Int)? {
        let line = index + offset + 1
        if let note = notes.admonition(at: index) { return (note.blocks(firstLine: line), note.end) }
        if let table = TabbedTable(lines, at: index) {
            return ([table.block(firstLine: line)], index + table.rows.count)
        }
        guard let end = html.end(ofPartAt: index) else { return nil }
        return (HTMLBlocks.read(lines[index..<end], firstLine: line), end)
    }

    /// HTML that cmark-gfm found: headings, folded parts and text out of it; comments and the like stay as they are.
    private func reading(_ block: Block) -> [Block] {
        guard block.kind == .html else { return [block] }
        let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return HTMLBlocks.read(lines[...], firstLine: block.line)
    }

    /// Two lists of blocks as one in the order of their lines.
    private func merge(_ first: [Block], _ second: [Block]) -> [Block] {
        var merged: [Block] = []
        var (left, right) = (first[...], second[...])
        while let one = left.first, let other = right.first {
            merged.append(one.line <= other.line ? left.removeFirst() : right.removeFirst())
        }
        return merged + left + right
    }

    /// The fence of the code block that is open behind a line.
    private static func fence(after line: String, in fence: String?) -> String? {
        let text = line.trimmed
        if let fence { return text.hasPrefix(fence) && text.allSatisfy { $0 == fence.first } ? nil : fence }
        return text.hasPrefix("```") ? "```" : text.hasPrefix("~~~") ? "~~~" : nil
    }
}
