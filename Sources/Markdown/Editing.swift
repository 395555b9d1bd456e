extension Document {
    /// How many places are tried where a comment may start or a list may end; people write one or two.
    private static let maximumTries = 32

    /// A new file with this front matter, in order, and body. The texts of the keys that are named stand without quotes,
    /// for words such as `true` that readers shall not take for text. Throws ``ParseError`` where the result would not
    /// be read back.
    package static func make(
        _ frontMatter: [(key: String, value: Value)], asTheyStand plain: Set<String> = [], body: String, name: String
    ) throws(ParseError) -> Document {
        try Document(text(of: frontMatter, asTheyStand: plain, body: body), name: name)
    }

    /// Throws ``ParseError`` where ``make(_:asTheyStand:body:name:)`` would make a file over ``maximumBytes``.
    package static func checkSize(
        _ frontMatter: [(key: String, value: Value)], asTheyStand plain: Set<String> = [], body: String, name: String
    ) throws(ParseError) {
        try checkSize(text(of: frontMatter, asTheyStand: plain, body: body).utf8.count, name: name)
    }

    private static func text(
        of frontMatter: [(key: String, value: Value)], asTheyStand plain: Set<String>, body: String
    ) -> String {
        let lines = frontMatter.flatMap { key, value in
            plain.contains(key) ? ["\(key): \(value.text ?? "")"] : YAMLWriter.lines(key: key, value: value)
        }
        return (["---"] + lines + ["---", ""]).joined(separator: "\n") + body
    }

    /// The bytes of a text without front matter as they stand below one: after one empty line.
    package var bodyBelowFrontMatter: [UInt8] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let isSpaced = text.first == 0x0A || text.starts(with: [0x0D, 0x0A])
        return isSpaced || text.isEmpty ? text : Array(lineEnd.utf8) + text
    }

    /// The file with `key` of the front matter set to `value`; a comment behind the old one-line value, or behind the
    /// key itself, stays.
    package func setting(_ key: String, to value: Value) throws(ParseError) -> Document {
        var expected = frontMatter.entries ?? []
        var lines = yamlLines
        var written = YAMLWriter.lines(key: key, value: value)
        if let index = expected.firstIndex(where: { $0.key == key }) {
            let region = try lineRange(ofEntry: index)
            written[0] += try trailingComment(in: region, of: expected[index])
            lines.replaceSubrange(region, with: ended(written))
            expected[index] = Value.Entry(key: key, keyPosition: expected[index].keyPosition, value: value)
        } else {
            lines.append(contentsOf: ended(written))
            expected.append(Value.Entry(key: key, keyPosition: frontMatter.position, value: value))
        }
        return try replacingFrontMatter(with: lines, expecting: expected, key: key)
    }

    /// The file with `item` added at the end of the list under `key`, in the style that the list already has.
    package func appending(_ item: Value, to key: String) throws(ParseError) -> Document {
        guard let index = frontMatter.entries?.firstIndex(where: { $0.key == key }),
            let entry = frontMatter.entries?[index], !entry.value.isEmpty
        else { return try setting(key, to: .list([item])) }
        guard let items = entry.value.items else {
            throw ParseError(file: name, position: entry.value.position, message: "“\(key)” is not a list")
        }
        let list = Value(.list(items + [item]), at: entry.value.position)
        guard case .list = entry.value.content else { return try setting(key, to: list) }

        var lines = yamlLines
        let region = try lineRange(ofEntry: index)
        let indent = entry.value.position.column - 1
        if yamlLines[entry.value.position.line - 2].unicodeScalars.dropFirst(indent).first == "-" {
            lines.insert(contentsOf: ended(YAMLWriter.lines(item: item, indent: indent)), at: region.upperBound)
        } else if let text = item.text, let end = flowEnd(in: region, of: entry) {
            let line = lines[region.upperBound - 1]
            let before = line[..<end].trimmingBlanks
            let separator = before.hasSuffix(",") ? " " : ", "
            lines[region.upperBound - 1] = before + separator + flow(text) + line[before.endIndex...]
        } else {
            return try setting(key, to: list)
        }
        var expected = frontMatter.entries ?? []
        expected[index] = Value.Entry(key: key, keyPosition: entry.keyPosition, value: list)
        return try replacingFrontMatter(with: lines, expecting: expected, key: key)
    }

    /// The file with `field` added to the item at `index` of the list of maps under `key`, behind the item's last line;
    /// where the list is written in a way that takes no line more, the list is written anew. The item must not have the
    /// field.
    package func adding(_ field: String, _ value: Value, toItem index: Int, of key: String) throws(ParseError)
        -> Document
    {
        guard let place = frontMatter.entries?.firstIndex(where: { $0.key == key }),
            let entry = frontMatter.entries?[place], case .list(let items) = entry.value.content,
            items.indices.contains(index), let fields = items[index].entries, let first = fields.first,
            !fields.contains(where: { $0.key == field })
        else { throw unchangeable(key) }
        var changed = items
        changed[index] = Value(
            .map(fields + [Value.Entry(key: field, keyPosition: first.keyPosition, value: value)]),
            at: items[index].position)
        let list = Value(.list(changed), at: entry.value.position)
        let region = try lineRange(ofEntry: place)
        let end = index + 1 < items.count ? items[index + 1].position.line - 2 : region.upperBound
        let indent = String(repeating: " ", count: first.keyPosition.column - 1)
        var lines = yamlLines
        lines.insert(
            contentsOf: ended(YAMLWriter.lines(key: field, value: value).map { indent + $0 }),
            at: min(max(end, region.lowerBound), lines.count))
        var expected = frontMatter.entries ?? []
        expected[place] = Value.Entry(key: key, keyPosition: entry.keyPosition, value: list)
        do {
            return try replacingFrontMatter(with: lines, expecting: expected, key: key)
        } catch {
            return try setting(key, to: list)
        }
    }

    /// The lines of an entry: from its key to the last line that is neither blank nor a comment before the next key.
    ///
    /// Throws where these lines alone do not read as the entry: a map on one line, or a text over several lines whose
    /// last ones look like comments.
    private func lineRange(ofEntry index: Int) throws(ParseError) -> Range<Int> {
        let entries = frontMatter.entries ?? []
        let start = entries[index].keyPosition.line - 2
        var end = index + 1 < entries.count ? entries[index + 1].keyPosition.line - 2 : yamlLines.count
        while end > start + 1 {
            let line = yamlLines[end - 1].drop { $0 == " " || $0 == "\t" }
            guard line.isEmpty || line == "\r" || line.hasPrefix("#") else { break }
            end -= 1
        }
        guard start < end, reads(yamlLines[start..<end], as: entries[index]) else {
            throw unchangeable(entries[index].key)
        }
        return start..<end
    }

    /// Whether lines of a front matter hold this entry and nothing else.
    private func reads(_ lines: ArraySlice<String>, as entry: Value.Entry) -> Bool {
        do {
            return try YAMLReader(file: name, linesBefore: 1).read(lines).hasSameContent(as: Value(.map([entry])))
        } catch {
            return false
        }
    }

    /// ` # …` behind a one-line value, or behind a key whose value stands below, with the space before it; empty where
    /// there is none.
    private func trailingComment(in region: Range<Int>, of entry: Value.Entry) throws(ParseError) -> String {
        guard region.count == 1 || entry.value.position.line > entry.keyPosition.line else { return "" }
        let line = yamlLines[region.lowerBound]
        let scalars = line.unicodeScalars
        var tries = 0
        for index in scalars.indices.dropFirst() where scalars[index] == "#" {
            let kept = line[..<index].trimmingBlanks
            guard kept.endIndex < index else { continue }
            if reads([String(kept)] + yamlLines[region.dropFirst()], as: entry) {
                return String(line[kept.endIndex...].trimmingLineEnd)
            }
            tries += 1
            if tries == Self.maximumTries { throw unchangeable(entry.key) }
        }
        return ""
    }

    /// Where the bracket stands, in the last line of `region`, that closes a list in brackets: the first one behind
    /// which nothing is missing.
    private func flowEnd(in region: Range<Int>, of entry: Value.Entry) -> String.Index? {
        let line = yamlLines[region.upperBound - 1]
        let brackets = line.unicodeScalars.indices.lazy.filter { line.unicodeScalars[$0] == "]" }
        return brackets.prefix(Self.maximumTries).first { bracket in
            reads(yamlLines[region.dropLast()] + [String(line[...bracket])], as: entry)
        }
    }

    private func unchangeable(_ key: String) -> ParseError {
        ParseError(
            file: name, position: frontMatter.entries?.first { $0.key == key }?.keyPosition,
            message: "“\(key)” is written in a way that cannot be changed without touching more",
            hint: "Edit the file by hand.")
    }

    /// New lines with the line end of the file; the line feed itself is added when all lines are joined.
    private func ended(_ lines: [String]) -> [String] {
        lineEnd == "\r\n" ? lines.map { $0 + "\r" } : lines
    }

    private func flow(_ text: String) -> String {
        let written = YAMLScalar.text(text)
        let isSafe = !written.unicodeScalars.contains { ",[]{}".unicodeScalars.contains($0) }
        return isSafe || written.hasPrefix("\"") ? written : "\"\(written)\""
    }

    private func replacingFrontMatter(
        with lines: [String], expecting entries: [Value.Entry], key: String
    ) throws(ParseError) -> Document {
        var text = hasFrontMatter || bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? "" : "---" + lineEnd
        let byteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if byteOrderMark > 0 { text = "\u{FEFF}" + (hasFrontMatter ? "" : "---" + lineEnd) }
        let bodyStart = bytes.count - body.utf8.count
        let head = hasFrontMatter ? fenceLine(from: byteOrderMark) : []
        let foot = hasFrontMatter ? closingFence(before: bodyStart) : Array(("---" + lineEnd).utf8)
        let joined = lines.map { $0 + "\n" }.joined()
        let result = Array(text.utf8) + head + Array(joined.utf8) + foot + bytes[bodyStart...]
        let edited: Document
        do {
            edited = try Document(result, name: name)
        } catch {
            throw result.count > Self.maximumBytes ? error : unchangeable(key)
        }
        guard edited.frontMatter.hasSameContent(as: Value(.map(entries))), edited.body == body else {
            throw unchangeable(key)
        }
        return edited
    }

    private func fenceLine(from start: Int) -> [UInt8] {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1
        return Array(bytes[start...end])
    }

    private func closingFence(before bodyStart: Int) -> [UInt8] {
        let last = bodyStart - 1
        let previous = bytes[..<last].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return Array(bytes[previous..<bodyStart])
    }
}

extension Substring {
    /// Without spaces and tabs at its end.
    fileprivate var trimmingBlanks: Substring { trimmingEnd { $0 == " " || $0 == "\t" } }

    /// Without the CR that belongs to the line end.
    fileprivate var trimmingLineEnd: Substring { trimmingEnd { $0 == "\r" } }

    private func trimmingEnd(_ isTrimmed: (Unicode.Scalar) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isTrimmed(unicodeScalars[unicodeScalars.index(before: end)]) {
            end = unicodeScalars.index(before: end)
        }
        return self[..<end]
    }
}
