import Testing

@testable import Markdown

@Suite("A file that cannot be read is refused with its place:")
struct DocumentErrorTests {
    @Test(
        "bytes that are no text",
        arguments: [
            ([0x61, 0x0A, 0xC3, 0xA9, 0xFF], 2, 2, "the file is not UTF-8"),
            ([0x61, 0xE2, 0x82], 1, 2, "the file is not UTF-8"),
            ([0xED, 0xA0, 0x80], 1, 1, "the file is not UTF-8"),
            ([0xC0, 0x80], 1, 1, "the file is not UTF-8"),
            ([0x61, 0x0A, 0x62, 0x00], 2, 2, "the file holds a NUL byte"),
        ])
    func notText(bytes: [UInt8], line: Int, column: Int, message: String) {
        #expect(failure(bytes)?.position == Position(line: line, column: column))
        #expect(failure(bytes)?.message == message)
    }

    @Test(
        "a front matter outside the subset",
        arguments: [
            ("---\na: 1\n", 1, 1, "no end"),
            ("---\na: [1\n---\n", 3, 1, "not valid YAML"),
            ("---\na: 1\n b: 2\n---\n", 3, 3, "not valid YAML"),
            ("---\na: 1\nb: \"x\n---\n", 4, 1, "not valid YAML"),
            ("---\na:\n\t- x\n---\n", 3, 1, "not valid YAML"),
            ("---\na: 1\n--- b\n---\n", 3, 1, "not valid YAML"),
            ("---\na: 1\nb: 2\na: 3\n---\n", 2, 1, "“a” is given twice"),
            ("---\nm:\n  k: 1\n  k: 2\n---\n", 3, 3, "“k” is given twice"),
            ("---\na: 1\n!x a: 2\n---\n", 3, 1, "“a” is given twice"),
            ("---\na: 1\n\"a\": 2\n---\n", 2, 1, "“a” is given twice"),
            ("---\na: &x 1\n---\n", 2, 4, "anchors"),
            ("---\nb: 1\n&x a: 2\n---\n", 3, 1, "anchors"),
            ("---\na: *x\n---\n", 2, 4, "not valid YAML"),
            ("---\n- a\n- b\n---\n", 2, 1, "must be `key: value` lines"),
            ("---\nBilling\n---\n", 2, 1, "must be `key: value` lines"),
            ("---\n? [a]\n: b\n---\n", 2, 3, "a key must be plain text"),
            ("---\n{a: 1}: b\n---\n", 2, 1, "a key must be plain text"),
            ("---\na: x\u{7}\n---\n", 2, 5, "control character (hexadecimal 7)"),
            ("---\na: x\rb: 1\n---\n", 2, 5, "control character (hexadecimal D)"),
            ("---\na: \u{E9}\u{2028}b\n---\n", 2, 5, "control character (hexadecimal 2028)"),
            ("---\na: 1\nb: x\u{85}\n---\n", 3, 5, "control character (hexadecimal 85)"),
            ("---\r\na: 1\r\nb: \u{FEFF}\r\n---\r\n", 3, 4, "control character (hexadecimal FEFF)"),
        ])
    func outsideSubset(text: String, line: Int, column: Int, message: String) throws {
        let error = try #require(failure(Array(text.utf8)))
        #expect(error.position == Position(line: line, column: column))
        #expect(error.message.contains(message))
        #expect(error.description.hasPrefix("a.md:\(line):\(column): "))
    }

    @Test("more than 1 MiB, and not a byte less")
    func size() {
        #expect(failure([UInt8](repeating: 0x61, count: Document.maximumBytes)) == nil)
        let error = failure([UInt8](repeating: 0x61, count: Document.maximumBytes + 1))
        #expect(error?.position == nil)
        #expect(error?.message.contains("larger than 1 MiB (1048577 bytes)") == true)
    }

    @Test("nesting deeper than sixteen")
    func nesting() {
        func nested(_ depth: Int) -> [UInt8] {
            Array("---\na: \(String(repeating: "[", count: depth))\(String(repeating: "]", count: depth))\n---\n".utf8)
        }
        #expect(failure(nested(16)) == nil)
        #expect(failure(nested(17))?.message == "the front matter is nested too deeply")
        #expect(failure(nested(17))?.position == Position(line: 2, column: 20))
    }

    @Test("a bomb, at once", .timeLimit(.minutes(1)), arguments: Bomb.allCases)
    func bomb(bomb: Bomb) {
        #expect(failure(Array("---\n\(bomb.yaml)\n---\n".utf8)) != nil)
    }

    @Test("ampersands and stars in prose are no anchors")
    func prose() throws {
        let line = "R & D & Q&A *well* * done *and* &more &c\n"
        let many = (1...40).map { "k\($0): \(line)" }.joined()
        #expect(try document(many).frontMatter.entries?.count == 40)
    }
}

/// Small files that unfold into huge ones, or into a deep stack.
enum Bomb: CaseIterable {
    case laughs, laughsAsKey, triplesAsKey, lists, maps, dashes, questions, anchors, steps

    var yaml: String {
        switch self {
        case .laughs: laughs
        case .laughsAsKey: laughs + "? [*l9, *l9]\n: x"
        case .triplesAsKey: "? [&a [x], " + (0..<30).map(layer).joined(separator: ", ") + "]\n: x"
        case .lists: open("[")
        case .maps: open("{a: ")
        case .dashes: open("- ")
        case .questions: open("? ")
        case .anchors: open("&a ")
        case .steps: (0..<1400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        }
    }

    /// Nine levels of nine references each: a thousand million copies.
    private var laughs: String {
        let layers = (1...9).map { level in
            "l\(level): &l\(level) [\((1...9).map { _ in "*l\(level - 1)" }.joined(separator: ","))]\n"
        }
        return "l0: &l0 lol\n" + layers.joined()
    }

    private func layer(_ level: Int) -> String {
        let name = level == 0 ? "a" : "a\(level - 1)"
        return "&a\(level) [*\(name), *\(name), *\(name)]"
    }

    /// One line with as many opening marks as fit.
    private func open(_ mark: String) -> String {
        "a:\n  " + String(repeating: mark, count: 1_000_000 / mark.utf8.count)
    }
}
