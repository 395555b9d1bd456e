import Testing

@testable import Markdown

@Suite("Editing a front matter")
struct EditingTests {
    @Test(
        "sets a key and leaves every other line as it is",
        arguments: [
            ("a: 1\nb: 2", "a: new\nb: 2"), ("b: 2", "b: 2\na: new"), ("a:\nb: 2", "a: new\nb: 2"),
            ("a: 1 # why\nb: 2", "a: new # why\nb: 2"), ("a:   \"x # y\"   # why", "a: new   # why"),
            ("a: 'it''s # x' # why", "a: new # why"), ("a: it's # why", "a: new # why"),
            ("a: [\"x # y\", z] # why", "a: new # why"), ("a: # why", "a: new # why"), ("a: x#y", "a: new"),
            ("a: \"é # y\"\t# why", "a: new\t# why"), ("\"a\": 1 # why", "a: new # why"),
            ("a:\n  - x\n  - y\n\n# next\nb: 2", "a: new\n\n# next\nb: 2"),
            ("a: # why\n  - x\nb: 2", "a: new # why\nb: 2"),
            ("a: |\n  x\n  y\nb: 2", "a: new\nb: 2"), ("a: >-\n  x\n\n  y\n\nb: 2", "a: new\n\nb: 2"),
            ("a: one\n  two\nb: 2", "a: new\nb: 2"),
            ("# top\na: {x: 1, y: [2]} # map\nb: 2", "# top\na: new # map\nb: 2"),
            ("a: 1\r\nb: 2\r", "a: new\nb: 2\r"), ("b: |\n  keep\n", "b: |\n  keep\n\na: new"),
        ])
    func set(before: String, after: String) throws {
        let edited = try document(before).setting("a", to: .text("new"))
        #expect(edited.frontMatterText == after)
        #expect(edited.body == "Body.\n")
    }

    @Test(
        "adds to a list in the style that it has",
        arguments: [
            ("a: [x, y] # why", "a: [x, y, new] # why"), ("a: [x] # see [1]", "a: [x, new] # see [1]"),
            ("a: [ x, 'y]' ]", "a: [ x, 'y]', new ]"), ("a: [x, y,]", "a: [x, y, new]"),
            ("a: [\n  x,\n  y ]\nb: 2", "a: [\n  x,\n  y, new ]\nb: 2"), ("a:\n- x\nb: 2", "a:\n- x\n- new\nb: 2"),
            ("a:\n  - x # one\n  # two\n\nb: 2", "a:\n  - x # one\n  - new\n  # two\n\nb: 2"),
            ("a:\n    - x\n\n    - y", "a:\n    - x\n\n    - y\n    - new"), ("a: []", "a:\n  - new"),
            ("a: [] # none yet", "a: # none yet\n  - new"), ("a: # ids\nb: 2", "a: # ids\n  - new\nb: 2"),
            ("b: 2", "b: 2\na:\n  - new"), ("a: x # one", "a: # one\n  - x\n  - new"),
            ("a:\n  -\n    k: 1\nb: 2", "a:\n  -\n    k: 1\n  - new\nb: 2"),
            ("a:\n  - |\n    x\nb: 2", "a:\n  - |\n    x\n  - new\nb: 2"),
            ("a:\n  - {k: 1}\n  - [y]", "a:\n  - {k: 1}\n  - [y]\n  - new"),
            ("a: [[x], [y]]", "a: [[x], [y], new]"),
        ])
    func append(before: String, after: String) throws {
        let edited = try document(before).appending(.text("new"), to: "a")
        #expect(edited.frontMatterText == after)
        #expect(edited.frontMatter["a"]?.items?.last?.text == "new")
    }

    @Test("adds maps and lists to a list")
    func appendNested() throws {
        let metric = Value.map(["name": .text("cost"), "of": .list([.text("a, b"), .map(["x": .text("]")])])])
        for before in ["m:\n  - name: x", "m: [{name: x}] # why", "m:", ""] {
            let edited = try document(before).appending(metric, to: "m")
            #expect(edited.frontMatter["m"]?.items?.last?.hasSameContent(as: metric) == true)
            #expect(edited.text.contains("# why") == before.contains("# why"))
        }
    }

    @Test("ends new lines as the file does, and keeps the fences")
    func lineEnds() throws {
        let windows = try Document("\u{FEFF}--- \r\na: 1 # why\r\n...\r\nBody", name: "a.md")
        let edited = try windows.setting("a", to: .text("2")).appending(.text("x"), to: "b")
        #expect(edited.text == "\u{FEFF}--- \r\na: 2 # why\r\nb:\r\n  - x\r\n...\r\nBody")
    }

    @Test(
        "gives a file its front matter where there is none",
        arguments: [
            ("Body", "---\na: 1\n---\nBody"), ("", "---\na: 1\n---\n"),
            ("\u{FEFF}# A\r\n", "\u{FEFF}---\r\na: 1\r\n---\r\n# A\r\n"),
            ("---\n---", "---\na: 1\n---"), ("---\n# later\n---\n", "---\n# later\na: 1\n---\n"),
        ])
    func newFrontMatter(before: String, after: String) throws {
        #expect(try page(before).setting("a", to: .text("1")).text == after)
    }

    @Test(
        "refuses what it cannot change without touching more",
        arguments: [
            "{a: 1, b: 2}", "{\n  a: 1,\n  b: 2\n}", "a: |\n  x\n  # no comment\nb: 2", "a: \"x\n  # y\"\nb: 2",
            "a:\n  - |+\n    x\n\n\nb: 2", "a: 'x\n\n  # y'",
        ])
    func refused(yaml: String) throws {
        let document = try document(yaml)
        #expect(throws: ParseError.self) { try document.setting("a", to: .text("new")) }
        #expect(throws: ParseError.self) { try document.appending(.text("new"), to: "a") }
    }

    @Test("refuses to add to a map, with its place")
    func appendToMap() throws {
        let document = try document("a:\n  k: 1")
        #expect(throws: ParseError(file: "a.md", position: Position(line: 3, column: 3), message: "“a” is not a list"))
        {
            try document.appending(.text("x"), to: "a")
        }
    }

    @Test("refuses to grow a file over 1 MiB")
    func size() throws {
        let document = try document("a: 1")
        let long = String(repeating: "x", count: Document.maximumBytes)
        #expect { try document.setting("a", to: .text(long)) } throws: { error in
            (error as? ParseError)?.message.contains("larger than 1 MiB") == true
        }
    }
}
