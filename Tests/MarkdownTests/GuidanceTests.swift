import Testing

@testable import Markdown

@Suite("Guidance")
struct GuidanceTests {
    private func stripped(_ text: String) throws -> String {
        String(decoding: try Document(text, name: "a.md").withoutGuidance().bytes, as: UTF8.self)
    }

    @Test(
        "is left out, and every other byte stays",
        arguments: [
            ("## A\n\n<!-- guide: say it -->\n\n## B\n", "## A\n\n## B\n"),
            ("## A\n\n<!-- guide: say\n     it -->\n\nWords.\n", "## A\n\nWords.\n"),
            ("---\nk: v # c\n---\n\n<!-- GUIDE:x -->\nWords.\n", "---\nk: v # c\n---\n\nWords.\n"),
            ("## A\r\n\r\n<!-- guide: say\r\nit -->\r\n\r\nWords.\r\n", "## A\r\n\r\nWords.\r\n"),
            ("<!-- guide: a --><!-- mine --><!-- guide: b -->\n", "<!-- mine -->\n"),
            ("<!-- guide: a --> words behind it\n", " words behind it\n"),
            ("Words.\n<!-- guide: a -->", "Words.\n"),
            ("<!-- guide: a -->\n\n<!-- guide: b -->\n\nWords.\n", "Words.\n"),
        ])
    func left(before: String, after: String) throws {
        #expect(try stripped(before) == after)
    }

    @Test(
        "is nothing but a comment that begins with its mark",
        arguments: [
            "<!-- a note: see the guide: page 3 -->\n", "```\n<!-- guide: code -->\n```\n",
            "- <!-- guide: in a list -->\n",
            "<!-- guide: without an end\n", "guide: words\n", "`<!-- guide: x -->` in a line\n",
        ])
    func kept(text: String) throws {
        #expect(try stripped(text) == text)
        #expect(try Document(text, name: "a.md").guidancePositions.isEmpty)
    }

    @Test("has positions in the file")
    func positions() throws {
        let document = try Document("---\nk: v\n---\n\n## A\n\n<!-- guide: x -->\n", name: "a.md")
        #expect(document.guidancePositions == [Position(line: 7, column: 1)])
    }

    @Test(
        "comes back under headings where nothing is written, and saving takes it out again", arguments: ["\n", "\r\n"])
    func back(lineEnd: String) throws {
        let template = try Document("## A\n\n<!-- guide: say\n     a -->\n\n## B\n\n<!-- guide: b -->\n", name: "t.md")
        let text = "---\nk: v\n---\n\n## A\n\n## B\n\nWords.\n\n## C\n".replacing("\n", with: lineEnd)
        let document = try Document(text, name: "a.md")
        let guided = try document.withGuidance(from: template)
        let expected = "---\nk: v\n---\n\n## A\n\n<!-- guide: say\n     a -->\n\n## B\n\nWords.\n\n## C\n"
        #expect(String(decoding: guided.bytes, as: UTF8.self) == expected.replacing("\n", with: lineEnd))
        #expect(try guided.withGuidance(from: template).bytes == guided.bytes)
        #expect(try guided.withoutGuidance().bytes == document.bytes)
    }
}
