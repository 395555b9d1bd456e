internal import Ccmark

/// One block of a Markdown body as cmark-gfm reads it (CommonMark with tables, task lists and strikethrough), as a
/// value.
package struct Block: Sendable, Hashable {
    /// What a block is; the names are those of CommonMark and of the tables of GitHub Flavored Markdown.
    package enum Kind: Sendable, Hashable {
        /// A heading of rank 1 to 6.
        case heading(level: Int)
        /// Lines of running text.
        case paragraph
        /// A list, ordered or not; holds items.
        case list
        /// One entry of a list; holds blocks.
        case item
        /// A table; holds rows, the head row first.
        case table
        /// One row of a table; holds cells.
        case row(isHeader: Bool)
        /// One cell of a row; holds text, or blocks where it comes from HTML.
        case cell
        /// A block quote; holds blocks.
        case quote
        /// A code block, fenced or indented.
        case code
        /// Raw HTML, comments among it.
        case html
        /// The line that a reader unfolds, `<summary>` in HTML; what follows until ``detailsEnd`` belongs to it.
        case summary
        /// The end of what a ``summary`` folds away.
        case detailsEnd
        /// A thematic break, such as `---`.
        case rule
        /// Anything else that the parser knows.
        case other
    }

    /// What it is, and so whether it holds text or blocks.
    package let kind: Kind
    /// First line in the file, counted from 1; in the body a CR on its own ends a line too, as in CommonMark.
    package let line: Int
    /// Last line in the file; never before ``line``.
    package let lastLine: Int
    /// The inline text without markup; for code and HTML the literal source. Empty for blocks that hold blocks.
    package let text: String
    /// The inline text in pieces of one style each; empty for code, HTML and blocks that hold blocks.
    package let spans: [Span]
    /// The blocks inside, in their order; empty for blocks that hold text.
    package let children: [Block]
}

/// A piece of inline text in one style.
package struct Span: Sendable, Hashable {
    /// Text, or what stands between two texts.
    package enum Content: Sendable, Hashable {
        /// Literal text.
        case text(String)
        /// The end of a line of the source; `isHard` where the author asked readers to see it.
        case lineBreak(isHard: Bool)
        /// A tag of inline HTML as it stands, such as `<br>`.
        case html(String)
        /// What pages show only to those who point at it: the title of a link, the text of a picture.
        case aside(String)
    }

    /// How a text is marked.
    package struct Style: OptionSet, Sendable, Hashable {
        /// One bit a mark.
        package let rawValue: UInt8
        /// The style with these bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// `**text**`, `<b>` or `<strong>`.
        package static let strong = Style(rawValue: 1)
        /// `*text*`, `<i>` or `<em>`.
        package static let emphasis = Style(rawValue: 2)
        /// Part of a link.
        package static let link = Style(rawValue: 4)
        /// `` `text` ``.
        package static let code = Style(rawValue: 8)
    }

    /// What stands here.
    package let content: Content
    /// How it is marked.
    package let style: Style

    /// A piece made by hand.
    package init(content: Content, style: Style) {
        (self.content, self.style) = (content, style)
    }
}

extension Document {
    /// The body as a tree of blocks, with lines as in the file; read when it is first asked for, and kept.
    package var blocks: [Block] {
        readBlocks.value { BlockReader(firstLine: bodyLine).read(body) }
    }
}

/// Reads Markdown into blocks with cmark-gfm.
struct BlockReader {
    /// Blocks nested deeper than this are left out; people nest three or four.
    private static let maximumDepth = 64

    /// The line of the file on which the text starts.
    let firstLine: Int

    func read(_ text: String) -> [Block] {
        if text.isPlainWords {
            let spans = [Span(content: .text(text), style: [])]
            return [
                Block(kind: .paragraph, line: firstLine, lastLine: firstLine, text: text, spans: spans, children: [])
            ]
        }
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
        defer { cmark_parser_free(parser) }
        for name in ["table", "tasklist", "strikethrough"] {
            if let syntax = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, syntax)
            }
        }
        cmark_parser_feed(parser, text, text.utf8.count)
        guard let root = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(root) }
        return children(of: root, depth: 0)
    }

    private func children(of node: OpaquePointer, depth: Int) -> [Block] {
        guard depth < Self.maximumDepth else { return [] }
        var blocks: [Block] = []
        var child = cmark_node_first_child(node)
        while let current = child {
            let kind = kind(of: current)
            let isContainer = [.list, .item, .table, .quote].contains(kind) || kind.isRow
            let isLiteral = [.code, .html].contains(kind)
            // Some rows of odd tables come without a line.
            let line = max(1, Int(cmark_node_get_start_line(current))) + firstLine - 1
            let spans = isContainer || isLiteral ? [] : SpanReader.spans(of: current)
            let literal = isLiteral ? cmark_node_get_literal(current).map { String(cString: $0) } : nil
            blocks.append(
                Block(
                    kind: kind, line: line,
                    lastLine: max(line, Int(cmark_node_get_end_line(current)) + firstLine - 1),
                    text: literal ?? spans.plainText, spans: spans,
                    children: isContainer ? children(of: current, depth: depth + 1) : []))
            child = cmark_node_next(current)
        }
        return blocks
    }

    private func kind(of node: OpaquePointer) -> Block.Kind {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_PARAGRAPH: return .paragraph
        case CMARK_NODE_LIST: return .list
        case CMARK_NODE_ITEM: return .item
        case CMARK_NODE_BLOCK_QUOTE: return .quote
        case CMARK_NODE_CODE_BLOCK: return .code
        case CMARK_NODE_HTML_BLOCK: return .html
        case CMARK_NODE_THEMATIC_BREAK: return .rule
        default:
            switch cmark_node_get_type_string(node).map({ String(cString: $0) }) {
            case "table": return .table
            case "table_header": return .row(isHeader: true)
            case "table_row": return .row(isHeader: false)
            case "table_cell": return .cell
            case "tasklist": return .item
            default: return .other
            }
        }
    }
}

