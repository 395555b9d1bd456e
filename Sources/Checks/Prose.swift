internal import Markdown

/// One sentence of a body as readers see it.
struct Sentence: Sendable {
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
    /// The heading that it stands under, in lower case; nil above the first.
    let section: String?
    /// Whether it holds a digit, and so probably a figure.
    let hasFigure: Bool

    init(_ scalars: ArraySlice<Unicode.Scalar>, line: Int, section: String?) {
        (self.line, self.section) = (line, section)
        text = String(String.UnicodeScalarView(scalars)).trimmed
        var (written, word, starts): ([String], _, Set<Int>) = ([], String.UnicodeScalarView(), [0])
        var hasFigure = false
        for scalar in scalars {
            if scalar.isOfWord {
                word.append(scalar)
                hasFigure = hasFigure || scalar.isNumber
                continue
            }
            if !word.isEmpty { written.append(String(word)) }
            word = String.UnicodeScalarView()
            if scalar.endsClause { starts.insert(written.count) }
        }
        if !word.isEmpty { written.append(String(word)) }
        (self.written, self.hasFigure, clauseStarts) = (written, hasFigure, starts)
        words = written.map { $0.lowercased() }
    }

    /// The sentence for a message, cut where it is long.
    var quoted: String {
        let short = text.prefix(101).count > 100 ? text.prefix(99).trimmed + "…" : text
        return "“\(short)”"
    }

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
    /// ``Subject/sentences(of:)`` reads them once for all rules.
    var sentences: [Sentence] {
        var section: String?
        var sentences: [Sentence] = []
        func read(_ blocks: [Block]) {
            for block in blocks {
                switch block.kind {
                case .heading: section = block.text.lowercased()
                case .paragraph: sentences += SentenceReader(block).sentences(section: section)
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
                sum + (block.kind == .html ? 0 : Self.wordCount(of: block.text)) + count(block.children)
            }
        }
        return count(blocks)
    }

    private static func wordCount(of text: String) -> Int {
        var (count, isInWord) = (0, false)
        for scalar in text.unicodeScalars {
            let isBlank = scalar.isBlank
            if !isBlank, !isInWord { count += 1 }
            isInWord = !isBlank
        }
        return count
    }
}

extension Unicode.Scalar {
    /// White space of any kind.
    var isBlank: Bool { value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace }

    /// A digit of any script.
    fileprivate var isNumber: Bool {
        value < 0x80 ? (0x30...0x39).contains(value) : properties.numericType != nil
    }

    /// Whether it can be a part of a word: a letter with its marks, a digit, a dash or an apostrophe.
    fileprivate var isOfWord: Bool {
        if value < 0x80 {
            return (0x61...0x7A).contains(value | 0x20) || (0x30...0x39).contains(value) || self == "-" || self == "'"
        }
        if properties.isAlphabetic || isNumber || self == "’" { return true }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        // Joiners inside words of some scripts.
        default: return value == 0x200C || value == 0x200D
        }
    }

    fileprivate var endsClause: Bool {
        switch self {
        case ",", ";", ":", "–", "—", "(", ")": true
        default: false
        }
    }
}
