internal import Markdown
internal import Packets

/// No placeholder is left in what readers see: TODO, TBD, TBC, FIXME, XXX, `???`, lorem ipsum, `[…]` or `<…>` to be
/// filled in. HTML comments are not shown to readers and may hold notes.
///
/// A sign-off says that the text is final.
enum Placeholders: Rule {
    static let id = "placeholder"
    static let severity = Finding.Severity.error

    private static let words: Set<String> = ["TODO", "TBD", "TBC", "FIXME", "XXX"]
    private static let phrases = ["???", "lorem ipsum", "[your ", "[insert", "<insert", "<your ", "[name]", "<name>"]

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.documents.flatMap { document in
            visibleLines(of: document).compactMap { line, text in
                placeholder(in: text).map { found in
                    finding(
                        "“\(found.text)” is still to be filled in", in: document,
                        at: Position(line: line, column: found.column), hint: "Write what belongs there, or remove it.")
                }
            }
        }
    }

    /// The first placeholder of a line with its column, counted from 1.
    private static func placeholder(in line: String) -> (text: String, column: Int)? {
        let lowered = line.lowercased()
        for phrase in phrases {
            guard let range = lowered.firstRange(of: phrase) else { continue }
            return (phrase, lowered.unicodeScalars.distance(from: lowered.startIndex, to: range.lowerBound) + 1)
        }
        for word in line.split(whereSeparator: { !$0.isLetter }) where words.contains(String(word)) {
            return (String(word), line.unicodeScalars.distance(from: line.startIndex, to: word.startIndex) + 1)
        }
        return nil
    }

    /// The lines of a file with HTML comments taken out, numbered from 1.
    private static func visibleLines(of document: Document) -> [(Int, String)] {
        var isInComment = false
        let text = String(decoding: document.bytes, as: UTF8.self)
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.enumerated().map { index, bytes in
            var rest = Substring(String(decoding: bytes, as: UTF8.self))
            var visible = ""
            while !rest.isEmpty {
                if isInComment {
                    guard let end = rest.firstRange(of: "-->") else { break }
                    visible += String(repeating: " ", count: rest[..<end.upperBound].unicodeScalars.count)
                    rest = rest[end.upperBound...]
                    isInComment = false
                } else if let start = rest.firstRange(of: "<!--") {
                    visible += rest[..<start.lowerBound] + "    "
                    rest = rest[start.upperBound...]
                    isInComment = true
                } else {
                    visible += rest
                    break
                }
            }
            return (index + 1, visible)
        }
    }
}
