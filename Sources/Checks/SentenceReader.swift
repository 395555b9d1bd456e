internal import Markdown

/// Divides the running text of a paragraph into sentences. It looks at every character a fixed number of times, whatever
/// the text is.
struct SentenceReader {
    private var scalars: [Unicode.Scalar] = []
    /// For each of ``scalars`` the line of the file that it stands on.
    private var lines: [Int] = []

    /// Takes the text of a paragraph, without what stands between quotation marks.
    init(_ block: Block) {
        var (scalars, lines, line): ([Unicode.Scalar], [Int], Int) = ([], [], block.line)
        func add(_ text: String.UnicodeScalarView) {
            for scalar in text {
                scalars.append(scalar)
                lines.append(line)
            }
        }
        for span in block.spans {
            switch span.content {
            case .text(let text): add(span.style.contains(.code) ? "`".unicodeScalars : text.unicodeScalars)
            case .lineBreak:
                add(" ".unicodeScalars)
                line += 1
            case .html, .aside: continue
            }
        }
        take(scalars, lines)
    }

    private mutating func take(_ all: [Unicode.Scalar], _ allLines: [Int]) {
        // Marks that no later one closes; without this, a text of opening marks alone would be searched again for each.
        var unclosed: Set<Unicode.Scalar> = []
        var index = 0
        while index < all.count {
            if let closing = Self.closing(all[index]), !unclosed.contains(closing) {
                if let end = all[(index + 1)...].firstIndex(of: closing) {
                    scalars.append("…")
                    lines.append(allLines[index])
                    index = end + 1
                    continue
                }
                unclosed.insert(closing)
            }
            scalars.append(all[index])
            lines.append(allLines[index])
            index += 1
        }
    }

    /// What ends a quotation; nil for what begins none.
    private static func closing(_ mark: Unicode.Scalar) -> Unicode.Scalar? {
        switch mark {
        case "\"": "\""
        case "“": "”"
        case "„": "“"
        case "«": "»"
        default: nil
        }
    }

    /// The sentences, each under the heading with that title. One ends with `.`, `!` or `?` before a blank and what
    /// starts a new one, or with `。`, `！` or `？`.
    func sentences(section: String?) -> [Sentence] {
        var sentences: [Sentence] = []
        var start = 0
        func add(upTo end: Int) {
            guard start < end else { return }
            let sentence = Sentence(scalars[start..<end], line: lines[start], section: section)
            if !sentence.words.isEmpty { sentences.append(sentence) }
        }
        for index in scalars.indices {
            switch scalars[index] {
            case "。", "！", "？":
                add(upTo: index + 1)
                start = index + 1
            case ".", "!", "?":
                guard index + 2 < scalars.count, scalars[index + 1].isBlank,
                    !scalars[index + 2].properties.isLowercase, !endsInAbbreviation(start..<index)
                else { continue }
                add(upTo: index + 1)
                start = index + 2
            default: continue
            }
        }
        add(upTo: scalars.count)
        return sentences
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "mr", "mrs", "ms", "dr", "prof", "vs", "approx", "no", "st", "etc", "inc", "ltd", "q",
    ]

    /// No abbreviation is longer, in letters.
    private static let longest = 6

    /// Whether the last word of a range is an abbreviation, or one letter.
    private func endsInAbbreviation(_ range: Range<Int>) -> Bool {
        let tail = scalars[range].suffix(Self.longest + 1)
        let begin = tail.lastIndex(where: \.isBlank).map { $0 + 1 } ?? tail.startIndex
        let word = tail[begin...]
        if word.count == 1, let letter = word.first { return letter.properties.isAlphabetic }
        guard word.count <= Self.longest else { return false }
        return Self.abbreviations.contains(String(String.UnicodeScalarView(word)).lowercased())
    }
}
