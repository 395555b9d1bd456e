import Testing

@testable import Markdown

@Suite("A table in HTML")
struct HTMLTableTests {
    @Test("is a table with head, rows and cells, on the lines of the file")
    func table() throws {
        let page = try foreign(
            "text\n\n<table>\n<thead>\n<tr><th>Area</th><th>L1</th></tr>\n</thead>\n<tbody>\n<tr><td>Craft</td>\n<td>Ships</td></tr>\n</tbody>\n</table>\n\nmore\n"
        )
        let table = try #require(page.blocks.dropFirst().first)
        #expect(table.kind == .table)
        #expect(table.children.map(\.kind) == [.row(isHeader: true), .row(isHeader: false)])
        #expect(table.children.map(\.line) == [5, 8])
        #expect(table.children[1].children.map(\.line) == [8, 9])
        #expect(table.children.map { $0.children.map(\.words) } == [["Area", "L1"], ["Craft", "Ships"]])
        #expect(page.blocks.map(\.line) == [1, 3, 13])
    }

    @Test(
        "reads the same where nobody closed its cells and rows",
        arguments: [
            "<table><tr><th>Area<th>L1<tr><td>Craft<td>Ships</table>",
            "<table>\n<tr>\n<th>Area\n<th>L1\n<tr>\n<td>Craft\n<td>Ships\n</table>",
            "<TABLE BORDER=1><TR><TH>Area</TH><TH>L1</TR><TR><TD>Craft<TD>Ships</TABLE>",
            "<div><table><tr><th>Area</th><th>L1</th></tr><tr><td>Craft</td><td>Ships</td></tr></table></div>",
            "<table><tr><th>Area<th>L1<tr><td>Craft<td>Ships",
        ])
    func unclosed(text: String) throws {
        #expect(try cells(text) == [["Area", "L1"], ["Craft", "Ships"]])
    }

    @Test("that nobody closed ends at the next heading")
    func unclosedTable() throws {
        #expect(try outline("<table><tr><td>a\n\n# Next\n\ntext\n").suffix(2) == ["h1 Next", "paragraph text"])
    }

    @Test("keeps its columns where cells span several columns or rows")
    func spans() throws {
        #expect(
            try cells("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>") == [
                ["a", "", "b"], ["c", "d", "e"],
            ])
        #expect(
            try cells("<table><tr><td rowspan=\"2\">a<td>b<tr><td>c<tr><td>d<td>e</table>") == [
                ["a", "b"], ["", "c"], ["d", "e"],
            ])
        #expect(
            try cells("<table><tr><td>a<td colspan='2' rowspan='2'>b<tr><td>c<tr><td>d<td>e<td>f</table>") == [
                ["a", "b", ""], ["c", "", ""], ["d", "e", "f"],
            ])
        #expect(try cells("<table><tr><td colspan=x rowspan=0>a<td colspan=-1>b</table>") == [["a", "b"]])
    }

    @Test("holds Markdown, entities and lists in its cells")
    func contents() throws {
        let table = try #require(
            try foreign("<table><tr><td>**Bold** &amp; <b>strong</b><td><ul><li>one<li>two</ul></table>").blocks.first)
        let row = table.children[0].children
        #expect(row[0].words == "Bold & strong")
        #expect(row[1].children.map(\.kind) == [.list])
        #expect(row[1].children[0].children.map(\.words) == ["one", "two"])
    }

    @Test("takes attributes with `>` in quotes, comments, and `<` that is no tag for what they are")
    func oddMarkup() throws {
        #expect(
            try cells("<table title=\"a > b\"><tr><td class='x>y'>a<!-- <td>no --><td>2 < 3 & 4 > 1</table>") == [
                ["a", "2 < 3 & 4 > 1"]
            ])
        #expect(try cells("<table><tr><td>a <1 and <- b<td>x</table>") == [["a <1 and <- b", "x"]])
    }

    @Test("is just text inside backticks")
    func inCode() throws {
        #expect(try outline("Write `<table>` for a table\n") == ["paragraph Write <table> for a table"])
        #expect(try outline("```html\n<table><tr><td>a</table>\n```\n").first?.hasPrefix("code") == true)
    }
}
