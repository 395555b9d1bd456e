import Testing

@testable import Ledger

/// Three versions of a text and what they become.
struct TextCase: CustomTestStringConvertible {
    let what: String
    var name = "packets/alice/2026-q1-m05/examples/billing.md"
    let base: String?
    let mine: String
    let theirs: String
    /// What comes of it; nil where something is in conflict.
    var result: String?
    /// Where the conflicts are.
    var places: [MergeConflict.Place] = []
    /// The file with both kept in each conflict; nil where that cannot be.
    var both: String?

    var testDescription: String { what }

    func merged(swapped: Bool = false) throws -> MergedText? {
        try MergedText(
            base: base.map { Array($0.utf8) }, mine: Array((swapped ? theirs : mine).utf8),
            theirs: Array((swapped ? mine : theirs).utf8), name: name)
    }

    /// A front matter, and a body below it.
    static func file(_ frontMatter: String, _ body: String = "\n## Situation\n\nSlow.\n") -> String {
        "---\n\(frontMatter)\n---\n\(body)"
    }

    /// Three front matters above the same body.
    static func keys(
        _ what: String, _ base: String, _ mine: String, _ theirs: String, _ result: String? = nil,
        places: [MergeConflict.Place] = [], both: String? = nil
    ) -> TextCase {
        TextCase(
            what: what, base: file(base), mine: file(mine), theirs: file(theirs), result: result.map { file($0) },
            places: places, both: both.map { file($0) })
    }

    /// Three bodies without a front matter.
    static func lines(
        _ what: String, _ base: String?, _ mine: String, _ theirs: String, _ result: String? = nil,
        places: [MergeConflict.Place] = [], both: String? = nil
    ) -> TextCase {
        TextCase(what: what, base: base, mine: mine, theirs: theirs, result: result, places: places, both: both)
    }
}

