package import Markdown

extension Ladder {
    /// The ladder as a file in canonical form; docs/data-format.md describes it. Reading the file gives ``normalized``
    /// back, with the lines on which things stand there.
    ///
    /// Throws ``Markdown/ParseError`` where no file can hold it: one without levels, or larger than a file may be.
    package func canonicalDocument(name: String? = nil) throws(ParseError) -> Document {
        try normalized.written(name: name)
    }

    /// The file of a ladder that is ``normalized``.
    func written(name: String? = nil) throws(ParseError) -> Document {
        let document = try Document.make(
            frontMatter, asTheyStand: Self.plainKeys, body: bodyLines.joined(separator: "\n"),
            name: name ?? "ladders/\(id).md")
        _ = try Ladder(canonical: document)
        return document
    }

    /// Throws where the file of a ladder that is ``normalized`` would be larger than a file may be.
    func checkSize() throws(ParseError) {
        try Document.checkSize(
            frontMatter, asTheyStand: Self.plainKeys, body: bodyLines.joined(separator: "\n"),
            name: "ladders/\(id).md")
    }

    private static let plainKeys: Set<String> = ["cumulative"]

    /// The text of ``canonicalDocument(name:)``.
    package var canonicalText: String {
        get throws(ParseError) { String(decoding: try canonicalDocument().bytes, as: UTF8.self) }
    }

    private var frontMatter: [(key: String, value: Value)] {
        var entries: [(key: String, value: Value)] = [
            ("id", .text(id)), ("title", .text(title)), ("version", .text(version)),
        ]
        if !source.isEmpty { entries.append(("source", .text(source))) }
        entries.append(("cumulative", .text(isCumulative ? "true" : "false")))
        let tracks = tracks.map { track in
            Value.map(["name": .text(track.name), "levels": .list(track.levels.map { .text($0.code) })])
        }
        entries.append(("tracks", .list(tracks)))
        if !rules.isEmpty { entries.append(("rules", .list(rules.map(\.entry)))) }
        return entries
    }

    private var bodyLines: [String] {
        var lines = ["# " + MarkdownText.escaped(title), ""]
        var codes: Set<String> = []
        for level in tracks.flatMap(\.levels) where codes.insert(level.code).inserted { lines += level.bodyLines }
        return lines
    }
}

extension Ladder.Rule {
    fileprivate var entry: Value {
        let months = [("min-months", minimumMonths), ("max-months", maximumMonths)]
        let fields: [(String, String?)] =
            [("kind", kind), ("from", from), ("to", to)] + months.map { ($0.0, $0.1.map(String.init)) }
        let details = details.map { detail in
            (
                detail.name,
                detail.values.count == 1 ? Value.text(detail.values[0]) : .list(detail.values.map(Value.text))
            )
        }
        return .map(
            pairs: fields.compactMap { key, text in text.map { (key, .text($0)) } } + details
                + (text.isEmpty ? [] : [("text", .text(text))]))
    }
}

extension Ladder.Level {
    fileprivate var bodyLines: [String] {
        var lines = ["## " + MarkdownText.escaped(title.isEmpty ? code : "\(code): \(title)"), ""]
        if !facts.isEmpty {
            lines += ["| fact | value |", "|---|---|"]
            lines += facts.map { "| \(MarkdownText.escaped($0.name)) | \(MarkdownText.escaped($0.value)) |" } + [""]
        }
        var parent: String?
        for dimension in dimensions {
            if let group = dimension.parent, group != parent { lines += ["### " + MarkdownText.escaped(group), ""] }
            let mark = dimension.parent == nil ? "### " : "#### "
            parent = dimension.parent ?? dimension.name
            lines += [mark + MarkdownText.escaped(dimension.name), ""]
            guard !dimension.expectations.isEmpty else { continue }
            lines += dimension.expectations.map { "- " + MarkdownText.escaped($0.text) } + [""]
        }
        return lines
    }
}

/// Writes one line of plain text so that CommonMark, with the tables of GitHub Flavored Markdown, reads just that text:
/// as a heading, an item of a list or a cell.
package enum MarkdownText {
    /// The text with a backslash before everything that would be read as markup.
    package static func escaped(_ text: String) -> String {
        guard !text.isPlain else { return text }
        let scalars = Array(text.unicodeScalars)
        let start = startMark(of: scalars)
        var escaped = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let previous = index > 0 ? scalars[index - 1] : nil
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if index == start || isMarkup(scalar, after: previous, before: next) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    /// Where a mark of a heading, a quote, a rule or a list would be read at the beginning.
    private static func startMark(of scalars: [Unicode.Scalar]) -> Int? {
        guard let first = scalars.first else { return nil }
        if "#>-+=".unicodeScalars.contains(first) { return 0 }
        guard let end = scalars.firstIndex(where: { !("0"..."9").contains($0) }), end > 0 else { return nil }
        return scalars[end] == "." || scalars[end] == ")" ? end : nil
    }

    private static func isMarkup(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        switch scalar {
        case "\\", "`", "*", "[", "~", "|": true
        // Inside a word it is no emphasis.
        case "_": !(isWord(previous) && isWord(next))
        case "<": next.map { isWord($0) || "/!?".unicodeScalars.contains($0) } ?? false
        case "&": isWord(next) || next == "#"
        // The end of a heading may be marked as well.
        case "#": next == nil
        // The reader counts `:-` and `-:` as marks of a table, and stops at many.
        case "-": previous == ":"
        case ":": previous == "-"
        default: false
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
}

extension String {
    /// Whether it starts with a letter and no byte of it could be markup, as in most texts.
    fileprivate var isPlain: Bool {
        guard let first = utf8.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x20, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x2F, 0x3B: true
            default: false
            }
        }
    }
}
