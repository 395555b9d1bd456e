import Testing

@testable import Markdown

/// A page of somebody else with this text.
func foreign(_ text: String, name: String = "ladder.md", lineOffset: Int = 0) throws(ParseError) -> Page {
    try Page(Array(text.utf8), name: name, lineOffset: lineOffset)
}

/// The blocks of a page as one line each: what it is, its text, and in brackets what it holds.
func outline(_ text: String) throws(ParseError) -> [String] {
    try foreign(text).blocks.map(\.shown)
}

/// The texts of the cells of the first table of a page, by rows.
func cells(_ text: String) throws(ParseError) -> [[String]] {
    let table = try foreign(text).blocks.first { $0.kind == .table }
    return table.map { $0.children.map { $0.children.map(\.words) } } ?? []
}

extension Block {
    /// Its text and that of all it holds.
    var words: String { ([text] + children.map(\.words)).filter { !$0.isEmpty }.joined(separator: " ") }

    fileprivate var shown: String {
        let inner = children.isEmpty ? "" : "(" + children.map(\.shown).joined(separator: ", ") + ")"
        let text = text.trimmed
        return [name + inner, text].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var name: String {
        switch kind {
        case .heading(let level): "h\(level)"
        case .row(let isHeader): isHeader ? "head" : "row"
        default: "\(kind)"
        }
    }
}
