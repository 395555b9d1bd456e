/// The text of a page that somebody else wrote, made readable: decoded, and rid of what editors and web pages leave
/// behind. The number of lines never changes.
package struct SourceText: Sendable {
    /// Something that was done to the text, for people.
    package struct Repair: Sendable, Hashable {
        /// A short name: `encoding`, `mojibake`, `invisible-characters`.
        package let code: String
        /// The first line it concerns, counted from 1.
        package let line: Int
        /// One sentence without a full stop.
        package let message: String
    }

    /// The lines without their ends.
    package let lines: [String]
    /// What was done, in the order it was done; empty for clean UTF-8.
    package let repairs: [Repair]

    /// Whether the bytes were UTF-8, as those of promo's own files are.
    package var isUTF8: Bool { !repairs.contains { $0.code == "encoding" } }

    /// Largest page that is read: one mebibyte. The longest ladders known are a tenth of that.
    package static let maximumBytes = Document.maximumBytes

    /// Reads a page in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252.
    ///
    /// Throws ``ParseError`` for one over ``maximumBytes`` and for what is not text.
    package init(_ bytes: [UInt8], name: String) throws(ParseError) {
        guard bytes.count <= Self.maximumBytes else {
            throw ParseError(
                file: name, message: "the file is larger than 1 MiB (\(bytes.count) bytes)",
                hint: "Cut the ladder out of it, or split it and name all files.")
        }
        var repairs: [Repair] = []
        var text = try Self.decode(bytes, name: name, &repairs)
        if text.unicodeScalars.contains(where: { !$0.isASCII }) {
            if let repaired = Mojibake.repaired(text) {
                repairs.append(
                    Repair(
                        code: "mojibake", line: repaired.line,
                        message: "the text had been read as Windows-1252 and saved again (as in “â€™” for “’”); undone")
                )
                text = repaired.text
            }
            if let (cleaned, line) = Self.withoutInvisible(text) {
                text = cleaned
                if let line {
                    repairs.append(
                        Repair(
                            code: "invisible-characters", line: line,
                            message: "zero-width characters and non-breaking spaces are read as none and as spaces"))
                }
            }
        }
        lines = Self.lines(of: text)
        self.repairs = repairs
    }

    /// The lines as editors and CommonMark count them: LF, CR and CR LF end one.
    private static func lines(of text: String) -> [String] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte != 0x0A || previous != 0x0D { bytes.append(byte == 0x0D ? 0x0A : byte) }
            previous = byte
        }
        return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private static func decode(
        _ bytes: [UInt8], name: String, _ repairs: inout [Repair]
    ) throws(ParseError) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let isLittle = bytes[0] == 0xFF
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittle ? second << 8 | first : first << 8 | second
            }
            guard let text = String(validating: units, as: UTF16.self), !text.unicodeScalars.contains("\0") else {
                throw ParseError(file: name, message: "the file is not text", hint: "Save it as UTF-8 text.")
            }
            repairs.append(Repair(code: "encoding", line: 1, message: "the file is UTF-16"))
            return text
        }
        guard !bytes.contains(0) else {
            throw ParseError(
                file: name, message: "the file is not text",
                hint: "Export the document as Markdown or plain text first.")
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let text = String(validating: body, as: UTF8.self) { return text }
        guard !Windows1252.hasUndefined(body) else {
            throw ParseError(
                file: name, message: "the file is neither UTF-8 nor Windows-1252", hint: "Save it as UTF-8 text.")
        }
        let line = bytes[..<(bytes.firstIndex { $0 >= 0x80 } ?? 0)].count { $0 == 0x0A } + 1
        repairs.append(Repair(code: "encoding", line: line, message: "the file is not UTF-8; read as Windows-1252"))
        return Windows1252.decode(body)
    }

    /// Without zero-width characters and with plain spaces, and the first line on which that is worth a word; nil
    /// where nothing changed.
    private static func withoutInvisible(_ text: String) -> (String, line: Int?)? {
        var scalars = String.UnicodeScalarView()
        var (line, first): (Int, Int?) = (1, nil)
        var isChanged = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: line += 1
            case 0x200B, 0x200C, 0x2060, 0xFEFF, 0xAD, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
                (first, isChanged) = (first ?? line, true)
                continue
            case 0xA0, 0x2007, 0x202F, 0x3000:
                // The wide space is the ordinary one of Chinese and Japanese.
                if scalar.value != 0x3000 { first = first ?? line }
                isChanged = true
                scalars.append(" ")
                continue
            // Other line ends than LF would count lines that editors do not show.
            case 0x85, 0x2028, 0x2029, 0x0B, 0x0C:
                scalars.append(" ")
                (first, isChanged) = (first ?? line, true)
                continue
            default: break
            }
            scalars.append(scalar)
        }
        return isChanged ? (String(scalars), first) : nil
    }
}

/// Windows-1252 as browsers read it (the encoding standard of WHATWG).
enum Windows1252 {
    /// What the bytes 0x80 to 0x9F stand for; 0 where they stand for nothing.
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    static func hasUndefined(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.contains { (0x80..<0xA0).contains($0) && upper[Int($0) - 0x80] == 0 }
    }

    static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(scalar(byte)) }
        return String(scalars)
    }

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte), upper[Int(byte) - 0x80] != 0 else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(upper[Int(byte) - 0x80]) ?? Unicode.Scalar(byte)
    }

    /// The byte of a character; nil where the encoding does not have it. C1 controls stand for themselves, since
    /// decoders pass bytes without a meaning through.
    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
        if let index = upper.firstIndex(of: scalar.value) { return UInt8(0x80 + index) }
        return (0x80..<0xA0).contains(scalar.value) && upper[Int(scalar.value) - 0x80] == 0
            ? UInt8(scalar.value) : nil
    }
}

/// UTF-8 that somebody read as Windows-1252 and saved as UTF-8 again.
enum Mojibake {
    /// The text as it was, and the first line that differs; nil unless undoing it is exact: every run of characters
    /// beyond ASCII goes back to the bytes of valid UTF-8, which an ordinary text never does.
    static func repaired(_ text: String) -> (text: String, line: Int)? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = Windows1252.byte(scalar) else { return nil }
            bytes.append(byte)
        }
        guard let repaired = String(validating: bytes, as: UTF8.self), repaired != text else { return nil }
        let line = bytes[..<(bytes.firstIndex { $0 >= 0x80 } ?? 0)].count { $0 == 0x0A } + 1
        return (repaired, line)
    }
}
