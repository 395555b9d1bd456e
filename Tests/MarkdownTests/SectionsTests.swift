import Testing

@testable import Markdown

@Suite("A section")
struct SectionsTests {
    @Test(
        "starts at a heading and at nothing that only looks like one",
        arguments: [
            ("# A\ntext\n\n## B\n", ["A", "B"]), ("A\n===\n\nB b\n---\ntext\n", ["A", "B b"]),
            ("```\n# no\n```\n\n    # no\n\n# Yes\n", ["Yes"]), ("> # no\n\n- # no\n\n# Yes\n", ["Yes"]),
            ("<!--\n# no\n-->\n\n# Yes\n", ["Yes"]), ("#no\n\n####### no\n\n# Yes #\n", ["Yes"]),
            ("# `code` and [link](x) <!-- c -->\n", ["code and link "]), ("", []),
        ])
    func headings(body: String, titles: [String]) throws {
        #expect(try page(body).sections.map(\.title) == titles)
    }

    @Test(
        "has as its text exactly what stands below it",
        arguments: [
            ("# A\n\nOne.  \nTwo.\n\n# B\n", "One.  \nTwo.\n\n"), ("# A\r\n\r\nOne.\r\n\r\n# B\r\n", "One.\r\n\r\n"),
            ("# A\rOne.\r# B\r", "One.\r"), ("# A\n> q\n\n- x\n", "> q\n\n- x\n"), ("A\n===\nOne", "One"),
            ("# A\nOne.\n## Inner\nTwo.\n# B\n", "One.\n## Inner\nTwo.\n"), ("# A\n```\n# x\n```", "```\n# x\n```"),
            ("# A\n\n| h |\n|---|\n| c |\n", "| h |\n|---|\n| c |\n"), ("# A\n# B\n", ""), ("# A", ""),
            ("# A\n\n\n", ""),
            ("# A\n    code\n", "    code\n"),
        ])
    func text(body: String, text: String) throws {
        let section = try #require(try page(body).section("A"))
        #expect(section.text == text)
    }

    @Test("knows its rank and its line in the file")
    func place() throws {
        let document = try document("id: x\ntitle: y", body: "intro\n\n### A\n\nB\n-\n")
        #expect(document.sections.map(\.level) == [3, 2])
        #expect(document.sections.map(\.line) == [7, 9])
    }

    @Test(
        "is empty with nothing to read below it",
        arguments: [
            "", "\n\n", "<!-- What happened? -->\n", "<!-- one --> <!-- two -->\n\n<!--\nthree\n\n-->\n", "### Inner\n",
            "- \n- <!-- a bullet -->\n", "> \n", "---\n", "<!-- never closed\n",
        ])
    func empty(text: String) throws {
        #expect(try page("## A\n\(text)").section("A")?.isEmpty == true)
    }

    @Test(
        "is not empty with anything to read below it",
        arguments: [
            "text", "- x", "> x", "| h |\n|---|\n| c |", "```\nx\n```", "<!-- c -->text", "<b>x</b>", "### Inner\nx",
            "![chart](chart.png)", "<!-- c -->\n\ntext",
        ])
    func filled(text: String) throws {
        #expect(try page("## A\n\(text)\n").section("A")?.isEmpty == false)
    }

    @Test("is found without regard to case, the first of two alike")
    func found() throws {
        let page = try page("# Why next-level\none\n# WHY NEXT-LEVEL\ntwo\n")
        #expect(page.section("why Next-Level")?.text == "one\n")
        #expect(page.section("Why") == nil)
    }
}
