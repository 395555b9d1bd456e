internal import Markdown

/// One sentence of a body as readers see it.
struct Sentence {
    /// Its words, without markup; what stands in backticks or quotation marks is left out, since others said it.
    let text: String
    /// The line of the file on which it starts.
    let line: Int
    /// The words as they are written, without punctuation around them.
    let written: [String]
    /// The same words in lower case.
    let words: [String]
    /// Words, by their place in ``words``, that stand first in the sentence or behind a comma or another mark.
    let clauseStarts: Set<Int>
    /// The heading that it stands under; nil above the first.
    let section: String?

    init(text: String, line: Int, section: String?) {
        (self.text, self.line, self.section) = (text, line, section)
        var written: [String] = []
        var starts: Set<Int> = []
        for clause in text.split(whereSeparator: { ",;:–—()".contains($0) }) {
            starts.insert(written.count)
            written += clause.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" && $0 != "’" }
                .map(String.init)
        }
        (self.written, clauseStarts) = (written, starts)
        words = written.map { $0.lowercased() }
    }

    /// The sentence for a message, cut where it is long.
    var quoted: String {
        let short = text.count > 100 ? text.prefix(99).trimmed + "…" : text
        return "“\(short)”"
    }

    /// Whether it holds a digit, and so probably a figure.
    var hasFigure: Bool { text.contains(where: \.isNumber) }

    /// Whether the words stand in it side by side.
    func contains(_ phrase: [String]) -> Bool {
        words.indices.contains { words[$0...].starts(with: phrase) }
    }
}

extension [Sentence] {
    /// Whether a sentence, or the one before or after it under the same heading, holds a figure.
    func hasFigure(near index: Int) -> Bool {
        self[Swift.max(index - 1, 0)...Swift.min(index + 1, count - 1)].contains {
            $0.hasFigure && $0.section == self[index].section
        }
    }
}

extension Document {
    /// The sentences of paragraphs and items in the order of the body; code, quotes, tables and HTML are left out.
    var sentences: [Sentence] {
        var section: String?
        var sentences: [Sentence] = []
        func read(_ blocks: [Block]) {
            for block in blocks {
                switch block.kind {
                case .heading: section = block.text
                case .paragraph: sentences += Self.sentences(of: block, section: section)
                case .list, .item: read(block.children)
                default: continue
                }
            }
        }
        read(blocks)
        return sentences
    }

    /// How many words readers see, titles of sections among them.
    var wordCount: Int {
        func count(_ blocks: [Block]) -> Int {
            blocks.reduce(0) { sum, block in
                let own = block.kind == .html ? 0 : block.text.split(whereSeparator: \.isWhitespace).count
                return sum + own + count(block.children)
            }
        }
        return count(blocks)
    }

    private static func sentences(of block: Block, section: String?) -> [Sentence] {
        var pieces: [(character: Character, line: Int)] = []
        var line = block.line
        for span in block.spans {
            switch span.content {
            case .text(let text):
                pieces += (span.style.contains(.code) ? "`" : text).map { ($0, line) }
            case .lineBreak:
                pieces.append((" ", line))
                line += 1
            case .html: continue
            }
        }
        return split(withoutQuotations(pieces)).map { part in
            Sentence(text: String(part.map(\.character)).trimmed, line: part[part.startIndex].line, section: section)
        }.filter { !$0.words.isEmpty }
    }

    /// Leaves out what stands between quotation marks of one paragraph.
    private static func withoutQuotations(
        _ pieces: [(character: Character, line: Int)]
    ) -> [(character: Character, line: Int)] {
        var kept: [(character: Character, line: Int)] = []
        // Marks that no later one closes; without this, a text of opening marks alone would be searched again for each.
        var unclosed: Set<Character> = []
        var index = 0
        while index < pieces.count {
            let closing: Character? = ["“": "”", "\"": "\"", "„": "“", "«": "»"][pieces[index].character]
            if let closing, !unclosed.contains(closing) {
                if let end = pieces[(index + 1)...].firstIndex(where: { $0.character == closing }) {
                    kept.append(("…", pieces[index].line))
                    index = end + 1
                    continue
                }
                unclosed.insert(closing)
            }
            kept.append(pieces[index])
            index += 1
        }
        return kept
    }

    /// A sentence ends with `.`, `!` or `?` before a blank and what starts a new one, or with `。`, `！` or `？`.
    private static func split(
        _ pieces: [(character: Character, line: Int)]
    ) -> [ArraySlice<(character: Character, line: Int)>] {
        var parts: [ArraySlice<(character: Character, line: Int)>] = []
        var start = 0
        for index in pieces.indices where ".!?。！？".contains(pieces[index].character) {
            if "。！？".contains(pieces[index].character) {
                parts.append(pieces[start...index])
                start = index + 1
                continue
            }
            guard index + 2 < pieces.count, pieces[index + 1].character.isWhitespace else { continue }
            let next = pieces[index + 2].character
            let startsAnew = !next.isLowercase
            guard startsAnew, !endsInAbbreviation(pieces[start..<index]) else { continue }
            parts.append(pieces[start...index])
            start = index + 2
        }
        if start < pieces.count { parts.append(pieces[start...]) }
        return parts
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "mr", "mrs", "ms", "dr", "prof", "vs", "approx", "no", "st", "etc", "inc", "ltd", "q",
    ]

    private static func endsInAbbreviation(_ pieces: ArraySlice<(character: Character, line: Int)>) -> Bool {
        let word = String(pieces.reversed().lazy.map(\.character).prefix { !$0.isWhitespace }.reversed()).lowercased()
        return word.count == 1 && word.first?.isLetter == true || abbreviations.contains(word)
    }
}
