import Testing

@testable import Markdown

@Suite("Marks of plain text on a page")
struct PlainTextTests {
    @Test(
        "make a list where somebody typed or pasted bullets",
        arguments: [
            "• one\n• two", "– one\n– two", "▪ one\n▪ two", "-One\n-Two", "\u{F0B7} one\n\u{F0B7} two", "· one\n· two",
        ])
    func bullets(text: String) throws {
        let blocks = try foreign(text + "\n").blocks
        #expect(blocks.map(\.kind) == [.list])
        #expect(blocks.first?.children.map { $0.words.lowercased() } == ["one", "two"])
        #expect(blocks.first?.children.map(\.line) == [1, 2])
    }

    @Test(
        "leave emphasis, rules, code and words with dashes alone",
        arguments: ["*One* more", "**Two**", "—One", "-one", "---", "```\n• one\n```"])
    func noBullets(text: String) throws {
        #expect(try foreign(text + "\n").blocks.allSatisfy { $0.kind != .list })
    }

    @Test(
        "make headings of texts underlined as in reStructuredText",
        arguments: [("~", 3), ("^", 4), ("\"", 5), ("+", 5)])
    func underlines(mark: String, rank: Int) throws {
        let blocks = try foreign("Scope\n\(String(repeating: mark, count: 5))\n\ntext\n").blocks
        #expect(blocks.map(\.kind) == [.heading(level: rank), .paragraph])
        #expect(blocks.map(\.line) == [1, 4])
    }

    @Test("make no heading where the line is too short, or stands below a paragraph")
    func noUnderlines() throws {
        #expect(try foreign("A much longer line\n^^^\n").blocks.map(\.kind) == [.paragraph])
        #expect(try foreign("one\ntwo\n^^^\n").blocks.map(\.kind) == [.paragraph])
    }

    @Test(
        "make a quote of an admonition",
        arguments: [
            "!!! note\n    Mind the gap\n\nafter\n", "??? tip\n    Mind the gap\n\nafter\n",
            ":::note\nMind the gap\n:::\n\nafter\n",
            "???+ note\n\tMind the gap\n\nafter\n",
        ])
    func admonitions(text: String) throws {
        #expect(try outline(text) == ["quote(paragraph Mind the gap)", "paragraph after"])
    }

    @Test("keep the title of an admonition, and let one without an end be text")
    func oddAdmonitions() throws {
        #expect(try outline("!!! note \"Mind\"\n    the gap\n") == ["quote(paragraph Mind, paragraph the gap)"])
        #expect(try outline(":::note\ntext\n") == ["paragraph :::note text"])
        #expect(try outline(":::note\n" + String(repeating: "a\n", count: 500) + ":::\n").count == 1)
    }

    @Test("make a part that unfolds of a tab")
    func tabs() throws {
        #expect(
            try outline("=== \"L1\"\n\n    - one\n\n=== \"L2\"\n\n    - two\n") == [
                "summary L1", "list(item(paragraph one))", "detailsEnd", "summary L2", "list(item(paragraph two))",
                "detailsEnd",
            ])
    }

    @Test("make a table of lines with tabs between cells")
    func tabbedTable() throws {
        let page = try foreign("Text\n\nArea\tL1\tL2\nCraft\tShips\t**Leads**\nReach\t\tTeaches\nafter\n")
        let table = try #require(page.blocks.first { $0.kind == .table })
        #expect(
            table.children.map { $0.children.map(\.words) } == [
                ["Area", "L1", "L2"], ["Craft", "Ships", "Leads"], ["Reach", "", "Teaches"],
            ])
        #expect(table.children.map(\.line) == [3, 4, 5])
        #expect(page.blocks.last?.text == "after")
        #expect(try foreign("one\tline\nnone\n").blocks.map(\.kind) == [.paragraph])
    }

    @Test("keep a title that stands between two tables out of both")
    func titleBetweenTables() throws {
        let text = "| A | B |\n|---|---|\n| a | b |\nSecond\n| C | D |\n|---|---|\n| c | d |\n"
        #expect(try foreign(text).blocks.map(\.kind) == [.table, .paragraph, .table])
        #expect(try foreign(text).blocks.map(\.line) == [1, 4, 5])
    }
}