extension String {
    /// Whether it is one line of words and punctuation in which nothing can be markup. Most cells are, and starting a
    /// parser for each takes longer than all the rest.
    fileprivate var isPlainWords: Bool {
        let bytes = utf8
        guard let first = bytes.first, let last = bytes.last, first.isASCIILetter, last != 0x20 else { return false }
        return bytes.allSatisfy { byte in
            byte.isASCIILetter || byte >= 0x80 || (0x30...0x39).contains(byte)
                || [0x20, 0x22, 0x25, 0x27, 0x28, 0x29, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3B, 0x3F].contains(byte)
        }
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
}

extension Block.Kind {
    /// Whether it is a row of a table, the head or any other.
    package var isRow: Bool {
        if case .row = self { return true }
        return false
    }
}

extension [Span] {
    /// The text with all markup left out and a space for the end of a line.
    package var plainText: String {
        var text = ""
        for span in self {
            switch span.content {
            case .text(let part): text += part
            case .lineBreak: text += " "
            case .html, .aside: continue
            }
        }
        return text
    }
}

/// Reads the inline nodes below a block into spans.
private enum SpanReader {
    static func spans(of node: OpaquePointer) -> [Span] {
        guard let iterator = cmark_iter_new(node) else { return [] }
        defer { cmark_iter_free(iterator) }
        var spans: [Span] = []
        var depths: [UInt8: Int] = [:]
        var images = 0
        func change(_ style: Span.Style, by step: Int) { depths[style.rawValue, default: 0] += step }
        func add(_ content: Span.Content, _ extra: Span.Style = []) {
            var style = extra
            for (bit, depth) in depths where depth > 0 { style.insert(Span.Style(rawValue: bit)) }
            spans.append(Span(content: content, style: style))
        }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE else { return spans }
            let current = cmark_iter_get_node(iterator)
            let step = event == CMARK_EVENT_ENTER ? 1 : -1
            let literal = cmark_node_get_literal(current).map { String(cString: $0) } ?? ""
            switch cmark_node_get_type(current) {
            case CMARK_NODE_STRONG: change(.strong, by: step)
            case CMARK_NODE_EMPH: change(.emphasis, by: step)
            case CMARK_NODE_LINK:
                change(.link, by: step)
                if step > 0, let title = title(of: current) { add(.aside(title)) }
            // What an image shows is no text of the page.
            case CMARK_NODE_IMAGE:
                images += step
                if step > 0, let title = title(of: current) { add(.aside(title)) }
            case CMARK_NODE_TEXT where step > 0: add(images == 0 ? .text(literal) : .aside(literal))
            case CMARK_NODE_CODE where step > 0: add(.text(literal), .code)
            case CMARK_NODE_SOFTBREAK where step > 0: add(.lineBreak(isHard: false))
            case CMARK_NODE_LINEBREAK where step > 0: add(.lineBreak(isHard: true))
            case CMARK_NODE_HTML_INLINE where step > 0:
                add(.html(literal))
                if let (style, isOpening) = style(ofTag: literal) { change(style, by: isOpening ? 1 : -1) }
            default: continue
            }
        }
    }

    private static func title(of node: OpaquePointer?) -> String? {
        guard let title = cmark_node_get_title(node).map({ String(cString: $0) }), !title.isEmpty else { return nil }
        return title
    }

    private static func style(ofTag tag: String) -> (style: Span.Style, isOpening: Bool)? {
        switch tag.lowercased() {
        case "<b>", "<strong>": (.strong, true)
        case "</b>", "</strong>": (.strong, false)
        case "<i>", "<em>": (.emphasis, true)
        case "</i>", "</em>": (.emphasis, false)
        default: nil
        }
    }
}
