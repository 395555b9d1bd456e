/// Reads the tables, lists and folded parts that people paste into Markdown as HTML, into the same blocks that
/// Markdown gives, with the lines of the file.
///
/// It reads as browsers do: an item, row or cell that nobody closed ends where the next one starts. Text inside is
/// read as Markdown, which also decodes entities. docs/decisions/ says why this is not a library.
struct HTMLBlocks {
    /// Elements nested deeper than this are read as if they stood beside each other.
    private static let maximumDepth = 32
    /// Cells that `colspan` and `rowspan` may add to one part of a page; large tables have some dozens.
    private static let maximumSpannedCells = 20_000

    /// The blocks of `lines`, of which the first is `firstLine` of the file.
    static func read(_ lines: ArraySlice<String>, firstLine: Int) -> [Block] {
        var reader = HTMLBlocks()
        var scanner = TagScanner(lines, firstLine: firstLine)
        while let token = scanner.next() { reader.take(token) }
        reader.close(downTo: 1, at: scanner.line)
        return reader.stack[0].children
    }

    /// An element that is open.
    private struct Element {
        var name: String
        var line: Int
        var children: [Block] = []
        var text = ""
        var textLine = 0
        /// How many of a row's cells are `th`.
        var headCells = 0
        /// How many columns and rows a cell spans.
        var columns = 1
        var rows = 1
        /// The rows that each cell of a row spans, those that a wide cell covers among them.
        var rowSpans: [Int] = []
        /// For each column of a table, how many of the next rows a cell from above still covers.
        var covered: [Int] = []
    }

    private var stack = [Element(name: "", line: 1)]
    private var spareCells = maximumSpannedCells

    private mutating func take(_ token: TagScanner.Token) {
        switch token {
        case .text(let text, let line): add(text, line: line)
        case .open(let name, let source, let line):
            switch name {
            case "table", "ul", "ol", "dl", "details", "aside", "blockquote":
                flush(at: line)
                open(name, line)
            case "li", "dt", "dd": reopen(name, closing: ["li", "dt", "dd"], within: ["ul", "ol", "dl"], line)
            case "tr": reopen(name, closing: ["tr", "td", "th", "thead", "tbody"], within: ["table"], line)
            case "td", "th":
                reopen(name, closing: ["td", "th"], within: ["tr", "table"], line)
                guard stack[stack.count - 1].name == name, spareCells > 0 else { return }
                stack[stack.count - 1].columns = Self.span("colspan", in: source)
                stack[stack.count - 1].rows = Self.span("rowspan", in: source)
                spareCells -= stack[stack.count - 1].columns * stack[stack.count - 1].rows - 1
            case "thead", "tbody", "tfoot": reopen(name, closing: ["thead", "tbody", "tfoot"], within: ["table"], line)
            case "p", "div", "section", "center", "hr": flush(at: line)
            case "h1", "h2", "h3", "h4", "h5", "h6", "summary":
                flush(at: line)
                open(name, line)
            default: add(source, line: line)
            }
        case .close(let name, let source, let line):
            switch name {
            case "table", "ul", "ol", "dl", "details", "aside", "blockquote", "li", "dt", "dd", "tr", "td", "th",
                "thead", "tbody", "tfoot", "h1",
                "h2", "h3", "h4", "h5", "h6", "summary":
                if let index = stack.lastIndex(where: { $0.name == name }) { close(downTo: index, at: line) }
                if name == "details" {
                    flush(at: line)
                    append(Block(.detailsEnd, line, line))
                }
            case "p", "div", "section", "center": flush(at: line)
            default: add(source, line: line)
            }
        }
    }

    private mutating func open(_ name: String, _ line: Int) {
        guard stack.count < Self.maximumDepth else { return }
        stack.append(Element(name: name, line: line))
    }

    /// Opens an element that ends the open one of its kind, where that stands inside the same list or table.
    private mutating func reopen(_ name: String, closing peers: [String], within parents: [String], _ line: Int) {
        flush(at: line)
        let inside = (stack.lastIndex { parents.contains($0.name) } ?? 0) + 1
        if let index = stack[inside...].firstIndex(where: { peers.contains($0.name) }) {
            close(downTo: index, at: line)
        }
        open(name, line)
    }

    private mutating func add(_ text: String, line: Int) {
        let top = stack.count - 1
        if stack[top].text.isEmpty { stack[top].textLine = line }
        stack[top].text += text
    }

