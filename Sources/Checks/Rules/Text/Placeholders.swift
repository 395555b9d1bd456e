internal import Markdown
internal import Packets

enum Placeholders: Rule {
    static let id = "placeholder"
    static let severity = Finding.Severity.error
    static let source = "process: a sign-off says that the text is final"
    static let explanation = """
        No placeholder is left in what readers see: TODO, TBD, TBC, FIXME, XXX, `???`, lorem ipsum, `[your …]` or \
        `<insert …>` to be filled in. Comments are not shown to readers and may hold notes; links and words in \
        backticks are text like any other.

        A sign-off says that the text is final.
        """
    static let fix = "Write what belongs there, or remove it; put it in backticks where it is meant."

    private static let words: Set<String> = ["TODO", "TBD", "TBC", "FIXME", "XXX"]
    private static let phrases = [
        "???", "lorem ipsum", "[your ", "[insert ", "[insert]", "[name]", "<insert ", "<insert>", "<your ", "<name>",
    ]

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.documents.flatMap { document in
            let inValues = values(of: document.frontMatter).compactMap { value in
                placeholder(in: withoutCode(value.text ?? "")).map { (text: $0.text, position: value.position) }
            }
            let inBody = VisibleLines(document).compactMap { line, text in
                placeholder(in: withoutCode(text)).map {
                    (text: $0.text, position: Position(line: line, column: $0.column))
                }
            }
            return (inValues + inBody).map { found in
                finding(
                    "“\(found.text)” is still to be filled in", in: document, at: found.position,
                    hint: "Write what belongs there, or remove it; put it in backticks where it is meant.")
            }
        }
    }

    /// All scalars of a value.
    private static func values(of value: Value) -> [Value] {
        switch value.content {
        case .scalar: [value]
        case .list(let items): items.flatMap(values)
        case .map(let entries): entries.flatMap { values(of: $0.value) }
        }
    }

    /// Whether a line holds the letters of any placeholder at all; most lines do not, and need no closer look.
    private static func mayHold(_ line: String) -> Bool {
        let lowered = line.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return lowered.indices.contains { start in
            begins[Int(lowered[start])] && marks.contains { lowered[start...].starts(with: $0) }
        }
    }

    private static let marks = (words.map { $0.lowercased() } + phrases).map { Array($0.utf8) }
    /// For each byte whether a mark begins with it.
    private static let begins = (0..<256).map { byte in marks.contains { $0.first.map(Int.init) == byte } }

    /// The first placeholder of a line with its column, counted from 1.
    static func placeholder(in line: String) -> (text: String, column: Int)? {
        guard mayHold(line) else { return nil }
        let lowered = line.unicodeScalars.map { $0.isASCII ? Unicode.Scalar($0.properties.lowercaseMapping) ?? $0 : $0 }
        for phrase in phrases {
            let wanted = Array(phrase.unicodeScalars)
            var closing = -1
            for range in lowered.ranges(of: wanted) where stands(lowered, at: range, closing: &closing) {
                return (phrase, range.lowerBound + 1)
            }
        }
        for word in line.split(whereSeparator: { !$0.isLetter && $0 != "-" }) where words.contains(String(word)) {
            return (String(word), line.unicodeScalars.distance(from: line.startIndex, to: word.startIndex) + 1)
        }
        return nil
    }

    /// Whether a phrase stands for something that is missing: `What???` is a question, `[your report](…)` a link.
    /// `closing` is the bracket that ended the last one; where it ends this one, too, it is not looked for again.
    private static func stands(_ line: [Unicode.Scalar], at range: Range<Int>, closing: inout Int) -> Bool {
        switch line[range.lowerBound] {
        case "?":
            return range.lowerBound == 0 || !line[range.lowerBound - 1].properties.isAlphabetic
        case "[":
            if closing < range.lowerBound {
                closing = line[range.lowerBound...].firstIndex(of: "]") ?? line.endIndex
            }
            guard closing + 1 < line.count else { return true }
            return !["(", "[", ":"].contains(line[closing + 1])
        default:
            return true
        }
    }

    /// The line with what stands in backticks blanked out.
    private static func withoutCode(_ line: String) -> String {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        let isPaired = parts.count % 2 == 1
        return parts.enumerated().map { index, part in
            index % 2 == 1 && (isPaired || index < parts.count - 1)
                ? String(repeating: " ", count: part.unicodeScalars.count) : String(part)
        }.joined(separator: "`")
    }
}

/// The lines of a body with HTML comments blanked out, each with its number in the file.
private struct VisibleLines: Sequence, IteratorProtocol {
    private var lines: [Substring.UTF8View]
    private var number: Int
    private var isInComment = false

    init(_ document: Document) {
        lines = document.body.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).reversed()
        number = document.bodyLine - 1
    }

    mutating func next() -> (line: Int, text: String)? {
        guard let bytes = lines.popLast() else { return nil }
        number += 1
        var rest = Substring(bytes)
        // Most lines have neither end of a comment.
        if !isInComment, !bytes.contains(0x3C) { return (number, String(rest)) }
        var visible = ""
        while !rest.isEmpty {
            let mark = rest.firstRange(of: isInComment ? "-->" : "<!--")
            let part = rest[..<(mark?.upperBound ?? rest.endIndex)]
            let shown = isInComment ? "" : rest[..<(mark?.lowerBound ?? rest.endIndex)]
            visible += shown
            let hidden = part.unicodeScalars.count - shown.unicodeScalars.count
            visible += String(repeating: " ", count: hidden)
            rest = rest[part.endIndex...]
            if mark != nil { isInComment.toggle() }
        }
        return (number, visible)
    }
}
