internal import Markdown

/// A line by which the form is known again.
enum FormMark: Hashable {
    case recommendation
    case seen
    case title(String)
    case end
}

/// Knows the lines of a form, whatever a mail program has done to marks and quotes.
struct FormMarks {
    private let titles: Set<String>

    init(titles: [String]) {
        self.titles = Set(titles.map { $0.folded.lowercased() })
    }

    /// The words of a line without what marks it as a heading.
    func plain(_ line: String) -> String {
        let marks: Set<Character> = ["#", "*", "_", ":", " ", "\t"]
        var rest = line.folded.lowercased()[...].drop { marks.contains($0) }
        while let last = rest.last, marks.contains(last) { rest.removeLast() }
        return String(rest)
    }

    func mark(of line: String) -> FormMark? {
        let plain = plain(line)
        if titles.contains(plain) { return .title(plain) }
        if plain.hasPrefix("my recommendation") {
            let rest = plain.dropFirst("my recommendation".count).drop { $0 == " " || $0 == "*" }
            if rest.first.map({ "(:".contains($0) }) ?? true { return .recommendation }
        }
        if plain.hasPrefix("months in which i saw the work") { return .seen }
        return plain == ReturnedForm.end.lowercased() ? .end : nil
    }
}

extension String {
    /// The text on one line, with plain quotes and dashes, to be compared.
    var folded: String {
        let plain = map { character -> Character in
            switch character {
            case "‘", "’", "‚", "ʼ": "'"
            case "“", "”", "„": "\""
            case "–", "—", "‑": "-"
            default: character.isWhitespace ? " " : character
            }
        }
        return String(plain).split(separator: " ").joined(separator: " ")
    }
}
