import Testing

@testable import Markdown

@Suite("A value that is written")
struct WritingTests {
    @Test(
        "is plain where every reader takes it for that text, in quotes otherwise",
        arguments: [
            ("Billing", "Billing"), ("2025-07..2026-03", "2025-07..2026-03"), ("40 % → 12 %", "40 % → 12 %"),
            ("Ärger", "Ärger"), ("(draft)", "(draft)"), ("a:b", "a:b"), ("a#b", "a#b"), ("it's, [so]", "it's, [so]"),
            ("yes", "\"yes\""), ("No", "\"No\""), ("null", "\"null\""), ("~", "\"~\""), ("<<", "\"<<\""),
            ("a: b", "\"a: b\""),
            ("a:", "\"a:\""), ("a #b", "\"a #b\""), ("#x", "\"#x\""), ("- x", "\"- x\""), ("-x", "\"-x\""),
            ("*x", "\"*x\""), ("&x", "\"&x\""), ("!x", "\"!x\""), ("[x", "\"[x\""), ("\"x\"", "\"\\\"x\\\"\""),
            ("'x'", "\"'x'\""), (" x", "\" x\""), ("x ", "\"x \""), ("x\ty", "\"x\\ty\""), ("a\nb", "\"a\\nb\""),
            ("a\r\nb", "\"a\\r\\nb\""), ("🚀", "\"🚀\""), ("up 🚀", "up 🚀"), ("👩\u{200D}🚒", "\"👩\\u200D🚒\""),
            ("a\u{7}", "\"a\\x07\""), ("\u{85}", "\"\\x85\""), ("\u{2028}", "\"\\u2028\""),
            ("x\u{FEFF}", "\"x\\uFEFF\""),
            ("\u{E0001}", "\"\\U000E0001\""), ("\\", "\"\\\\\""), ("a: \u{301}b", "\"a: \u{301}b\""), ("%x", "\"%x\""),
            ("@x", "\"@x\""), ("x\u{0}", "\"x\\x00\""), ("| x", "\"| x\""), ("? x", "\"? x\""), ("---", "\"---\""),
        ])
    func scalar(text: String, written: String) throws {
        #expect(YAMLScalar.text(text) == written)
        let read = try document("a: \(written)\nb: [\(written == text ? "x" : written)]").frontMatter["a"]?.text
        #expect(read.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test("reads back as it was, in every shape")
    func shapes() throws {
        let value = Value.map([
            "text": .text("a: b"), "none": .text(""), "empty list": .list([]), "empty map": .map([:]),
            "list": .list([.text("x"), .text(""), .list([.text("a, b"), .list([]), .map([:])])]),
            "maps": .list([.map(["k": .text("1"), "yes": .list([.map(["z": .text("#")])])]), .map(["k": .text("2")])]),
            "nested": .map(["a": .map(["b": .map(["c": .text("d")])])]),
        ])
        let made = try Document.make(
            [("first", .text("1")), ("value", value)], body: "Body\n", name: "a.md")
        #expect(made.frontMatter["value"]?.hasSameContent(as: value) == true)
        #expect(made.frontMatter.entries?.map(\.key) == ["first", "value"])
        #expect(made.body == "Body\n")
        #expect(
            try document("value: 1").setting("value", to: value).frontMatter["value"]?.hasSameContent(as: value) == true
        )
    }

    @Test("has the form that people write")
    func form() throws {
        let made = try Document.make(
            [
                ("title", .text("Billing")), ("dimensions", .list([.text("delivery"), .text("people")])),
                ("metrics", .list([.map(["name": .text("cost"), "before": .text("40 %")])])), ("order", .text("")),
            ], body: "", name: "a.md")
        #expect(
            made.text == """
                ---
                title: Billing
                dimensions:
                  - delivery
                  - people
                metrics:
                  - name: cost
                    before: 40 %
                order:
                ---

                """)
    }

    @Test("differs from another in content, order or shape, never in place")
    func sameContent() {
        let list = Value.list([.text("a"), .text("b")])
        #expect(list.hasSameContent(as: Value(list.content, at: Position(line: 9, column: 9))))
        #expect(!list.hasSameContent(as: .list([.text("b"), .text("a")])))
        #expect(!list.hasSameContent(as: .list([.text("a")])))
        #expect(!Value.text("a").hasSameContent(as: .list([.text("a")])))
        #expect(!Value.map(["a": .text("1")]).hasSameContent(as: .map(["b": .text("1")])))
    }
}
