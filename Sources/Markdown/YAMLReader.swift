internal import Yams

/// Reads the YAML of a front matter into a ``Value``, with the limits that foreign files need.
///
/// The accepted subset is plain data: maps with text keys, lists and scalars. Anchors and aliases are refused, since
/// they let a small file unfold into a huge one; so are nesting beyond ``maximumDepth`` and duplicate keys.
struct YAMLReader {
    /// Deepest nesting that is read. The format itself needs four.
    static let maximumDepth = 16
    /// More aliases than this are refused before YAML is even composed: as parts of a key they would unfold while
    /// keys are compared. Twelve unfold into at most 81 copies.
    static let maximumAliases = 12

    let file: String
    /// Lines of the file that stand before the YAML.
    let linesBefore: Int

    /// The value of lines without their line feeds; an empty map where they hold nothing but comments.
    func read(_ lines: ArraySlice<String>) throws(ParseError) -> Value {
        if let value = PlainLines.value(of: lines, linesBefore: linesBefore) { return value }
        return try read(lines.map { $0 + "\n" }.joined())
    }

    /// The value of `yaml`; an empty map where it holds nothing but comments.
    func read(_ yaml: String) throws(ParseError) -> Value {
        if let odd = firstOddScalar(in: yaml) {
            let code = String(odd.scalar.value, radix: 16, uppercase: true)
            throw ParseError(
                file: file, position: odd.position,
                message: "the front matter holds a control character (hexadecimal \(code))",
                hint: "Delete it; where a line ends, use an ordinary line end.")
        }
        if let position = manyAliases(in: yaml) { throw anchorRefused(at: position) }
        do {
            // Without an encoding the parser asks the environment for one, which takes longer than a short text.
            let parser = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                return Value(.map([]), at: Position(line: linesBefore + 1, column: 1))
            }
            // The parser keeps the anchors alive that nodes refer to weakly.
            return try withExtendedLifetime(parser) { try value(of: root, depth: 0) }
        } catch let error as ParseError {
            throw error
        } catch let error as YamlError {
            throw parseError(from: error)
        } catch {
            throw ParseError(file: file, message: "the front matter is not YAML")
        }
    }

    private func value(of node: Node, depth: Int) throws(ParseError) -> Value {
        let position = position(of: node)
        if node.anchor != nil { throw anchorRefused(at: position) }
        if depth > Self.maximumDepth {
            throw ParseError(file: file, position: position, message: "the front matter is nested too deeply")
        }
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(scalar.string)
            return Value(.scalar(isNull ? "" : scalar.string), at: position)
        case .sequence(let sequence):
            var items: [Value] = []
            for item in sequence { items.append(try value(of: item, depth: depth + 1)) }
            return Value(.list(items), at: position)
        case .mapping(let mapping):
            var entries: [Value.Entry] = []
            var keys: Set<String> = []
            for pair in mapping {
                guard case .scalar(let key) = pair.key else {
                    throw ParseError(
                        file: file, position: self.position(of: pair.key), message: "a key must be plain text")
                }
                if pair.key.anchor != nil { throw anchorRefused(at: self.position(of: pair.key)) }
                // The parser tells keys with different tags apart; readers do not.
                guard keys.insert(key.string).inserted else {
                    throw givenTwice("“\(key.string)”", at: self.position(of: pair.key))
                }
                let entry = Value.Entry(
                    key: key.string, keyPosition: self.position(of: pair.key),
                    value: try value(of: pair.value, depth: depth + 1))
                entries.append(entry)
            }
            return Value(.map(entries), at: position)
        case .alias:
            throw anchorRefused(at: position)
        }
    }

    private func position(of node: Node) -> Position {
        guard let mark = node.mark else { return Position(line: linesBefore + 1, column: 1) }
        return position(of: mark)
    }

    private func position(of mark: Mark) -> Position {
        Position(line: mark.line + linesBefore, column: mark.column)
    }

    private func givenTwice(_ names: String, at position: Position) -> ParseError {
        ParseError(file: file, position: position, message: "\(names) is given twice")
    }

    private func anchorRefused(at position: Position) -> ParseError {
        ParseError(
            file: file, position: position, message: "YAML anchors and aliases (& and *) are not allowed here",
            hint: "Write the value out, or put quotes around the text.")
    }

    /// The first character that YAML does not allow as it is, or that YAML takes for a line end and people do not: a
    /// CR on its own, U+0085, U+2028, U+2029. With those gone, lines here are lines of the file.
    private func firstOddScalar(in yaml: String) -> (scalar: Unicode.Scalar, position: Position)? {
        var (line, column) = (1, 0)
        var previous: Unicode.Scalar = "\n"
        for scalar in yaml.unicodeScalars {
            if previous == "\r" && scalar != "\n" {
                return (previous, Position(line: line + linesBefore, column: column))
            }
            column += 1
            switch scalar.value {
            case 0x0A: (line, column) = (line + 1, 0)
            case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
                return (scalar, Position(line: line + linesBefore, column: column))
            default: break
            }
            previous = scalar
        }
        return nil
    }

    /// The place of the first alias over ``maximumAliases``, where an alias is a `*name` for which there is a `&name`.
    private func manyAliases(in yaml: String) -> Position? {
        var anchors: Set<String> = []
        var count = 0
        var (line, column) = (1, 0)
        var rest = yaml.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            column += 1
            switch scalar {
            case "\n": (line, column) = (line + 1, 0)
            case "&":
                let name = anchorName(at: rest)
                if !name.isEmpty { anchors.insert(name) }
            case "*" where anchors.contains(anchorName(at: rest)):
                count += 1
                if count > Self.maximumAliases { return Position(line: line + linesBefore, column: column) }
            default: break
            }
        }
        return nil
    }

    private func anchorName(at rest: Substring.UnicodeScalarView) -> String {
        let name = rest.prefix { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
            default: false
            }
        }
        return String(name)
    }

    private func parseError(from error: YamlError) -> ParseError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return ParseError(file: file, position: position(of: mark), message: "not valid YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "“\($0)”" }.joined(separator: ", ")
            return givenTwice(names, at: position(of: context.mark))
        default:
            return ParseError(file: file, message: "not valid YAML")
        }
    }
}
