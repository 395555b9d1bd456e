import Testing

@testable import Markdown

@Suite("The text of a page")
struct SourceTextTests {
    private func read(_ bytes: [UInt8]) throws(ParseError) -> SourceText { try SourceText(bytes, name: "a.md") }
    private func read(_ text: String) throws(ParseError) -> SourceText { try read(Array(text.utf8)) }

    @Test("of clean UTF-8 is as it stands, with or without a byte order mark", arguments: [[], [0xEF, 0xBB, 0xBF]])
    func clean(mark: [UInt8]) throws {
        let source = try read(mark + Array("Größe → 等級\n\tx ".utf8))
        #expect(source.lines == ["Größe → 等級", "\tx "])
        #expect(source.repairs.isEmpty)
    }

    @Test(
        "has the lines that editors show, whatever ends them",
        arguments: ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "a\r\nb\n\rc"])
    func lineEnds(text: String) throws {
        #expect(try read(text).lines == ["a", "b", "", "c"])
    }

    @Test("is read from UTF-16 with a byte order mark, and that is said", arguments: [true, false])
    func utf16(isLittle: Bool) throws {
        let units = [0xFEFF] + Array("Ziel: 5 €\nb 👍".utf16)
        let bytes = units.flatMap { unit in
            isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
        let source = try read(bytes)
        #expect(source.lines == ["Ziel: 5 €", "b 👍"])
        #expect(source.repairs.map(\.code) == ["encoding"])
        #expect(throws: ParseError.self) { try read([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00]) }
    }

    @Test("is read from Windows-1252 where it is no UTF-8, and that is said with the line")
    func windows1252() throws {
        let source = try read(Array("a\nIt".utf8) + [0x92] + Array("s 5 ".utf8) + [0x80, 0x0A, 0xFC])
        #expect(source.lines == ["a", "It’s 5 €", "ü"])
        #expect(source.repairs.map(\.code) == ["encoding"])
        #expect(source.repairs.map(\.line) == [2])
    }

    @Test(
        "is refused where it is none",
        arguments: [[0x61, 0x00, 0x62], [0xFC, 0x81, 0x62], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00]]
            as [[UInt8]])
    func binary(bytes: [UInt8]) {
        #expect(throws: ParseError.self) { try read(bytes) }
    }

    @Test("may be as long as one mebibyte and no longer")
    func limit() throws {
        #expect(try read(Array(repeating: 0x61, count: 1 << 20)).lines.count == 1)
        let error = #expect(throws: ParseError.self) { try read(Array(repeating: 0x61, count: 1 << 20 + 1)) }
        #expect(error?.message.contains("larger than 1 MiB") == true)
    }

    @Test(
        "that was read as Windows-1252 and saved again is undone where that is exact",
        arguments: ["It’s “fine” – 5 €", "ÄÖÜ äöü ß", "Ýá Ð", "Í Ï", "等級"])
    func mojibake(text: String) throws {
        // Bytes without a meaning in Windows-1252 became C1 control characters.
        let broken = Windows1252.decode(Array("plain\n\(text)".utf8))
        let source = try read(broken)
        #expect(source.lines == ["plain", text])
        #expect(source.repairs.map(\.code) == ["mojibake"])
        #expect(source.repairs.map(\.line) == [2])
    }

    @Test(
        "is left alone where undoing would not be exact",
        arguments: ["Größe", "It’s Ã¼", "Ã", "A “quote” and â€", "naïve café", "â€™ and →"])
    func noMojibake(text: String) throws {
        let source = try read(text)
        #expect(source.lines == [text])
        #expect(source.repairs.isEmpty)
    }

    @Test("loses zero-width characters, has plain spaces, and says where")
    func invisible() throws {
        let source = try read("a\nde\u{200B}li\u{AD}very\u{A0}on\u{202F}time\u{FEFF}\nb\u{2028}c")
        #expect(source.lines == ["a", "delivery on time", "b c"])
        #expect(source.repairs.map(\.code) == ["invisible-characters"])
        #expect(source.repairs.map(\.line) == [2])
    }

    @Test("has plain spaces for wide ones of Chinese and Japanese, which needs no word")
    func wideSpace() throws {
        let source = try read("等級\u{3000}三")
        #expect(source.lines == ["等級 三"])
        #expect(source.repairs.isEmpty)
    }
}
