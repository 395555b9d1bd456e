import TestSupport
import Testing

@testable import Ledger

@Suite("Merging of texts")
struct MergedTextTests {
    static let all = TextCase.ofLines + TextCase.ofKeys + TextCase.ofLists + TextCase.ofFiles

    @Test("Three versions become what people would expect, whoever merges", arguments: all)
    func merged(text: TextCase) throws {
        let merged = try #require(try text.merged())
        #expect(merged.conflicts.map(\.place) == text.places)
        guard let result = text.result else { return #expect(!text.places.isEmpty) }
        #expect(String(decoding: merged.assembled(), as: UTF8.self) == result)
        let swapped = try #require(try text.merged(swapped: true))
        #expect(swapped.conflicts.isEmpty)
        #expect(swapped.assembled() == merged.assembled())
    }

    @Test("A conflict holds what both sides have, and choosing a side gives that side's words", arguments: all)
    func chosen(text: TextCase) throws {
        let merged = try #require(try text.merged())
        let swapped = try #require(try text.merged(swapped: true))
        #expect(swapped.conflicts.map(\.mine) == merged.conflicts.map(\.theirs))
        #expect(swapped.conflicts.map(\.theirs) == merged.conflicts.map(\.mine))
        #expect(swapped.assembled { $0.mine ?? [] } == merged.assembled { $0.theirs ?? [] })
        guard let both = text.both else { return }
        #expect(merged.conflicts.allSatisfy { $0.both != nil })
        #expect(String(decoding: merged.assembled { $0.both ?? [] }, as: UTF8.self) == both)
    }

    @Test("What one side did is taken as it stands, whatever it is", arguments: all)
    func oneSide(text: TextCase) throws {
        guard let base = text.base else { return }
        let alone = try #require(
            try MergedText(
                base: Array(base.utf8), mine: Array(text.mine.utf8), theirs: Array(base.utf8), name: text.name))
        #expect(alone.conflicts.isEmpty)
        #expect(String(decoding: alone.assembled(), as: UTF8.self) == text.mine)
    }

    @Test(
        "What is no text comes from one side",
        arguments: [[0x61, 0x00, 0x0A], [0xFF, 0xFE, 0x0A], [UInt8](repeating: 0x0A, count: 1 << 20 + 1)])
    func noText(bytes: [UInt8]) throws {
        let text = Array("a\n".utf8)
        #expect(try MergedText(base: text, mine: bytes, theirs: text + text, name: "x.md") == nil)
        #expect(try MergedText(base: bytes, mine: text, theirs: text + text, name: "x.md") == nil)
    }

    @Test("Long lists and many lines take no time to speak of")
    func long() throws {
        func list(_ numbers: Range<Int>) -> String { numbers.map { "\n  - e\($0)" }.joined() }
        let text = TextCase(
            what: "", base: TextCase.file("m:\(list(0..<20_000))"), mine: TextCase.file("m:\(list(0..<21_000))"),
            theirs: TextCase.file("m:\(list(100..<20_000))"))
        let merged = try #require(try text.merged())
        #expect(
            String(decoding: merged.assembled(), as: UTF8.self) == TextCase.file("m:\(list(100..<21_000))"))
    }

    /// Lines as nobody writes them, put together at random.
    private static func odd(_ random: inout SeededGenerator) -> String {
        let lines = [
            "a: 1", "a: [x, 'y, z', \"]\"] # c", "a: ['it''s', \"\\\"\"]", "b:", "b: []", "b: {}", "b: {c: 1}", "  - x",
            "  - k: 1", "    l: 2", "    l: [p, q]", "  -", "- x", "# c", "  # c", "", "c: |", "    text", "  text",
            "d: \"x",
            "- y\"", "d: !!str x", "e: [a,", "  b]", "? f", ": g", "\"h\": 1", "{i: 1}", "  - - x", "j: &a 1", "k: *a",
            "l: ~",
            "m:   ", "n: 1 # c\r", "\t- x", "…: ü", "o: [ ]", "p: [a, b, a]", "---", "...",
        ]
        return (0..<Int.random(in: 0...9, using: &random)).map { _ in lines.randomElement(using: &random) ?? "" }
            .joined(separator: "\n")
    }

    @Test("Whatever stands in a front matter, the merge ends, is the same for both, and takes what one side did")
    func odd() throws {
        for seed in 1...600 {
            var random = SeededGenerator(seed: UInt64(seed))
            let base = Self.odd(&random)
            func changed() -> String {
                Bool.random(using: &random) ? Self.odd(&random) : base + "\n" + Self.odd(&random)
            }
            let text = TextCase.keys("", base, changed(), changed())
            guard let merged = try text.merged() else { continue }
            let swapped = try #require(try text.merged(swapped: true))
            #expect(swapped.conflicts.map(\.mine) == merged.conflicts.map(\.theirs), "seed \(seed)")
            #expect(merged.assembled { $0.theirs ?? [] } == swapped.assembled(), "seed \(seed)")
            let alone = TextCase(what: "", base: text.base, mine: text.mine, theirs: text.base ?? "")
            let taken = try alone.merged().map { String(decoding: $0.assembled(), as: UTF8.self) }
            #expect(taken == nil || taken == text.mine, "seed \(seed)")
        }
    }
}
