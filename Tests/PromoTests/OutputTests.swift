import Foundation
import Testing

@testable import promo

@Suite("What a terminal would obey")
struct OutputTests {
    @Test(
        "is replaced",
        arguments: [
            ("plain", "plain"), ("Grüße, 世界 👩‍💻", "Grüße, 世界 👩‍💻"), ("tab\tand\nline", "tab\tand\nline"), ("", ""),
            ("\u{1B}[31mred", "\u{FFFD}[31mred"), ("bell\u{7}", "bell\u{FFFD}"), ("\u{9B}31m", "\u{FFFD}31m"),
            ("over\rwritten", "over\u{FFFD}written"), ("a\r\nb", "a\u{FFFD}\nb"), ("nul\0", "nul\u{FFFD}"),
            ("del\u{7F}", "del\u{FFFD}"), ("\u{202E}txt.exe", "\u{FFFD}txt.exe"),
            ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
            ("\u{200F}\u{61C}", "\u{FFFD}\u{FFFD}"),
        ])
    func clean(text: String, shown: String) {
        #expect(Output.clean(text) == shown)
    }

    @Test("is replaced, each of it: both sets of controls, separators of lines, marks of direction")
    func everyOne() {
        let obeyed: [ClosedRange<UInt32>] = [
            0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
        ]
        for scalar in obeyed.joined().compactMap(Unicode.Scalar.init) {
            #expect(Output.clean("a\(scalar)b") == "a\u{FFFD}b", "\(scalar.value)")
            #expect(Output.cleanLine("a\(scalar)b") == "a\u{FFFD}b", "\(scalar.value)")
        }
    }

    @Test(
        "is written as digits in JSON, which keeps its meaning",
        arguments: ["\u{2028}", "\u{2029}", "\u{85}", "\u{202E}", "\u{200B}", "\u{2800}"])
    func json(text: String) throws {
        let buffer = Buffer()
        try Output(write: buffer.append).json(["key": text])
        let digits = String(text.unicodeScalars[text.unicodeScalars.startIndex].value, radix: 16)
        #expect(buffer.text.contains("\\u" + String(repeating: "0", count: 4 - digits.count) + digits))
        #expect(!buffer.text.contains(text))
        #expect(try JSONDecoder().decode([String: String].self, from: Data(buffer.text.utf8)) == ["key": text])
    }

    @Test("includes line breaks and tabs where there is one line only")
    func cleanLine() {
        #expect(Output.cleanLine("a\nb\tc\u{1B}") == "a b c\u{FFFD}")
    }
}

@Suite("A table")
struct TableTests {
    private func lines(_ rows: [[String]], isColored: Bool = false) -> [String] {
        var table = Table(["name", "level"])
        rows.forEach { table.add($0) }
        return table.lines(style: Style(isOn: isColored))
    }

    @Test("aligns its columns and ends no line in spaces")
    func alignment() {
        #expect(lines([["Alice", "M04"], ["Bo", ""]]) == ["name   level", "Alice  M04", "Bo"])
    }

    @Test(
        "counts the cells that a terminal uses",
        arguments: ["世界", "😀😀", "éé\u{301}e\u{301}é", "한국", "ＡＢ"])
    func width(name: String) {
        #expect(lines([[name, "M04"], ["abcd", "M05"]]) == ["name  level", "\(name)  M04", "abcd  M05"])
    }

    @Test("keeps a cell on one line and harmless")
    func harmless() {
        #expect(lines([["a\nb", "\u{1B}[0m"]]) == ["name  level", "a b   \u{FFFD}[0m"])
    }

    @Test("is coloured only in its head, and only where colour is on")
    func color() {
        #expect(lines([["Bo", "M06"]], isColored: true) == ["\u{1B}[1mname  level\u{1B}[0m", "Bo    M06"])
    }
}
