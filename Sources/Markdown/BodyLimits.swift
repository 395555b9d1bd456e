/// What a body may hold, so that cmark-gfm reads it in linear time: releases up to 0.29.0.gfm.6, which Debian ships,
/// take time that grows with the square or the cube of nested blocks, of images and `<?` in one paragraph, of the cells
/// of one row, and of the cells of all lines above one that looks like the second row of a table.
struct BodyLimits {
    /// Quotes and lists that one line may open inside each other; people write three or four.
    static let maximumNesting = 64
    /// Images and processing instructions, of each in one paragraph: up to an empty line.
    static let maximumMarks = 500
    /// The sum of the squares of the cells that cmark-gfm looks at together. It takes a second or two for as much; a
    /// table of a thousand rows and ten columns comes to a four thousandth of it.
    static let maximumTableWork = 400_000_000

    let file: String
    let firstLine: Int

    /// Throws for the first place at which a body goes over a limit.
    func check(_ body: String) throws(ParseError) {
        var position = (line: firstLine, column: 0)
        var nesting: Int? = 0
        var (images, instructions) = (0, 0)
        var tables = TableWork()
        var isEmptyLine = true
        var previous: UInt8 = 0x0A
        for byte in body.utf8 {
            // Most bytes are those of words that stand where neither marks nor blanks count.
            if nesting == nil, byte == 0x20 || (0x61...0x7A).contains(byte | 0x20) {
                position.column += 1
                if byte != 0x20 { tables.addText() }
                previous = byte
                continue
            }
            if byte & 0xC0 != 0x80 { position.column += 1 }
            switch (previous, byte) {
            case (0x21, 0x5B): images += 1  // ![
            case (0x3C, 0x3F): instructions += 1  // <?
            default: break
            }
            if let depth = nesting { nesting = Self.nesting(depth, previous, byte) }
            if let nesting, nesting > Self.maximumNesting {
                throw failure("quotes and lists are nested too deeply", position)
            }
            if max(images, instructions) > Self.maximumMarks {
                throw failure("more than \(Self.maximumMarks) images or “<?” in one paragraph", position)
            }
            if byte == 0x0A || byte == 0x0D {
                tables.endLine()
                // An empty line ends every paragraph; between a CR and its LF there is none.
                if isEmptyLine, !(previous == 0x0D && byte == 0x0A) {
                    (images, instructions) = (0, 0)
                    tables.endParagraph()
                }
                (nesting, isEmptyLine) = (0, true)
                if tables.total > Self.maximumTableWork {
                    throw failure("a table is too large, or too many lines look like the second row of one", position)
                }
            } else {
                tables.add(byte)
                isEmptyLine = isEmptyLine && (byte == 0x20 || byte == 0x09)
            }
            if byte == 0x0A { position = (position.line + 1, 0) }
            previous = byte
        }
        tables.endLine()
        guard tables.total > Self.maximumTableWork else { return }
        throw failure("a table is too large, or too many lines look like the second row of one", position)
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

/// Counts what cmark-gfm does for tables: for every line it walks through the cells once for each of them, and where a
/// line looks like the second row of a table, through those of all lines of the paragraph above it.
private struct TableWork {
    /// The sum so far.
    private(set) var total = 0
    private var cellsInParagraph = 0
    private var cellsInLine = 0
    private var (hasDash, hasMark, hasText) = (false, false, false)

    mutating func add(_ byte: UInt8) {
        switch byte {
        case 0x7C:  // |
            cellsInLine += 1
            hasMark = true
        case 0x2D: hasDash = true  // -
        case 0x3A: hasMark = true  // :
        // Blanks, and marks of quotes and lists in front.
        case 0x20, 0x09, 0x0B, 0x0C, 0x3E, 0x2A, 0x2B, 0x2E, 0x29, 0x30...0x39: break
        default: hasText = true
        }
    }

    /// A letter.
    mutating func addText() { hasText = true }

    mutating func endLine() {
        total += cellsInLine * cellsInLine
        cellsInParagraph += cellsInLine + 1
        if hasDash, hasMark, !hasText { total += cellsInParagraph * cellsInParagraph }
        (cellsInLine, hasDash, hasMark, hasText) = (0, false, false, false)
    }

    mutating func endParagraph() { cellsInParagraph = 0 }
}