extension TextCase {
    static let ofLines: [TextCase] = [
        .lines("one side changed a line", "a\nb\nc\n", "a\nB\nc\n", "a\nb\nc\n", "a\nB\nc\n"),
        .lines("each side changed a line of its own", "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"),
        .lines("both made the same change", "a\nb\n", "a\nB\n", "a\nB\n", "a\nB\n"),
        .lines("one side took lines out", "a\nb\nc\nd\ne\n", "a\ne\n", "a\nb\nc\nd\ne\nf\n", "a\ne\nf\n", places: []),
        .lines(
            "one side put in, the other at another place", "a\nb\nc\n", "x\na\nb\nc\n", "a\nb\nc\ny\n",
            "x\na\nb\nc\ny\n"),
        .lines(
            "both changed the same line", "a\nb\nc\n", "a\nB\nc\n", "a\nß\nc\n", places: [.lines(2..<3)],
            both: "a\nB\nß\nc\n"),
        .lines(
            "lines with none between them", "a\nb\n", "A\nb\n", "a\nB\n", places: [.lines(1..<3)],
            both: "A\nb\na\nB\n"),
        .lines(
            "both put lines in at one place", "a\nb\n", "a\nx\nb\n", "a\ny\nb\n", places: [.lines(2..<3)],
            both: "a\nx\ny\nb\n"),
        .lines(
            "what both have of it is no part of the conflict", "a\nb\nc\n", "a\nx\n1\ny\nc\n", "a\nx\n2\ny\nc\n",
            places: [.lines(3..<4)], both: "a\nx\n1\n2\ny\nc\n"),
        .lines(
            "one side took out what the other changed", "a\nb\nc\n", "a\nc\n", "a\nB\nc\n", places: [.lines(2..<2)],
            both: "a\nB\nc\n"),
        .lines(
            "conflicts apart from each other", "a\nb\nc\nd\ne\n", "1\nb\nc\nd\n5\n", "x\nb\nc\nd\ny\n",
            places: [.lines(1..<2), .lines(5..<6)], both: "1\nx\nb\nc\nd\n5\ny\n"),
        .lines("no line end at the end", "a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        .lines("one side added the line end at the end", "a\nb\nc", "a\nb\nc\n", "A\nb\nc", "A\nb\nc\n"),
        .lines("one side took the line end away", "a\nb\nc\n", "a\nb\nc", "A\nb\nc\n", "A\nb\nc"),
        .lines("CR LF on all sides", "a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "A\r\nb\r\nC\r\n"),
        .lines("one side changed all line ends", "a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nC\n", "a\r\nb\r\nC\r\n"),
        .lines("line ends of both kinds stay", "a\r\nb\nc\nd\n", "A\r\nb\nc\nd\n", "a\r\nb\nc\nD\n", "A\r\nb\nc\nD\n"),
        .lines("a byte order mark put in", "a\nb\nc\n", "\u{FEFF}a\nb\nc\n", "a\nb\nC\n", "\u{FEFF}a\nb\nC\n"),
        .lines("all is gone on one side and the other did nothing", "a\n", "", "a\n", ""),
        .lines(
            "lines that look like marks of a merge", "<<<<<<<\na\n=======\nb\n>>>>>>>\n",
            "<<<<<<<\nA\n=======\nb\n>>>>>>>\n", "<<<<<<<\na\n=======\nB\n>>>>>>>\n",
            "<<<<<<<\nA\n=======\nB\n>>>>>>>\n"),
        .lines("the same line many times", "a\na\na\na\n", "a\na\na\na\nb\n", "c\na\na\na\na\n", "c\na\na\na\na\nb\n"),
    ]

    static let ofKeys: [TextCase] = [
        .keys(
            "each side changed a key", "title: A\norder: 1", "title: B\norder: 1", "title: A\norder: 2",
            "title: B\norder: 2"),
        .keys(
            "both added a key at one place", "title: A", "title: A\nkind: crisis", "title: A\norder: 2",
            "title: A\nkind: crisis\norder: 2"),
        .keys(
            "one side took a key out", "title: A\nkind: crisis\norder: 1", "title: A\norder: 1",
            "title: A\nkind: crisis\norder: 2", "title: A\norder: 2"),
        .keys(
            "one side sorted the keys", "a: 1\nb: 2\nc: 3", "c: 3\nb: 2\na: 1", "a: 9\nb: 2\nc: 3",
            "c: 3\nb: 2\na: 9"),
        .keys(
            "comments stay with their keys", "# first\na: 1\n# second\nb: 2", "# first\na: 7\n# second\nb: 2",
            "# first\na: 1\n# other\nb: 2 # why", "# first\na: 7\n# other\nb: 2 # why"),
        .keys("a comment above and a value below", "# old\na: 1", "# new\na: 1", "# old\na: 2", "# new\na: 2"),
        .keys("comments at the end", "a: 1\n# end", "a: 2\n# end", "a: 1\n# the end", "a: 2\n# the end"),
        .keys("the same value in other quotes", "a: x", "a: y", "a: \"y\"", "a: \"y\""),
        .keys(
            "a value of several lines", "a: |\n  one\n  # no comment\n\nb: 2", "a: |\n  two\n  # no comment\n\nb: 2",
            "a: |\n  one\n  # no comment\n\nb: 3", "a: |\n  two\n  # no comment\n\nb: 3"),
        .keys("both changed a value", "title: A", "title: B", "title: C", places: [.frontMatter(["title"])]),
        .keys(
            "one side changed what the other took out", "title: A\norder: 1", "title: A", "title: A\norder: 2",
            places: [.frontMatter(["order"])]),
        .keys(
            "both added the same key", "title: A", "title: A\norder: 1", "title: A\norder: 2",
            places: [.frontMatter(["order"])]),
        .keys(
            "a key filled in by one side and left open by the other", "title: A", "title: A\norder:",
            "title: A\norder: 2", "title: A\norder: 2"),
    ]

    static let ofLists: [TextCase] = [
        .keys("both added an element in brackets", "d: [a]", "d: [a, b]", "d: [a, c]", "d: [a, b, c]"),
        .keys("one added, one took out, in brackets", "d: [a, b, c]", "d: [b, c]", "d: [a, b, c, d]", "d: [b, c, d]"),
        .keys("both added the same element", "d: [a]", "d: [a, b]", "d: [a, b, c]", "d: [a, b, c]"),
        .keys(
            "quotes and commas inside of brackets", "d: [\"a, b\", 'c]']", "d: [\"a, b\", 'c]', e]",
            "d: [x, \"a, b\", 'c]'] # why", "d: [x, \"a, b\", 'c]', e] # why"),
        .keys(
            "an empty list filled on both sides", "points: []", "points:\n  - date: 2025-01\n    scope: one",
            "points:\n  - date: 2025-06\n    scope: two",
            "points:\n  - date: 2025-01\n    scope: one\n  - date: 2025-06\n    scope: two"),
        .keys("a list that neither had before", "a: 1", "a: 1\nm:\n  - x", "a: 1\nm:\n  - y", "a: 1\nm:\n  - x\n  - y"),
        .keys(
            "both replaced the same element in brackets", "d: [a, b]", "d: [x, b]", "d: [y, b]",
            places: [.frontMatter(["d"])], both: "d: [x, b, y]"),
        .keys(
            "both added elements below each other", "m:\n  - a", "m:\n  - a\n  - b", "m:\n  - a\n  - c",
            "m:\n  - a\n  - b\n  - c"),
        .keys(
            "one side sorted the list, the other added", "m:\n  - b\n  - a", "m:\n  - a\n  - b",
            "m:\n  - b\n  - a\n  - c", "m:\n  - a\n  - c\n  - b"),
        .keys(
            "both replaced the same element", "m:\n  - a\n  - z", "m:\n  - b\n  - z", "m:\n  - c\n  - z",
            places: [.frontMatter(["m"])], both: "m:\n  - b\n  - c\n  - z"),
        .keys(
            "each side filled in a key of the same item",
            "r:\n  - dimension: a\n    self:\n    manager:\n  - dimension: b\n    self:\n    manager:",
            "r:\n  - dimension: a\n    self: 3\n    manager:\n  - dimension: b\n    self: 2\n    manager:",
            "r:\n  - dimension: a\n    self:\n    manager: 4\n  - dimension: b\n    self:\n    manager:",
            "r:\n  - dimension: a\n    self: 3\n    manager: 4\n  - dimension: b\n    self: 2\n    manager:"),
        .keys(
            "both changed a key of the same item", "r:\n  - dimension: a\n    self: 1",
            "r:\n  - dimension: a\n    self: 2", "r:\n  - dimension: a\n    self: 3",
            places: [.frontMatter(["r", "dimension: a", "self"])]),
        .keys(
            "one side took out an item that the other changed", "r:\n  - d: a\n    s: 1\n  - d: b",
            "r:\n  - d: b", "r:\n  - d: a\n    s: 2\n  - d: b", places: [.frontMatter(["r"])],
            both: "r:\n  - d: a\n    s: 2\n  - d: b"),
        .keys(
            "an element that stands twice", "m:\n  - a\n  - a", "m:\n  - a\n  - a\n  - b", "m:\n  - a\n  - a\n  - c",
            "m:\n  - a\n  - a\n  - b\n  - c"),
        .keys(
            "a list in brackets made one of lines", "d: [a, b]", "d:\n  - a\n  - b", "d: [a, b, c]",
            places: [.frontMatter(["d"])]),
    ]

    static let ofFiles: [TextCase] = [
        TextCase(
            what: "front matter by one side, body by the other", base: file("a: 1", "\nText.\n"),
            mine: file("a: 2", "\nText.\n"), theirs: file("a: 1", "\nOther text.\n"),
            result: file("a: 2", "\nOther text.\n")),
        TextCase(
            what: "conflicts above and below", base: file("a: 1", "\nText.\n"), mine: file("a: 2", "\nMine.\n"),
            theirs: file("a: 3", "\nTheirs.\n"), places: [.frontMatter(["a"]), .lines(5..<6)]),
        TextCase(
            what: "a front matter put in by one side", base: "\nText.\nMore.\nEnd.\n",
            mine: file("a: 1", "\nText.\nMore.\nEnd.\n"), theirs: "\nText.\nMore.\nThe end.\n",
            result: file("a: 1", "\nText.\nMore.\nThe end.\n")),
        TextCase(
            what: "other fences", base: file("a: 1"), mine: "---\na: 1\n...\n\n## Situation\n\nSlow.\n",
            theirs: file("a: 2"), result: "---\na: 2\n...\n\n## Situation\n\nSlow.\n"),
        TextCase(
            what: "front matter and CR LF", base: "---\r\na: 1\r\nb: 1\r\n---\r\nx\r\n",
            mine: "---\r\na: 2\r\nb: 1\r\n---\r\nx\r\n", theirs: "---\r\na: 1\r\nb: 2\r\n---\r\nx\r\n",
            result: "---\r\na: 2\r\nb: 2\r\n---\r\nx\r\n"),
        TextCase(
            what: "a file that is no Markdown", name: "packets/alice/2026-q1-m05/data.csv",
            base: "a,b\n1,2\n3,4\n5,6\n",
            mine: "a,b\n1,9\n3,4\n5,6\n", theirs: "a,b\n1,2\n3,4\n5,7\n", result: "a,b\n1,9\n3,4\n5,7\n"),
        TextCase(
            what: "begun on both sides from one template", base: nil,
            mine: file("r:\n  - dimension: a\n    self: 3\n    manager:"),
            theirs: file("r:\n  - dimension: a\n    self:\n    manager: 4"),
            result: file("r:\n  - dimension: a\n    self: 3\n    manager: 4")),
        TextCase(
            what: "a front matter in braces", base: "---\n{a: 1, b: 1}\n---\nx\n", mine: "---\n{a: 2, b: 1}\n---\nx\n",
            theirs: "---\n{a: 1, b: 2}\n---\nx\n", places: [.frontMatter([])]),
    ]
}
