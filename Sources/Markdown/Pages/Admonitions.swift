/// Finds the notes among the lines of a page.
struct Admonitions {
    private let lines: ArraySlice<String>
    /// The lines that are `:::` and nothing else.
    private let closings: [Int]

    init(_ lines: ArraySlice<String>) {
        self.lines = lines
        closings = lines.indices.filter { lines[$0].holds(0x3A) && lines[$0].trimmed == ":::" }
    }

    /// The note or tab that starts on a line; nil where none does.
    func admonition(at start: Int) -> Admonition? {
        guard let mark = lines[start].utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
        return switch mark {
        case 0x3A: fenced(at: start)  // :
        case 0x21, 0x3D, 0x3F: indented(at: start)  // ! = ?
        default: nil
        }
    }

    /// `:::note` to `:::`, at most 400 lines.
    private func fenced(at start: Int) -> Admonition? {
        let line = lines[start].trimmed
        guard line.hasPrefix(":::"), line.count > 3 else { return nil }
        var (low, high) = (0, closings.count)
        while low < high {
            let middle = (low + high) / 2
            if closings[middle] > start { high = middle } else { low = middle + 1 }
        }
        guard low < closings.count, closings[low] - start <= 400 else { return nil }
        let close = closings[low]
        return Admonition(title: nil, text: Array(lines[(start + 1)..<close]), isTab: false, end: close + 1)
    }

    /// `!!! note`, `??? note` or `=== "Title"` with all lines behind it that are indented further.
    private func indented(at start: Int) -> Admonition? {
        let line = lines[start].trimmed
        let isTab = line.hasPrefix("=== \"") || line.hasPrefix("=== \'")
        guard isTab || line.hasPrefix("!!! ") || line.hasPrefix("???") else { return nil }
        let indentation = Self.indentation(lines[start])
        var last = start
        for index in lines[(start + 1)...].indices {
            if lines[index].trimmed.isEmpty { continue }
            guard Self.indentation(lines[index]) >= indentation + 2 else { break }
            last = index
        }
        let text = lines[(start + 1)..<(last + 1)].map { Self.text($0, without: indentation + 4) }
        let title = line.split(separator: "\"").dropFirst().first.map(String.init)
        return Admonition(title: title, text: text, isTab: isTab, end: last + 1)
    }

    /// A line without the blanks in front that make up an indentation.
    private static func text(_ line: String, without indentation: Int) -> String {
        var (rest, width) = (line[...], 0)
        while width < indentation, let first = rest.first, first == " " || first == "\t" {
            width += first == "\t" ? 4 : 1
            rest.removeFirst()
        }
        return String(rest)
    }

    private static func indentation(_ line: String) -> Int {
        line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.reduce(0) { $0 + ($1 == 0x09 ? 4 : 1) }
    }
}

/// A note beside the text as static site generators write it: `!!! note` or `??? note` with an indented text, or
/// `:::note` to `:::`. Tabs (`=== "Title"`) fold text away and are none.
struct Admonition {
    fileprivate let title: String?
    fileprivate let text: [String]
    fileprivate let isTab: Bool
    /// Behind its last line.
    let end: Int

    /// The note as a quote, or a tab as a folded part.
    func blocks(firstLine: Int) -> [Block] {
        let head = title.map { BlockReader(firstLine: firstLine).read($0) } ?? []
        let body = BlockReader(firstLine: firstLine + 1).read(text.joined(separator: "\n"))
        let last = firstLine + text.count
        if isTab {
            return head.prefix(1).map { Block($0, as: .summary) } + body + [Block(.detailsEnd, last, last)]
        }
        return [Block(.quote, firstLine, last, head + body)]
    }
}
