import Markdown

@testable import Ladders

/// Compares what an import says of its documents with their lines, by words of its own making.
struct SourceAccount {
    /// Words of the documents that stand nowhere in the import, with their lines; sorted by line.
    private(set) var lost: [String] = []
    /// Line numbers of the import that no document has.
    private(set) var strayLines: [Int] = []

    init(_ imported: LadderImport, of files: [(name: String, bytes: [UInt8])]) throws {
        let sources = try files.map { try SourceText($0.bytes, name: $0.name) }
        let lines = sources.flatMap(\.lines)
        var told: [String: Int] = [:]
        for text in imported.texts { for word in Self.words(text) { told[word, default: 0] += 1 } }
        for (index, line) in lines.enumerated() {
            for word in Self.words(Self.withoutMarkup(line)) {
                let count = told[word] ?? 0
                told[word] = count - 1
                if count <= 0 { lost.append("\(index + 1): \(word)") }
            }
        }
        strayLines = imported.lines.filter { !lines.indices.contains($0 - 1) }
    }

    /// Runs of letters and digits, in lower case.
    static func words(_ text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    /// A line without tags, entities and the addresses of links.
    static func withoutMarkup(_ line: String) -> String {
        var result = ""
        var rest = Substring(line)
        while let first = rest.first {
            let next = rest.dropFirst().first
            if first == "<", let next, next.isLetter || "/!?".contains(next), let end = rest.firstIndex(of: ">") {
                rest = rest[rest.index(after: end)...]
                result += " "
            } else if first == "]", next == "(", let end = rest.firstIndex(of: ")") {
                rest = rest[rest.index(after: end)...]
                result += " "
            } else if first == "&", let end = rest.prefix(10).firstIndex(of: ";") {
                rest = rest[rest.index(after: end)...]
                result += " "
            } else if result.last.map({ $0.isLetter || $0.isNumber }) != true,
                rest.hasPrefix("http://") || rest.hasPrefix("https://")
            {
                rest = rest.drop { !$0.isWhitespace && $0 != ")" }
            } else {
                result.append(first)
                rest.removeFirst()
            }
        }
        return result
    }
}

extension LadderImport {
    private var expectations: [Ladder.Expectation] {
        ladder.tracks.flatMap(\.levels).flatMap(\.dimensions).flatMap(\.expectations)
    }

    /// Every text that the import tells of.
    var texts: [String] {
        let facts = ladder.tracks.flatMap(\.levels).flatMap(\.facts).flatMap { [$0.name, $0.value] }
        return expectations.map(\.text) + facts + ladder.rules.map(\.text) + structure.map(\.text)
            + unrecognised.map(\.text)
    }

    /// Every line that the import names.
    var lines: [Int] {
        expectations.map(\.line) + ladder.tracks.flatMap(\.levels).map(\.line) + ladder.rules.map(\.line)
            + structure.map(\.line) + unrecognised.map(\.line) + warnings.map(\.line)
    }
}
