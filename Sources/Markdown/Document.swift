/// A Markdown file with YAML front matter, as its exact bytes.
///
/// Reading and writing back changes nothing: byte order mark, line endings, comments, key order and unknown keys are
/// the bytes that were read. The `setting` and `appending` functions change only the lines they must, and check by
/// reading the result again that they changed what was meant.
package struct Document: Sendable {
    /// Largest file that is read: one mebibyte. A packet's parts are a few kilobytes; more is a mistake or an attack.
    package static let maximumBytes = 1 << 20

    /// The file as the reader knows it, for messages.
    package let name: String
    /// The file to the byte: what was read, and what is to be written.
    package let bytes: [UInt8]
    /// The front matter as a map; an empty map where the file has none.
    package let frontMatter: Value
    /// Whether the file starts with a front matter at all.
    package let hasFrontMatter: Bool
    /// Everything after the front matter.
    package let body: String
    /// The line of the file, counted from 1, on which ``body`` starts.
    package let bodyLine: Int
    /// Lines of the front matter between its fences; a CR before the line feed belongs to its line.
    let yamlLines: [String]
    /// The body as blocks and as sections, read once for all copies of the document.
    let readBlocks = Once<[Block]>()
    let readSections = Once<[Section]>()

    /// Reads a file.
    ///
    /// Throws ``ParseError`` for a file over ``maximumBytes``, one that is not UTF-8 or holds a NUL, a front matter
    /// without an end, YAML outside the accepted subset, and a body nested too deeply to be read in time.
    package init(_ bytes: [UInt8], name: String) throws(ParseError) {
        try Self.checkSize(bytes.count, name: name)
        if let bad = Self.firstInvalidByte(in: bytes) {
            throw ParseError(
                file: name, position: bad.position, message: bad.message, hint: "Save the file as UTF-8 text.")
        }
        let fences = try FrontMatterFences(bytes, name: name)
        self.name = name
        self.bytes = bytes
        hasFrontMatter = fences.yaml != nil
        yamlLines = fences.yaml ?? []
        body = String(decoding: bytes[fences.bodyStart...], as: UTF8.self)
        bodyLine = fences.bodyLine
        try BodyLimits(file: name, firstLine: bodyLine).check(body)
        frontMatter = try YAMLReader(file: name, linesBefore: hasFrontMatter ? 1 : 0).read(yamlLines[...])
        if case .map = frontMatter.content { return }
        throw ParseError(
            file: name, position: frontMatter.position, message: "the front matter must be `key: value` lines")
    }

    /// Reads a text, for templates and tests. Throws ``ParseError`` in the same cases.
    package init(_ text: String, name: String) throws(ParseError) {
        try self.init(Array(text.utf8), name: name)
    }

    /// The line end that the file uses: that of its first line, LF where it has none.
    package var lineEnd: String {
        guard let feed = bytes.firstIndex(of: 0x0A), feed > 0 else { return "\n" }
        return bytes[feed - 1] == 0x0D ? "\r\n" : "\n"
    }

    static func checkSize(_ count: Int, name: String) throws(ParseError) {
        guard count > maximumBytes else { return }
        throw ParseError(
            file: name, message: "the file is larger than 1 MiB (\(count) bytes)",
            hint: "Keep long material elsewhere and link to it.")
    }

    private static func firstInvalidByte(in bytes: [UInt8]) -> (position: Position, message: String)? {
        func position(of offset: Int) -> Position {
            let before = bytes[..<offset]
            let line = before.count { $0 == 0x0A } + 1
            let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
            return Position(line: line, column: column)
        }
        if let nul = bytes.firstIndex(of: 0) { return (position(of: nul), "the file holds a NUL byte") }
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var offset = 0
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return (position(of: min(offset, bytes.count)), "the file is not UTF-8")
    }
}

/// Where the front matter of a file starts and ends.
private struct FrontMatterFences {
    var yaml: [String]?
    var bodyStart: Int
    var bodyLine: Int

    init(_ bytes: [UInt8], name: String) throws(ParseError) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        (yaml, bodyStart, bodyLine) = (nil, start, 1)
        var offset = start
        var lines: [String] = []
        var number = 0
        while offset < bytes.count {
            let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
            let text = String(decoding: bytes[offset..<end], as: UTF8.self)
            number += 1
            offset = min(end + 1, bytes.count)
            if number == 1 {
                guard Self.isFence(text, allowing: ["---"]) else { return }
            } else if Self.isFence(text, allowing: ["---", "..."]) {
                (yaml, bodyStart, bodyLine) = (lines, offset, number + 1)
                return
            } else {
                lines.append(text)
            }
        }
        guard number > 0 else { return }
        throw ParseError(
            file: name, position: Position(line: 1, column: 1), message: "the front matter has no end",
            hint: "Close it with a line of three dashes (---).")
    }

    private static func isFence(_ line: String, allowing fences: [String]) -> Bool {
        var text = Substring(line)
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return fences.contains(String(text))
    }
}
