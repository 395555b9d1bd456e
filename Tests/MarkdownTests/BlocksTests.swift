import TestSupport
import Testing

@testable import Markdown

@Suite("The blocks of a body")
struct BlocksTests {
    @Test("are headings, paragraphs, lists, tables, quotes, code, HTML and rules with their lines")
    func kinds() throws {
        let page = try page(
            "# A *b*\n\ntext\nmore\n\n- one\n- two\n\n| h |\n|---|\n| c |\n\n> q\n\n```\n# code\n```\n\n<!-- c -->\n\n---\n"
        )
        #expect(
            page.blocks.map(\.kind) == [
                .heading(level: 1), .paragraph, .list, .table, .quote, .code, .html, .rule,
            ])
        #expect(page.blocks.map(\.line) == [1, 3, 6, 9, 13, 15, 19, 21])
        #expect(page.blocks.map(\.text) == ["A b", "text more", "", "", "", "# code\n", "<!-- c -->\n", ""])
    }

    @Test("hold the cells of tables, head row apart")
    func tables() throws {
        let table = try #require(
            try page("text\n\n| fact | value |\n|---|---|\n| a \\| b | **2** |\n| c | |\n").blocks.last)
        #expect(table.kind == .table)
        #expect(table.children.map(\.kind) == [.row(isHeader: true), .row(isHeader: false), .row(isHeader: false)])
        #expect(table.children.map { $0.children.map(\.text) } == [["fact", "value"], ["a | b", "2"], ["c", ""]])
    }

    @Test("hold the items of lists and the lists inside them")
    func lists() throws {
        let list = try #require(try page("- a\n  - b\n- c\n").blocks.first)
        #expect(list.children.map(\.line) == [1, 3])
        #expect(list.children[0].children.map(\.kind) == [.paragraph, .list])
        #expect(list.children[0].children[1].children[0].children[0].text == "b")
    }

    @Test(
        "stand on the lines of the file, whatever ends them",
        arguments: [("\n", 6), ("\r\n", 6), ("\r", 6)])
    func lineEnds(end: String, line: Int) throws {
        let text = "---\nid: x\n---\n" + ["# A", "", "## B", "text"].joined(separator: end)
        let document = try Document(text, name: "a.md")
        #expect(document.blocks.map(\.line) == [4, 6, 7])
        #expect(document.blocks[1].line == line)
    }

    @Test("count lines behind a byte order mark from 1")
    func byteOrderMark() throws {
        let document = try page("\u{FEFF}# A\n\n# B\n")
        #expect(document.blocks.map(\.kind) == [.heading(level: 1), .heading(level: 1)])
        #expect(document.blocks.map(\.line) == [1, 3])
    }

    @Test("of hostile bodies are read or refused at once", .timeLimit(.minutes(1)), arguments: Hostile.allCases)
    func hostile(hostile: Hostile) throws {
        guard !hostile.isRefused else {
            #expect(failure(Array(hostile.body.utf8)) != nil)
            return
        }
        let page = try page(hostile.body)
        #expect(!page.blocks.isEmpty)
        #expect(page.sections.count < hostile.body.utf8.count)
    }

    @Test("may be nested 64 deep in one line, and hold 500 images")
    func limits() throws {
        func quotes(_ count: Int) -> [UInt8] { Array("a\n\(String(repeating: ">", count: count)) x\n".utf8) }
        #expect(failure(quotes(64)) == nil)
        #expect(failure(quotes(65))?.position == Position(line: 2, column: 65))
        func images(_ count: Int) -> [UInt8] { Array(String(repeating: "![é](x)\n", count: count).utf8) }
        #expect(failure(images(500)) == nil)
        #expect(failure(images(501))?.position == Position(line: 501, column: 2))
        #expect(failure(Array(String(repeating: "-----------\n", count: 100).utf8)) == nil)
    }

    @Test("may hold any number of images and aligned tables, as long as they are not in one paragraph")
    func limitsByParagraph() throws {
        let images = String(repeating: "![a](b)\n", count: 500)
        #expect(failure(Array("\(images)\n\(images)".utf8)) == nil)
        #expect(failure(Array("\(images)\r\n\(images)".utf8)) == nil)
        #expect(failure(Array("\(images)x\n\(images)".utf8))?.position?.line == 502)
        let table = "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n"
        let document = try page(String(repeating: table + "\n", count: 2000))
        #expect(document.blocks.count == 2000)
    }

    @Test(
        "of a table that takes too long to read are refused with its line",
        arguments: [
            (String(repeating: "|", count: 30_000) + "\n", 1),
            (String(repeating: "x|", count: 5_000) + "\n" + String(repeating: "a\n-|-|-\n", count: 20), 31),
            (String(repeating: "a\n", count: 30_000) + "-:\n", 30_001),
        ])
    func tableLimits(body: String, line: Int) {
        #expect(failure(Array(body.utf8))?.position?.line == line)
    }

    @Test("read any bytes without a crash, and sections lie inside the body")
    func random() throws {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "# a", "\n", "\r", "\r\n", "> ", "- ", "|", "--", "`", "<!--", "-->", "\t", "é", "[x]: y", "===",
        ]
        for _ in 0..<2000 {
            let body = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let page = try Document("---\na: 1\n---\n" + body, name: "a.md")
            #expect(page.sections.allSatisfy { body.hasSuffix($0.text) || body.contains($0.text) })
            #expect(page.blocks.allSatisfy { $0.line >= page.bodyLine }, "\(body.debugDescription)")
        }
    }
}

/// Bodies that make slow or recursive readers suffer.
enum Hostile: CaseIterable {
    case quotes, brackets, stars, backticks, backtickRuns, lists, pipes, headings, angles, images, comments
    case instructions, alignments

    /// What the installed cmark-gfm would read for minutes.
    var isRefused: Bool { [.quotes, .lists, .images, .instructions, .alignments].contains(self) }

    var body: String {
        switch self {
        case .quotes: String(repeating: ">", count: 100_000) + " text"
        case .brackets: fill("[")
        case .stars: fill("*")
        case .backticks: fill("`") + " x"
        case .backtickRuns: (1...1200).map { String(repeating: "`", count: $0) }.joined(separator: " ")
        case .lists: fill("- ")
        case .pipes: "|a|b|\n|-|-|\n" + String(repeating: "|x|y|\n", count: 50_000)
        case .headings: fill("# a\n")
        case .angles: fill("<a ")
        case .images: fill("![[]()")
        case .instructions: fill("x <?")
        case .alignments: fill("a\n-:")
        case .comments: fill("x <!-- ")
        }
    }

    private func fill(_ piece: String) -> String {
        String(repeating: piece, count: (Document.maximumBytes - 64) / piece.utf8.count)
    }
}
