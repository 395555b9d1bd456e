import Testing

@testable import Markdown

@Suite("A page of somebody else")
struct PageTests {
    @Test("gives its front matter, and blocks with the lines of the file")
    func frontMatter() throws {
        let page = try foreign("---\ntitle: Careers\n---\n# Levels\n\ntext\n")
        #expect(page.frontMatter?["title"]?.text == "Careers")
        #expect(page.blocks.map(\.line) == [4, 6])
        #expect(page.frontMatterError == nil)
    }

    @Test(
        "without a front matter is read from its first line",
        arguments: [
            "text\n", "---\n", "---\ntext without an end\n", "\n---\na: b\n---\n", "--- \n\n# A\n\n---\nmore\n",
        ])
    func none(text: String) throws {
        let page = try foreign(text)
        #expect(page.frontMatter == nil)
        #expect(page.frontMatterError == nil)
    }

    @Test("keeps what stands between two rules where it is a sentence and no data")
    func rules() throws {
        #expect(
            try outline("---\nJust *text*\n\n---\nmore\n") == ["rule", "paragraph Just text", "rule", "paragraph more"])
    }

    @Test("says why its front matter is none, and reads the rest")
    func broken() throws {
        let page = try foreign("---\ntitle: \"a\nlevel: [1\n---\n# Levels\n")
        #expect(page.frontMatter == nil)
        #expect(page.frontMatterError != nil)
        #expect(page.blocks.map(\.line) == [5])
    }

    @Test("counts from its offset, in data and in blocks")
    func offset() throws {
        let page = try foreign("---\ntitle: Careers\n---\n# Levels\n\n<ul>\n<li>one\n</ul>\n", lineOffset: 100)
        #expect(page.frontMatter?["title"]?.position.line == 102)
        #expect(page.blocks.map(\.line) == [104, 106])
    }

    @Test(
        "is data as a whole where its name or its first line says so",
        arguments: [
            ("a.yml", "levels:\n  - L1\n"), ("a.YAML", "levels: [L1]\n"), ("a.json", "{\"levels\": [\"L1\"]}"),
            ("a.md", "{\n\"levels\": [\"L1\"]\n}\n"), ("a.md", "\n{\"levels\": [\"L1\"]}\n"),
        ])
    func data(name: String, text: String) throws {
        let page = try foreign(text, name: name)
        #expect(page.frontMatter?["levels"]?.items?.compactMap(\.text) == ["L1"])
        #expect(page.blocks.isEmpty)
    }

    @Test("that should be data and is not, is refused with its place")
    func badData() {
        let error = #expect(throws: ParseError.self) { try foreign("a: b\nc: [\n", name: "levels.yml") }
        #expect(error?.file == "levels.yml")
        #expect(error?.position?.line ?? 0 >= 2)
    }

    @Test("with nothing in it has no blocks", arguments: ["", "\n", " \r\n\t"])
    func empty(text: String) throws {
        #expect(try foreign(text).blocks.isEmpty)
    }

    @Test("gives the value of lines of YAML with the lines of the file")
    func yaml() throws {
        let value = try Page.yaml(["a: b", "c: d"], name: "a.md", firstLine: 7)
        #expect(value["c"]?.position.line == 8)
    }
}
