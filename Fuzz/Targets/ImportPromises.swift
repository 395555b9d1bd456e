internal import Ladders
internal import Markdown

/// What holds for every import, whatever the documents are.
struct ImportPromises {
    let files: [(name: String, bytes: [UInt8])]
    let read: LadderImport

    func check() throws {
        try checkLines()
        try checkWords()
        try checkRoundTrip()
    }

    // MARK: The account

    /// Every line that is named is one of the documents'.
    private func checkLines() throws {
        let count = try files.reduce(0) { try $0 + SourceText($1.bytes, name: $1.name).lines.count }
        let levels = read.ladder.tracks.flatMap(\.levels)
        let lines =
            read.structure.map(\.line) + read.unrecognised.map(\.line) + read.warnings.map(\.line) + levels.map(\.line)
            + levels.flatMap(\.dimensions).flatMap(\.expectations).map(\.line) + read.ladder.rules.map(\.line)
        if let line = lines.first(where: { !(1...max(1, count)).contains($0) }) {
            throw BrokenPromise(message: "line \(line) is named and there are \(count)")
        }
    }

    /// Every word of the documents is in the ladder, or listed as structure or as unrecognised.
    private func checkWords() throws {
        var known: Set<String> = []
        for text in texts { known.formUnion(Self.words(text)) }
        for file in files {
            for (index, line) in try SourceText(file.bytes, name: file.name).lines.enumerated() {
                for word in Self.words(Self.withoutMarkup(line)) where !known.contains(word) {
                    throw BrokenPromise(message: "“\(word)” of \(file.name), line \(index + 1), is nowhere")
                }
            }
        }
    }

    private var texts: [String] {
        var texts = read.structure.map(\.text) + read.unrecognised.map(\.text) + read.ladder.rules.map(\.text)
        for level in read.ladder.tracks.flatMap(\.levels) {
            texts += [level.code, level.title] + level.facts.flatMap { [$0.name, $0.value] }
            for dimension in level.dimensions {
                texts += [dimension.name, dimension.parent ?? ""] + dimension.expectations.map(\.text)
            }
        }
        return texts
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().unicodeScalars.split { !isOfWord($0) }.map { String($0) }
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil
            || properties.generalCategory == .nonspacingMark
    }

    /// Without tags, addresses and entities, which are not the words of a document.
    private static func withoutMarkup(_ line: String) -> String {
        let scalars = Array(line.unicodeScalars)
        var words = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            let end: Int? =
                switch scalars[index] {
                case "<": scalars[index...].prefix(400).firstIndex(of: ">")
                case "]" where next == "(": scalars[index...].prefix(400).firstIndex(of: ")")
                case "&": scalars[index...].prefix(10).firstIndex(of: ";")
                // Inside a word it is a part of that.
                case "h"
                where (index == 0 || !isOfWord(scalars[index - 1]))
                    && ["http://", "https:/"].contains(text(of: scalars[index...].prefix(7))):
                    (scalars[index...].firstIndex { $0.properties.isWhitespace || $0 == ")" } ?? scalars.count) - 1
                default: nil
                }
            words.append(end == nil ? scalars[index] : " ")
            index = (end ?? index) + 1
        }
        return String(words)
    }

    private static func text(of scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    // MARK: The round trip

    /// The ladder as a file is read back as the same ladder, and the file of that is the same to the byte.
    private func checkRoundTrip() throws {
        guard let document = try document() else { return }
        let again = try LadderImport([(document.name, document.bytes)])
        guard again.layout == "canonical" else {
            throw BrokenPromise(message: "the ladder's own file is read as \(again.layout)")
        }
        guard try again.ladder.canonicalDocument().bytes == document.bytes else {
            throw BrokenPromise(message: "the ladder changes when it is read again")
        }
        guard Self.outline(again.ladder) == Self.outline(read.ladder.normalized) else {
            throw BrokenPromise(message: "the ladder's own file is read as another ladder")
        }
    }

    /// The ladder's file; nil where it would be too large for one.
    private func document() throws -> Document? {
        do {
            return try read.ladder.canonicalDocument()
        } catch let error where error.message.contains("larger than 1 MiB") {
            return nil
        }
    }

    /// All that a ladder says, without the lines on which it stands.
    private static func outline(_ ladder: Ladder) -> [String] {
        var texts = [ladder.id, ladder.title, ladder.version, ladder.source, "\(ladder.isCumulative)"]
        for track in ladder.tracks {
            texts.append(track.name)
            for level in track.levels {
                texts += [level.code, level.title] + level.facts.flatMap { [$0.name, $0.value] }
                for dimension in level.dimensions {
                    texts += [dimension.name, dimension.parent ?? ""]
                    texts += dimension.expectations.flatMap { [$0.id, $0.text] }
                }
            }
        }
        for rule in ladder.rules {
            texts += [rule.kind, rule.from ?? "", rule.to ?? "", rule.text]
            texts += [rule.minimumMonths, rule.maximumMonths].map { $0.map(String.init) ?? "" }
        }
        return texts
    }
}
