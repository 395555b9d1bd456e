import Testing

@testable import Markdown

@Suite("Text as it is typed")
struct TypedTextTests {
    @Test(
        "begins no block that takes in what follows, and hides nothing",
        arguments: [
            "# Heading", "## Next", "   ### Indented", "#", "Title\n=====", "Title\n---", "---", "```", "~~~ swift",
            "<div>",
            "<script>", "<!-- guide: hidden", "text <!-- hidden", "<?php", "<![CDATA[", "</pre>",
            "[a]: https://example.org",
            "  <!-- a -->", "<!DOCTYPE html>",
        ])
    func plain(text: String) throws {
        let body = "## One\n\n\(TypedText.escaped(text))\n\n## Two\n\nMore.\n"
        let document = try Document(body, name: "a.md")
        #expect(document.sections.map(\.title) == ["One", "Two"])
        #expect(document.section("One")?.isEmpty == false)
        #expect(document.blocks.allSatisfy { $0.kind != .html })
        #expect(!body.contains("<!--"))
    }

    @Test(
        "is left alone otherwise",
        arguments: [
            "Two teams, one plan.", "- a\n- b\n\n1. c", "> quoted", "*strong* and `code`", "4 < 5",
            "<https://example.org>",
            "-", "a # b", "[link](https://example.org)", "5 - 3 = 2", "-- dash", "",
        ])
    func untouched(text: String) { #expect(TypedText.escaped(text) == text) }
}
