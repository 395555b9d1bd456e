/// What a body may hold, so that cmark-gfm reads it in linear time: releases up to 0.29.0.gfm.6, which Debian ships,
/// take time that grows with the square or the cube of nested blocks, of images, of `<?` and of lines that start like
/// the second row of a table (`:-`).
struct BodyLimits {
    /// Quotes and lists that one line may open inside each other; people write three or four.
    static let maximumNesting = 64
    /// Images, processing instructions, and column alignments of tables, of each in one file.
    static let maximumMarks = 500

    let file: String
    let firstLine: Int

    /// Throws for the first place at which a body goes over a limit.
    func check(_ body: String) throws(ParseError) {
        var position = (line: firstLine, column: 0)
        var nesting: Int? = 0
        var (images, instructions, alignments) = (0, 0, 0)
        var previous: UInt8 = 0x0A
        for byte in body.utf8 {
            if byte & 0xC0 != 0x80 { position.column += 1 }
            switch (previous, byte) {
            case (0x21, 0x5B): images += 1  // ![
            case (0x3C, 0x3F): instructions += 1  // <?
            case (0x3A, 0x2D), (0x2D, 0x3A): alignments += 1  // :- -:
            default: break
            }
            if let depth = nesting { nesting = Self.nesting(depth, previous, byte) }
            if let nesting, nesting > Self.maximumNesting {
                throw failure("quotes and lists are nested too deeply", position)
            }
            if max(images, instructions, alignments) > Self.maximumMarks {
                throw failure("more than \(Self.maximumMarks) images, “<?” or “:-” in one file", position)
            }
            if byte == 0x0A { position = (position.line + 1, 0) }
            if byte == 0x0A || byte == 0x0D { nesting = 0 }
            previous = byte
        }
    }

    /// How many marks of quotes and lists the start of a line holds with one more byte; nil where text has begun.
    private static func nesting(_ depth: Int, _ previous: UInt8, _ byte: UInt8) -> Int? {
        switch byte {
        case 0x3E: depth + 1  // >
        case 0x20, 0x09: [0x2A, 0x2B, 0x2D, 0x2E, 0x29].contains(previous) ? depth + 1 : depth  // * + - . )
        case 0x2A, 0x2B, 0x2D, 0x2E, 0x29, 0x30...0x39: depth
        default: nil
        }
    }

    private func failure(_ message: String, _ position: (line: Int, column: Int)) -> ParseError {
        ParseError(
            file: file, position: Position(line: position.line, column: position.column), message: message,
            hint: "Keep long material elsewhere and link to it.")
    }
}
