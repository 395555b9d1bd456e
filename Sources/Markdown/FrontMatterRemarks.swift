/// Comments and tags of a front matter: what the values that are read from it do not tell.
///
/// The parser of YAML says where each value begins; from there a quoted text or a block of lines is passed over, and every
/// `#` and `!` elsewhere that the parser would not take for text is one.
struct FrontMatterRemarks {
    /// Lines between the fences.
    private let lines: [[Unicode.Scalar]]
    /// What is read where a value or a key begins; empty for a list or a map.
    private var starts: [Position: String] = [:]
    /// Whether there are lists in brackets, behind whose marks a comment needs no blank.
    private var hasBrackets = false
    private(set) var found: [HiddenText] = []

    /// The line of the file on which the first of `lines` stands.
    private static let firstLine = 2

    /// Whether bytes begin with a front matter that can hold any.
    static func arePossible(in bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: "---".utf8) || bytes.starts(with: [0xEF, 0xBB, 0xBF, 0x2D, 0x2D, 0x2D]) else {
            return false
        }
        var isPossible = false
        var start = 0
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "#"), UInt8(ascii: "!"): isPossible = true
            case 0x0A:
                if start > 0, isFence(bytes[start..<index]) { return isPossible }
                start = index + 1
            default: break
            }
        }
        return isPossible
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        (line.starts(with: "---".utf8) || line.starts(with: "...".utf8))
            && line.dropFirst(3).allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
    }

    init(in document: Document) {
        lines = document.yamlLines.map { line in
            let scalars = Array(line.unicodeScalars)
            return scalars.last == "\r" ? Array(scalars.dropLast()) : scalars
        }
        guard lines.contains(where: { $0.contains("#") || $0.contains("!") }) else { return }
        note(document.frontMatter)
        scan()
    }

    private mutating func note(_ value: Value) {
        switch value.content {
        case .scalar(let text): note(text, at: value.position)
        case .list(let items):
            noteCollection(at: value.position)
            for item in items { note(item) }
        case .map(let entries):
            noteCollection(at: value.position)
            for entry in entries {
                note(entry.key, at: entry.keyPosition)
                note(entry.value)
            }
        }
    }

    /// An empty value may be said to stand where the next one does.
    private mutating func note(_ text: String, at position: Position) {
        if starts[position, default: ""].isEmpty { starts[position] = text }
    }

    private mutating func noteCollection(at position: Position) {
        let (line, column) = (position.line - Self.firstLine, position.column - 1)
        if lines.indices.contains(line), lines[line].indices.contains(column) {
            hasBrackets = hasBrackets || "[{!".unicodeScalars.contains(lines[line][column])
        }
        note("", at: position)
    }

    // MARK: One line after the other

    private mutating func scan() {
        var (line, column) = (0, 0)
        // What is read from here, where a tag stood before it.
        var pending: String?
        // The lines of a block begin below its mark.
        var block: String?
        var isAfterToken = true
        while line < lines.count {
            guard column < lines[line].count else {
                (line, column) = (block.map { lineAfter($0, below: line) } ?? line + 1, 0)
                (block, isAfterToken) = (nil, true)
                continue
            }
            let scalar = lines[line][column]
            let start = starts[Position(line: line + Self.firstLine, column: column + 1)]
            switch scalar {
            case " ", "\t":
                isAfterToken = true
                column += 1
                continue
            case "#" where isAfterToken:
                add(.remark, lines[line][(column + 1)...], on: line)
                column = lines[line].count
                continue
            case "!" where start != nil || pending != nil:
                let tag = lines[line][column...].prefix { $0 != " " && $0 != "\t" }
                add(.tag, tag, on: line)
                pending = start ?? pending
                column += tag.count
                isAfterToken = true
                continue
            default: break
            }
            let text = start ?? pending
            pending = nil
            isAfterToken = hasBrackets && ",[]{}".unicodeScalars.contains(scalar)
            switch scalar {
            case "\"" where text != nil, "'" where text != nil:
                (line, column) = endOfQuotes(line, column)
                isAfterToken = true
            case "|" where text != nil, ">" where text != nil:
                block = text
                column += 1
            default: column += 1
            }
        }
    }

    /// Where a quoted text that begins here is over.
    private func endOfQuotes(_ line: Int, _ column: Int) -> (line: Int, column: Int) {
        let quote = lines[line][column]
        var (line, column) = (line, column + 1)
        while line < lines.count {
            guard column < lines[line].count else {
                (line, column) = (line + 1, 0)
                continue
            }
            let scalar = lines[line][column]
            let isDoubled = quote == "'" && column + 1 < lines[line].count && lines[line][column + 1] == quote
            if scalar == quote, !isDoubled { return (line, column + 1) }
            column += isDoubled && scalar == quote || quote == "\"" && scalar == "\\" ? 2 : 1
        }
        return (line, 0)
    }

    /// The first line behind a block of lines: they go as deep as the first that is not empty.
    private func lineAfter(_ text: String, below line: Int) -> Int {
        guard text.contains(where: { !$0.isNewline }) else { return line + 1 }
        var depth: Int?
        for index in (line + 1)..<max(line + 1, lines.count) {
            let indent = lines[index].prefix { $0 == " " }.count
            if indent == lines[index].count { continue }
            guard let known = depth else {
                depth = indent
                continue
            }
            if indent < known { return index }
        }
        return lines.count
    }

    private mutating func add(_ kind: HiddenText.Kind, _ text: ArraySlice<Unicode.Scalar>, on line: Int) {
        let words = String(String.UnicodeScalarView(text)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { return }
        found.append(HiddenText(kind: kind, line: line + Self.firstLine, text: words))
    }
}
