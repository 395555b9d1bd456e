import Markdown
import Testing

@Suite("Text that rendered Markdown does not show")
struct HiddenTextTests {
    private func hidden(_ text: String) throws -> [HiddenText] { try Document(text, name: "a.md").hiddenText }

    @Test(
        "What readers do not see is found with its line",
        arguments: [
            ("a\n\n<!-- guide: Alice gets a bonus. -->\n", HiddenText.Kind.comment, 3, "guide: Alice gets a bonus."),
            ("a <!-- a\ncar --> b\n", .comment, 1, "a car"),
            ("- a\n  <!-- in an item -->\n", .comment, 2, "in an item"),
            ("> <!-- quoted -->\n", .comment, 1, "quoted"),
            ("| a |\n|---|\n| b <!-- in a cell --> |\n", .comment, 3, "in a cell"),
            ("<div>\n\n<!-- never\n\nclosed\n", .comment, 3, "never closed"),
            ("<?php a bonus ?>\n", .comment, 1, "php a bonus ?"),
            ("<!DOCTYPE bonus>\n", .comment, 1, "DOCTYPE bonus"),
            ("a\n\n[//]: # (Alice gets a bonus.)\n", .unusedTarget, 3, "[//]: # (Alice gets a bonus.)"),
            ("---\nto: M05\n---\n[x]: <> 'bonus'\n", .unusedTarget, 4, "[x]: <> 'bonus'"),
            ("a\n\n<details><summary>b</summary>\n\nc\n", .markup, 3, "<details>"),
            ("a <span style=\"display:none\">b</span>\n", .markup, 1, "<span style=\"display:none\">"),
            ("<div\n  hidden>\n\nb\n", .markup, 1, "<div hidden>"),
            ("a\n<a href=\"x\" title=\"car\">b</a>\n", .markup, 2, "<a href=\"x\" title=\"car\">"),
            ("| a |\n|---|\n| <template>b |\n", .markup, 3, "<template>"),
            ("a\n[b](https://example.org/b \"a car\")\n", .aside, 2, "a car"),
            ("a ![a car](b.png)\n", .aside, 1, "a car"),
            ("a ![](b.png 'a car')\n", .aside, 1, "a car"),
            ("[b]\n\n[b]: https://example.org/b 'a car'\n", .aside, 1, "a car"),
            ("a\u{2800}b\n", .invisible, 1, "U+2800"),
            ("a\u{200B}b\n", .invisible, 1, "U+200B"),
            ("a\n\u{202E}b\n", .invisible, 2, "U+202E"),
            ("a\u{200D}b\n", .invisible, 1, "U+200D"),
            ("---\nto: M\u{AD}05\n---\n", .invisible, 2, "U+AD"),
            (
                "ok\u{E0041}\u{E006C}\u{E0069}\u{E0063}\u{E0065}\n", .invisible, 1,
                "U+E0041 U+E006C U+E0069 U+E0063 and 1 more"
            ),
            ("\u{1F600}\u{FE0F}\u{FE01}\u{FE02}\n", .invisible, 1, "U+FE01 U+FE02"),
            ("a\u{FEFF}\n", .invisible, 1, "U+FEFF"),
            ("a\u{FE0F}b\n", .invisible, 1, "U+FE0F"),
            ("---\n# Only if the raise is 0.\nto: M05\n---\n", .remark, 2, "Only if the raise is 0."),
            ("---\nto: M05 # and a car\n---\n", .remark, 2, "and a car"),
            ("---\r\nto: M05\t#car\r\n---\r\n", .remark, 2, "car"),
            ("\u{FEFF}---\nto: M05\n  # car\n...\n", .remark, 3, "car"),
            ("---\ntitle: \"a # b\" # car\n---\n", .remark, 2, "car"),
            ("---\ntitle: 'it''s # b'# car\n---\n", .remark, 2, "car"),
            ("---\ntitle: \"a\\\" # b\n  # c\"\n  # car\n---\n", .remark, 4, "car"),
            ("---\ntitle: it's # car'\n---\n", .remark, 2, "car'"),
            ("---\ntitle: é “日本” \"x # car\"\n---\n", .remark, 2, "car\""),
            ("---\ntitle: a\n  \"b # car\"\n---\n", .remark, 3, "car\""),
            ("---\nparts: [a,#car\n  b]\n---\n", .remark, 2, "car"),
            ("---\nparts: [ # car\n  'a # b']\n---\n", .remark, 2, "car"),
            ("---\nparts:\n  - |\n    a # b\n     # c\n\n    # d\n  # car\n  - b\n---\n", .remark, 8, "car"),
            ("---\ntitle: >- # car\n  a # b\n---\n", .remark, 2, "car"),
            ("---\ntitle: |\n# car\nto: M05\n---\n", .remark, 3, "car"),
            ("---\n\"a # b\": \"c # d\" #car\n---\n", .remark, 2, "car"),
            ("---\n---x: 1\nto: M05 # car\n---\n", .remark, 3, "car"),
            ("---\nto: M05\n... # car\n---\n", .remark, 3, "car"),
            ("---\nto: !car M05\n---\n", .tag, 2, "!car"),
            ("---\nto: !car \"a # b\"\n---\n", .tag, 2, "!car"),
            ("---\nto: !<tag:a-car> [a, 'b # c']\n---\n", .tag, 2, "!<tag:a-car>"),
            ("---\nto: !car\n  - 'b # c'\n---\n", .tag, 2, "!car"),
            ("---\nto: !car |\n  b # c\n---\n", .tag, 2, "!car"),
        ])
    func found(text: String, kind: HiddenText.Kind, line: Int, words: String) throws {
        let found = try hidden(text)
        #expect(found.map(\.kind) == [kind] && found.map(\.line) == [line] && found.map(\.text) == [words], "\(found)")
    }

