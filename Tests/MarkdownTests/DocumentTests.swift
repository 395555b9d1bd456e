import Testing

@testable import Markdown

@Suite("A document")
struct DocumentTests {
    @Test(
        "keeps every byte that it read",
        arguments: [
            "", "\n", "Just text", "---\n---\n", "---\n---", "---\n...\nBody", "\u{FEFF}---\na: 1\n---\nBody\n",
            "\u{FEFF}Body",
            "---\r\na: 1\r\n---\r\nBody\r\n", "---\na: 1\r\nb: 2\n---\r\nBody\rmore\n", "--- \t\na: 1\n---   \nBody",
            "---\n# note\nz: 1\na: 2 # why\n\nunknown: {x: 1}\n---\nBody", "---\na: |\n  text\n\n\n---\n",
        ])
    func lossless(text: String) throws {
        let document = try Document(text, name: "a.md")
        #expect(document.bytes == Array(text.utf8))
    }

    @Test(
        "says where its body starts",
        arguments: [
            ("---\na: 1\n---\nBody", "Body", 4), ("---\r\n---\r\nBody", "Body", 3), ("\u{FEFF}Body", "Body", 1),
            ("---\na: 1\n...", "", 3), ("Body\n---\n", "Body\n---\n", 1), ("", "", 1),
        ])
    func bodyStart(text: String, body: String, line: Int) throws {
        let document = try Document(text, name: "a.md")
        #expect(document.body == body)
        #expect(document.bodyLine == line || body.isEmpty)
    }

    @Test("reads scalars as their text, lists and maps in the order of the file, with places")
    func values() throws {
        let document = try document("level: 05\nnone: ~\nquoted: \"~\"\nlist: [x, 'y']\nmap:\n  b: 1\n  a: yes")
        #expect(document.frontMatter["level"]?.text == "05")
        #expect(document.frontMatter["none"]?.isEmpty == true)
        #expect(document.frontMatter["quoted"]?.text == "~")
        #expect(document.frontMatter["list"]?.items?.map(\.text) == ["x", "y"])
        #expect(document.frontMatter["map"]?.entries?.map(\.key) == ["b", "a"])
        #expect(document.frontMatter["map"]?["a"]?.text == "yes")
        #expect(document.frontMatter["map"]?["a"]?.position == Position(line: 8, column: 6))
        #expect(document.frontMatter["list"]?.items?[1].position == Position(line: 5, column: 11))
    }

    @Test("reads the last text over several lines as it would anywhere else")
    func lastBlockScalar() throws {
        let last = try document("a: 1\nb: |\n  text")
        #expect(last.frontMatter["b"]?.text == "text\n")
    }

    @Test("takes a single text for a list of one, nothing for an empty list, and a map for no list")
    func items() throws {
        let document = try document("one: x\nnone:\nmap: {a: 1}")
        #expect(document.frontMatter["one"]?.items?.map(\.text) == ["x"])
        #expect(document.frontMatter["none"]?.items?.isEmpty == true)
        #expect(document.frontMatter["map"]?.items == nil)
    }

    @Test(
        "without a front matter has an empty map on line 1",
        arguments: ["", "Body", "--- \u{E9}\nBody", " ---\na: 1\n"])
    func noFrontMatter(text: String) throws {
        let document = try page(text)
        #expect(!document.hasFrontMatter)
        #expect(document.frontMatter.entries?.isEmpty == true)
        #expect(document.frontMatter.position == Position(line: 1, column: 1))
    }

    @Test("with a front matter of comments only has an empty map")
    func onlyComments() throws {
        let document = try document("# nothing yet")
        #expect(document.hasFrontMatter)
        #expect(document.frontMatter.isEmpty)
    }

    @Test(
        "uses the line end of its first line",
        arguments: [("---\r\na: 1\n---\n", "\r\n"), ("---\na: 1\r\n---\r\n", "\n"), ("\n", "\n"), ("x", "\n")])
    func lineEnd(text: String, expected: String) throws {
        #expect(try page(text).lineEnd == expected)
    }
}
