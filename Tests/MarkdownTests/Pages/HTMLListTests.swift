import Testing

@testable import Markdown

@Suite("A list in HTML")
struct HTMLListTests {
    @Test(
        "is a list of items, closed or not",
        arguments: [
            "<ul><li>one</li><li>two</li></ul>", "<ul>\n<li>one\n<li>two\n</ul>", "<ol type=\"1\"><li>one<li>two</ol>",
            "<ul>\n  <li>\n    one\n  </li>\n  <li><p>two</p></li>\n</ul>", "<ul>\n<li>one\n<li>two\n",
        ])
    func items(text: String) throws {
        #expect(try outline(text) == ["list(item(paragraph one), item(paragraph two))"])
    }

    @Test("may hold lists")
    func nested() throws {
        #expect(
            try outline("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>") == [
                "list(item(paragraph a, list(item(paragraph b), item(paragraph c))), item(paragraph d))"
            ])
    }

    @Test("that nobody closed ends at the next heading, and its lines are those of the file")
    func unclosed() throws {
        let page = try foreign("<ul>\n<li>a\n## Next\n<ul>\n<li>b\n</ul>\n")
        #expect(page.blocks.map(\.kind) == [.list, .heading(level: 2), .list])
        #expect(page.blocks.map(\.line) == [1, 3, 4])
        #expect(page.blocks.last?.children.first?.line == 5)
    }

    @Test("of definitions gives its terms as lines that unfold")
    func definitions() throws {
        #expect(
            try outline("<dl><dt>Craft<dd>Ships<dt>Reach<dd>Teaches</dl>") == [
                "list(item(summary Craft), item(paragraph Ships), item(summary Reach), item(paragraph Teaches))"
            ])
    }

    @Test("in a part that unfolds stands behind the line that unfolds it")
    func details() throws {
        #expect(
            try outline("<details>\n<summary><b>L1</b></summary>\n\n- one\n\n</details>\n\nafter\n") == [
                "summary L1", "list(item(paragraph one))", "detailsEnd", "paragraph after",
            ])
        #expect(
            try outline("<details>\n<summary>L1</summary>\n\n- one\n") == ["summary L1", "list(item(paragraph one))"])
    }

    @Test("in an aside is a quote")
    func aside() throws {
        #expect(try outline("<aside>\n💡 note\n</aside>\n") == ["quote(paragraph 💡 note)"])
    }

    @Test("is read where headings are HTML as well")
    func headings() throws {
        #expect(
            try outline("<h2>L1</h2>\n<ul><li>one</ul>\n") == ["h2 L1", "list(item(paragraph one))"])
    }
}
