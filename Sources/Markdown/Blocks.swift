internal import Ccmark

/// One block of a Markdown body as cmark-gfm reads it (CommonMark with tables), as a value.
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
        /// One cell of a row.
        case cell
        /// A block quote; holds blocks.
        case quote
        /// A code block, fenced or indented.
        case code
        /// Raw HTML, comments among it.
        case html
        /// A thematic break, such as `---`.
        case rule
        /// Anything else that the parser knows.
        case other
    }

    /// What it is, and so whether it holds text or blocks.
    package let kind: Kind
    /// First line in the file, counted from 1; in the body a CR on its own ends a line too, as in CommonMark.
    package let line: Int
    /// The inline text without markup; for code and HTML the literal source. Empty for blocks that hold blocks.
    package let text: String
    /// The blocks inside, in their order; empty for blocks that hold text.
    package let children: [Block]
}

extension Document {
    /// Blocks nested deeper than this are left out; people nest three or four.
    private static let maximumBlockDepth = 64

    /// The body as a tree of blocks, with lines as in the file.
    package var blocks: [Block] {
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
        defer { cmark_parser_free(parser) }
        if let table = cmark_find_syntax_extension("table") {
            cmark_parser_attach_syntax_extension(parser, table)
        }
        cmark_parser_feed(parser, body, body.utf8.count)
        guard let root = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(root) }
        return children(of: root, depth: 0)
    }

    private func children(of node: OpaquePointer, depth: Int) -> [Block] {
        guard depth < Self.maximumBlockDepth else { return [] }
        var blocks: [Block] = []
        var child = cmark_node_first_child(node)
        while let current = child {
            let kind = kind(of: current)
            let isContainer = [.list, .item, .table, .quote].contains(kind) || kind.isRow
            // Some rows of odd tables come without a line.
            let line = max(1, Int(cmark_node_get_start_line(current)))
            blocks.append(
                Block(
                    kind: kind, line: line + bodyLine - 1,
                    text: isContainer ? "" : plainText(of: current),
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
            default: return .other
            }
        }
    }
}

extension Block.Kind {
    fileprivate var isRow: Bool {
        if case .row = self { return true }
        return false
    }
}

/// The text inside a node with all markup left out.
private func plainText(of node: OpaquePointer) -> String {
    guard let iterator = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(iterator) }
    var text = ""
    while true {
        switch cmark_iter_next(iterator) {
        case CMARK_EVENT_DONE: return text
        case CMARK_EVENT_ENTER:
            let current = cmark_iter_get_node(iterator)
            switch cmark_node_get_type(current) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK:
                text += cmark_node_get_literal(current).map { String(cString: $0) } ?? ""
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            default: continue
            }
        default: continue
        }
    }
}
