/// Where the HTML tables and lists among the lines of a page end.
///
/// One pass over the lines finds all ends, so that tables and lists that nobody closed cost no more than others.
struct HTMLParts {
    private let lines: ArraySlice<String>
    /// For the name of an element and a line: behind the first line at whose end no more of them are open than before
    /// the line; nil where there is none.
    private var ends: [String: [Int: Int]] = [:]
    /// The lines that start with `#`.
    private var headings: [Int] = []

    init(_ lines: ArraySlice<String>) {
        self.lines = lines
        var tags: [(line: Int, text: String)] = []
        for index in lines.indices {
            guard let first = lines[index].utf8.first else { continue }
            if first == 0x23 { headings.append(index) }
            if lines[index].holds(0x3C) { tags.append((index, lines[index].lowercased())) }
        }
        for name in ["table", "ul", "ol", "dl"] { ends[name] = Self.ends(of: name, tags) }
    }

    /// Behind the line that closes the table or list which starts on this line; nil where none starts.
    func end(ofPartAt start: Int) -> Int? {
        guard lines[start].holds(0x3C) else { return nil }
        let line = lines[start].trimmed.lowercased()
        let list = ["ul", "ol", "dl"].first { line.hasPrefix("<\($0)") }
        let isTable = line.utf8.count >= 6 && line.contains("<table") && !line.hasPrefix("|")
        guard let name = isTable ? "table" : list, !line.contains("`<") else { return nil }
        let end = ends[name]?[start]
        // A heading ends a list that is still open, and whatever is never closed.
        guard end == nil || name != "table" else { return end }
        return min(end ?? lines.endIndex, heading(behind: start) ?? lines.endIndex)
    }

    /// For each line with tags, the place behind the next line that leaves no more elements open than it found.
    private static func ends(of name: String, _ tags: [(line: Int, text: String)]) -> [Int: Int] {
        var ends: [Int: Int] = [:]
        // Lines without an end so far, and how many elements were open before them.
        var waiting: [(line: Int, depth: Int)] = []
        var depth = 0
        for (line, text) in tags {
            waiting.append((line, depth))
            depth += occurrences(of: "<\(name)", in: text) - occurrences(of: "</\(name)", in: text)
            while let last = waiting.last, last.depth >= depth {
                ends[last.line] = line + 1
                waiting.removeLast()
            }
        }
        return ends
    }

    /// The first line behind another one that starts with `#`.
    private func heading(behind line: Int) -> Int? {
        var (low, high) = (0, headings.count)
        while low < high {
            let middle = (low + high) / 2
            if headings[middle] > line { high = middle } else { low = middle + 1 }
        }
        return low < headings.count ? headings[low] : nil
    }

    private static func occurrences(of word: String, in line: String) -> Int {
        let (bytes, wanted) = (Array(line.utf8), Array(word.utf8))
        return bytes.indices.count { bytes[$0] == 0x3C && bytes[$0...].starts(with: wanted) }
    }
}
