/// Takes the lines of a front matter apart, by the places that its values have.
struct PartReader {
    /// The lines between the fences; the first of them is line 2 of the file.
    let lines: [String]

    private static let linesBefore = 2

    /// The keys of the whole front matter, and the comments that follow the last of them; nil where the keys do not stand
    /// one below the other.
    func parts(of entries: [Value.Entry]) -> (parts: [FrontMatterPart], rest: [String])? {
        var end = lines.count
        let last = (entries.last?.keyPosition.line ?? 0) - Self.linesBefore
        while end > last + 1, end > 0, isComment(lines[end - 1], upTo: 1) { end -= 1 }
        return parts(of: entries, from: 0, to: end, column: 1).map { ($0, Array(lines[end...])) }
    }

    /// The keys of a map that takes some lines; nil where they do not stand one below the other.
    private func parts(of entries: [Value.Entry], from start: Int, to end: Int, column: Int) -> [FrontMatterPart]? {
        let starts = entries.map { $0.keyPosition.line - Self.linesBefore }
        guard entries.allSatisfy({ $0.keyPosition.column == column }),
            let pieces = pieces(at: starts, from: start, to: end, column: column)
        else { return nil }
        return zip(entries, pieces).map { entry, piece in
            FrontMatterPart(
                name: entry.key, comments: Array(lines[piece.comments]), lines: Array(lines[piece.own]),
                value: entry.value, shape: shape(of: entry.value, in: piece.own, keyLine: piece.own.lowerBound))
        }
    }

    /// The lines of what starts at some lines: the comments above each, and its own.
    private func pieces(
        at starts: [Int], from start: Int, to end: Int, column: Int
    ) -> [(comments: Range<Int>, own: Range<Int>)]? {
        var bounds: [(comments: Int, start: Int)] = []
        var previous = start
        for (index, line) in starts.enumerated() {
            guard line >= previous, line < end, index == 0 || line > starts[index - 1] else { return nil }
            var above = line
            while above > previous, isComment(lines[above - 1], upTo: column) { above -= 1 }
            if index == 0, above > start { return nil }
            bounds.append((above, line))
            previous = line + 1
        }
        return bounds.enumerated().map { index, bound in
            let last = index + 1 < bounds.count ? bounds[index + 1].comments : end
            return (bound.comments..<bound.start, bound.start..<last)
        }
    }

    /// Whether a line is blank, or a comment that is indented no further than what it could belong to.
    private func isComment(_ line: String, upTo column: Int) -> Bool {
        let blanks = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
        let rest = line.unicodeScalars.dropFirst(blanks)
        return rest.isEmpty || rest.first == "\r" || rest.first == "#" && blanks < column
    }

    private func shape(of value: Value, in range: Range<Int>, keyLine: Int) -> FrontMatterPart.Shape {
        let line = value.position.line - Self.linesBefore
        guard range.contains(line) else { return .whole }
        switch value.content {
        case .scalar: return .whole
        case .map(let entries):
            guard let first = entries.first, first.keyPosition == value.position, line > keyLine,
                let found = parts(inside: range, entries, column: first.keyPosition.column, at: line)
            else { return .whole }
            return .map(head: found.head, entries: found.parts)
        case .list(let items):
            let column = value.position.column
            let character = lines[line].unicodeScalars.dropFirst(column - 1).first
            if character == "[", range.count == 1 { return brackets(items, on: line, at: column) ?? .whole }
            guard character == "-", line > keyLine else { return .whole }
            return list(items, in: range, at: line, column: column) ?? .whole
        }
    }

    /// The keys of a map below another key, with the lines before the first.
    private func parts(
        inside range: Range<Int>, _ entries: [Value.Entry], column: Int, at line: Int
    ) -> (head: [String], parts: [FrontMatterPart])? {
        var top = line
        while top > range.lowerBound + 1, isComment(lines[top - 1], upTo: column) { top -= 1 }
        guard let found = parts(of: entries, from: top, to: range.upperBound, column: column) else { return nil }
        return (Array(lines[range.lowerBound..<top]), found)
    }

    // MARK: Lists

