/// What fits the terminal, where there is one; elsewhere a line is as long as it is, for programs that read it.
extension Context {
    /// A table as wide as the terminal at most.
    func show(_ table: Table) {
        guard let columns else { return table.lines(style: style).forEach { output.line($0) } }
        for line in table.rows(style: style, width: columns).joined() { output.line(line) }
    }

    /// A line of text; on a terminal it goes on below behind `indent` blanks. `mark` puts style on each part.
    func show(_ text: String, indent: Int = 0, mark: (String) -> String = { $0 }) {
        guard let columns, Table.width(text) > columns else { return output.line(mark(text)) }
        let head = text.prefix { $0 == " " }
        let lines = Table.wrapped(text, width: max(20, columns - max(indent, head.count)))
        for (index, line) in lines.enumerated() {
            output.line(mark((index == 0 ? String(head) : String(repeating: " ", count: indent)) + line))
        }
    }
}
