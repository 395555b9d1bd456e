/// A table pasted from a spreadsheet: lines of cells with tabs between them.
struct TabbedTable {
    /// Its cells without markup read; every row has as many.
    let rows: [[String]]

    /// The table that starts on a line; nil where none does.
    init?(_ lines: ArraySlice<String>, at start: Int) {
        var rows: [[String]] = []
        for line in lines[start...] {
            guard line.holds(0x09), let first = line.first, !first.isWhitespace else { break }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.trimmed }
            guard cells.count >= 2, cells.count == rows.first?.count ?? cells.count else { break }
            rows.append(cells)
        }
        guard rows.count >= 2 else { return nil }
        self.rows = rows
    }

    /// The table as a block, with its first row for a head.
    func block(firstLine: Int) -> Block {
        let blocks = rows.enumerated().map { index, cells in
            let line = firstLine + index
            return Block(
                .row(isHeader: index == 0), line, line,
                cells.map { Block.cell(line, line, BlockReader(firstLine: line).read($0)) })
        }
        return Block(.table, firstLine, firstLine + rows.count - 1, blocks)
    }
}
