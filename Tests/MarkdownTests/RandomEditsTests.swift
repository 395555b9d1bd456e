import TestSupport
import Testing

@testable import Markdown

@Suite("Random edits of random documents")
struct RandomEditsTests {
    @Test("change the lines they mean, read back equal, or are refused", arguments: 0..<20)
    func edits(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var refusals = 0
        for _ in 0..<40 {
            let draft = Draft(using: &generator)
            let before = try Document(draft.text, name: "a.md")
            let edited = Int.random(in: 0..<draft.entries.count, using: &generator)
            let key = draft.entries[edited].key
            let value = Draft.words.randomElement(using: &generator) ?? ""
            let isList = before.frontMatter[key]?.entries == nil && Bool.random(using: &generator)
            do {
                let after =
                    isList
                    ? try before.appending(.text(value), to: key) : try before.setting(key, to: .text(value))
                #expect(after.body == before.body)
                let read = isList ? after.frontMatter[key]?.items?.last : after.frontMatter[key]
                #expect(read?.text ?? "" == value)
                #expect(
                    unchanged(after, but: edited, of: draft),
                    "\(draft.text.debugDescription) → \(after.text.debugDescription)")
            } catch {
                refusals += 1
                #expect(draft.entries[edited].isHard, "\(draft.text.debugDescription): \(error)")
            }
        }
        #expect(refusals < 20)
    }

    /// All lines before and behind those of the edited entry are the bytes they were.
    private func unchanged(_ after: Document, but edited: Int, of draft: Draft) -> Bool {
        let head = draft.head + draft.entries[..<edited].map(\.lines).joined()
        let tail = draft.entries[(edited + 1)...].map(\.lines).joined() + draft.foot
        let comment = draft.entries[edited].comment
        return after.text.utf8.starts(with: head.utf8) && after.text.utf8.reversed().starts(with: tail.utf8.reversed())
            && after.text.contains(comment)
    }
}

/// A document of random entries in every style that people write.
private struct Draft {
    struct Entry {
        let key: String
        let lines: String
        /// What stands behind the value and must stay.
        let comment: String
        /// The style is one that an edit may refuse.
        let isHard: Bool
    }

    static let words = [
        "delivery", "yes", "a: b", "x #y", "- z", "🚀 up", "né", "a\nb", "\u{7}", "[x", "it's", "\"q\"", "40 % → 12 %",
        "a, b", "]", "}", "\\", "\t", "e: \u{301}", "05", "x,y",
    ]

    let head: String
    let entries: [Entry]
    let foot: String
    var text: String { head + entries.map(\.lines).joined() + foot }

    init(using generator: inout SeededGenerator) {
        let end = Bool.random(using: &generator) ? "\n" : "\r\n"
        head = (Bool.random(using: &generator) ? "\u{FEFF}" : "") + "---" + end
        foot =
            (["---", "...", "--- "].randomElement(using: &generator) ?? "---")
            + (Bool.random(using: &generator) ? end + "Body" : "")
        entries = (0..<Int.random(in: 1...5, using: &generator)).map { index in
            Self.entry("k\(index)", end, using: &generator)
        }
    }

    private static func entry(_ key: String, _ end: String, using generator: inout SeededGenerator) -> Entry {
        let words = (0..<3).map { _ in YAMLScalar.text(Self.words.randomElement(using: &generator) ?? "") }
        let quoted = words.map { $0.hasPrefix("\"") ? $0 : "'\($0.split(separator: "'").joined(separator: "''"))'" }
        let comment = Bool.random(using: &generator) ? "  # [\(key)] 'note" : ""
        let after = ["", end, "# after \(key)" + end, end + "  # after" + end].randomElement(using: &generator) ?? ""
        let hard = ["\(key): |", "  text", "  # text"]
        let styles: [[String]] = [
            ["\(key): \(words[0])\(comment)"], ["\(key):\(comment)"], ["\(key): []\(comment)"],
            ["\(key): [\(quoted.joined(separator: ", "))]\(comment)"],
            ["\(key):\(comment)", "  - \(words[0])", "  # between", "  - \(words[1]) # one"],
            ["\(key):\(comment)", "- \(words[0])", "- name: \(words[1])", "  of: [\(quoted[2])]"], hard,
            ["\(key): \(quoted[0])\(comment)"],
        ]
        let style = styles.randomElement(using: &generator) ?? hard
        return Entry(
            key: key, lines: style.map { $0 + end }.joined() + after, comment: style == hard ? "" : comment,
            isHard: style == hard)
    }
}