    private func list(
        _ items: [Value], in range: Range<Int>, at line: Int, column: Int
    ) -> FrontMatterPart.Shape? {
        let starts = (line..<range.upperBound).filter { isDash(lines[$0], at: column) }
        var top = line
        while top > range.lowerBound + 1, isComment(lines[top - 1], upTo: column) { top -= 1 }
        guard starts.count == items.count, starts.first == line,
            let pieces = pieces(at: starts, from: top, to: range.upperBound, column: column)
        else { return nil }
        var seen: [String: Int] = [:]
        var parts: [FrontMatterPart] = []
        for (item, piece) in zip(items, pieces) {
            guard piece.own.contains(item.position.line - Self.linesBefore) || item.isEmpty else { return nil }
            let own = Array(lines[piece.own])
            let name = Self.name(of: item, own)
            var unique = name
            while seen[unique] != nil {
                let count = (seen[name] ?? 1) + 1
                seen[name] = count
                unique = "\(name) (\(count))"
            }
            seen[unique] = 1
            parts.append(
                FrontMatterPart(
                    name: unique, comments: Array(lines[piece.comments]), lines: own, value: item,
                    shape: shape(ofItem: item, in: piece.own)))
        }
        return .list(head: Array(lines[range.lowerBound..<top]), indent: column - 1, items: parts)
    }

    private func isDash(_ line: String, at column: Int) -> Bool {
        let scalars = line.unicodeScalars
        guard scalars.prefix(column - 1).allSatisfy({ $0 == " " }) else { return false }
        var rest = scalars.dropFirst(column - 1)
        guard rest.popFirst() == "-" else { return false }
        return rest.first.map { $0 == " " || $0 == "\t" || $0 == "\r" } ?? true
    }

    /// A map that starts behind the dash; its first key brings the dash along.
    private func shape(ofItem item: Value, in range: Range<Int>) -> FrontMatterPart.Shape {
        guard let entries = item.entries, let first = entries.first, first.keyPosition == item.position,
            first.keyPosition.line - Self.linesBefore == range.lowerBound,
            let found = parts(
                of: entries, from: range.lowerBound, to: range.upperBound, column: first.keyPosition.column)
        else { return .whole }
        return .map(head: [], entries: found)
    }

    private static func name(of item: Value, _ lines: [String]) -> String {
        if let text = item.text { return text }
        if let first = item.entries?.first, let text = first.value.text { return "\(first.key): \(text)" }
        return lines.joined(separator: "\n")
    }

    // MARK: Lists in brackets

    /// Nil where an item is no text, or what stands between the brackets is not understood.
    private func brackets(_ items: [Value], on line: Int, at column: Int) -> FrontMatterPart.Shape? {
        let scalars = Array(lines[line].unicodeScalars)
        var starts: [Int] = []
        for item in items {
            guard case .scalar = item.content, item.position.line - Self.linesBefore == line,
                item.position.column - 1 > (starts.last ?? column - 1), item.position.column <= scalars.count
            else { return nil }
            starts.append(item.position.column - 1)
        }
        var written: [String] = []
        var end = column
        for start in starts {
            guard end <= start, scalars[end..<start].allSatisfy({ $0 == " " || $0 == "\t" || $0 == "," }),
                let stop = Self.end(ofItemAt: start, in: scalars)
            else { return nil }
            written.append(Self.text(scalars[start..<stop]))
            end = stop
        }
        let behind = scalars[end...].drop { $0 == " " || $0 == "\t" || $0 == "," }
        guard behind.first == "]" else { return nil }
        let first = starts.first ?? behind.startIndex
        return .brackets(
            before: Self.text(scalars[..<first]), items: written, after: Self.text(scalars[end...]))
    }

    /// Where an item in brackets ends: behind its quotes, or before the next comma or bracket, without blanks.
    private static func end(ofItemAt start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        let quote = scalars[start]
        guard quote == "\"" || quote == "'" else {
            var end = start
            while end < scalars.count, ![",", "]"].contains(scalars[end]) { end += 1 }
            while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
            return end > start ? end : nil
        }
        var index = start + 1
        while index < scalars.count {
            if scalars[index] == quote {
                guard quote == "'", index + 1 < scalars.count, scalars[index + 1] == "'" else { return index + 1 }
                index += 1
            } else if quote == "\"", scalars[index] == "\\" {
                index += 1
            }
            index += 1
        }
        return nil
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