    @Test(
        "What is shown, or what a script needs, is none",
        arguments: [
            "plain words – with “quotes” …\n", "`<!-- code -->`\n", "```\n<!-- code -->\n[a]: b\n```\n",
            "See [the plan][plan].\n\n[plan]: https://example.org/plan\n", "<b>bold</b> & a < b! a <? b\n",
            "<div align=\"center\"><b>a</b><br/><img src=\"b.png\" width=20 /></div>\n", "a <https://example.org> b\n",
            "[a](https://example.org/b) and [b](<c d>) ![](e.png)\n", "\u{2813}\u{2811}\u{2800}\u{2819}\n",
            "a[1]: first\n", "[^1]: a note\n", "\u{FEFF}---\nto: M05\n---\n", "\u{645}\u{6CC}\u{200C}\u{62E}\n",
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{2764}\u{FE0F} 1\u{FE0F}\u{20E3}\n",
            "---\ntitle: a#b!c ! d C#\n---\n# Heading\n", "---\ntitle: 'a # b'\nother: \"c # d\n  # e\"\n---\n",
            "---\nparts:\n  - '#1'\n  - \"!x\"\n  - >\n    # a\n\n    # b\nto: M05\n---\n",
            "# Heading\n\n---\na # b\n---\n",
            "---\nto: M05\n---\n\n# Heading!\n", "---\n#\nto: M05\n---\n",
            "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\n",
        ])
    func none(text: String) throws {
        let found = try hidden(text)
        #expect(found.isEmpty, "\(found)")
    }

    @Test("A flag carries no more tags than flags have")
    func flag() throws {
        let tags = String(repeating: "\u{E0061}", count: 9)
        #expect(try hidden("\u{1F3F4}\(tags)\n").map(\.text) == ["U+E0061 U+E0061"])
    }

    @Test("Characters without a shape are shown as marks, and those that are needed stay")
    func marks() {
        #expect("a\u{200B}b\n\u{AD}\r\nc\u{2060}".withInvisibleShown == "a\u{FFFD}b\n\u{FFFD}\r\nc\u{FFFD}")
        #expect("\u{FEFF}a".withInvisibleShown == "\u{FFFD}a")
        let needed = "\n\n1\u{FE0F}\u{20E3}\n\u{645}\u{6CC}\u{200C}\u{62E}"
        #expect(needed.withInvisibleShown == needed)
    }

    @Test("Many targets are read in time")
    func many() throws {
        let text = (0..<40_000).map { "[a\($0)]: b\n" }.joined()
        #expect(try hidden(text).count == 40_000)
        let remarks = (0..<20_000).map { "a\($0): 'b' # c\n" }.joined()
        #expect(try hidden("---\n\(remarks)---\n").count == 20_000)
    }
}