    /// Turns the text that the open element has gathered into blocks.
    private mutating func flush(at line: Int) {
        let top = stack.count - 1
        let (text, textLine) = (stack[top].text, stack[top].textLine)
        stack[top].text = ""
        guard !text.trimmed.isEmpty else { return }
        // A tag alone on a line would start raw HTML again.
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            let line = Substring(line).trimmed
            return line.hasPrefix("<") && !line.dropLast().contains(">") ? "" : line
        }
        for block in BlockReader(firstLine: textLine).read(lines.joined(separator: "\n")) { append(block) }
    }

    private mutating func append(_ block: Block) {
        stack[stack.count - 1].children.append(block)
    }

    /// Closes open elements until `index` are left.
    private mutating func close(downTo index: Int, at line: Int) {
        while stack.count > max(1, index) {
            flush(at: line)
            let element = stack.removeLast()
            let parent = stack.count - 1
            if element.name == "th" { stack[parent].headCells += element.columns }
            if ["td", "th"].contains(element.name) {
                stack[parent].rowSpans += Array(repeating: element.rows, count: element.columns)
            }
            if element.name == "tr" {
                stack[parent].children.append(row(element, endingAt: line))
                continue
            }
            for block in blocks(of: element, endingAt: line) { append(block) }
        }
        if index <= 1 && stack.count == 1 { flush(at: line) }
    }

    private func blocks(of element: Element, endingAt line: Int) -> [Block] {
        let first = element.line
        switch element.name {
        case "table": return [Block(.table, first, line, element.children.filter { $0.kind.isRow })]
        case "thead", "tbody", "tfoot":
            guard element.name == "thead" else { return element.children }
            return element.children.map { Block(.row(isHeader: true), $0.line, $0.lastLine, $0.children) }
        case "td", "th":
            let empty = Block(.cell, first, first)
            return [Block.cell(first, line, element.children)] + Array(repeating: empty, count: element.columns - 1)
        case "aside", "blockquote": return [Block(.quote, first, line, element.children)]
        case "ul", "ol", "dl": return [Block(.list, first, line, element.children.map(Self.item))]
        case "li", "dd": return [Block(.item, first, line, element.children)]
        case "dt": return element.children.map { Block($0, as: .summary) }
        case "summary": return element.children.prefix(1).map { Block($0, as: .summary) } + element.children.dropFirst()
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let rank = Int(element.name.dropFirst()) ?? 1
            return element.children.map { Block($0, as: .heading(level: rank)) }
        default: return element.children
        }
    }

    /// A row with an empty cell wherever one from above reaches into it.
    private mutating func row(_ element: Element, endingAt line: Int) -> Block {
        let own = element.children.filter { $0.kind == .cell }
        let table = stack.lastIndex { $0.name == "table" } ?? 0
        var covered = stack[table].covered
        var cells: [Block] = []
        var index = 0
        while index < own.count || cells.count < covered.count && covered[cells.count] > 0 {
            let column = cells.count
            if column == covered.count { covered.append(0) }
            if covered[column] > 0 {
                covered[column] -= 1
                cells.append(Block(.cell, element.line, element.line))
            } else {
                covered[column] = (element.rowSpans.indices.contains(index) ? element.rowSpans[index] : 1) - 1
                cells.append(own[index])
                index += 1
            }
        }
        stack[table].covered = covered
        return Block(.row(isHeader: !own.isEmpty && element.headCells == own.count), element.line, line, cells)
    }

    /// The number behind `colspan` or `rowspan`; 1 where there is none. A hundred is more than any table has use for.
    private static func span(_ name: String, in tag: String) -> Int {
        guard tag.utf8.contains(0x3D), let found = tag.lowercased().firstRange(of: name + "=") else { return 1 }
        let digits = tag[found.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix { $0.isASCII && $0.isNumber }
        return min(100, max(1, Int(digits) ?? 1))
    }

    private static func item(_ block: Block) -> Block {
        block.kind == .item ? block : Block(.item, block.line, block.lastLine, [block])
    }
}

extension Block {
    /// A block that holds blocks.
    init(_ kind: Kind, _ line: Int, _ lastLine: Int, _ children: [Block] = []) {
        self.init(
            kind: kind, line: line, lastLine: max(line, lastLine), text: "", spans: [], children: children)
    }

    /// A cell; where all that it holds is a paragraph, it holds the text itself as those of Markdown do.
    static func cell(_ line: Int, _ lastLine: Int, _ children: [Block]) -> Block {
        if children.count == 1, children[0].kind == .paragraph { return Block(children[0], as: .cell) }
        return Block(.cell, line, lastLine, children)
    }

    /// The same text as another kind of block.
    init(_ block: Block, as kind: Kind) {
        self.init(
            kind: kind, line: block.line, lastLine: block.lastLine, text: block.text, spans: block.spans, children: [])
    }
}
