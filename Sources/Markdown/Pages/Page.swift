/// A Markdown page of somebody else, read as far as it can be: front matter where it is YAML, HTML tables, lists and
/// folded parts as blocks beside those of Markdown.
package struct Page: Sendable {
    /// The page as the reader knows it, for messages.
    package let name: String
    /// The text by lines, repaired.
    package let source: SourceText
    /// The front matter; nil where there is none, or none that is YAML.
    package let frontMatter: Value?
    /// Why what looks like a front matter is none.
    package let frontMatterError: ParseError?
    /// What follows the front matter.
    package let blocks: [Block]
    /// What is added to every line of ``frontMatter`` and ``blocks``, so that pages read together have lines of their
    /// own.
    package let lineOffset: Int

    /// Reads a page.
    ///
    /// Throws ``ParseError`` for a page that is too large, not text, or nested too deeply to be read in time.
    package init(_ bytes: [UInt8], name: String, lineOffset: Int = 0) throws(ParseError) {
        self.name = name
        self.lineOffset = lineOffset
        source = try SourceText(bytes, name: name)
        let lines = source.lines
        if Self.isData(name, lines) {
            frontMatter = try YAMLReader(file: name, linesBefore: lineOffset).read(lines[...])
            (frontMatterError, blocks) = (nil, [])
            return
        }
        var value: Value?
        var error: ParseError?
        var end = 0
        if let last = Self.frontMatterEnd(in: lines) {
            do throws(ParseError) {
                let read = try YAMLReader(file: name, linesBefore: lineOffset + 1).read(lines[1..<last])
                // Headings between two rules are comments to YAML.
                let isData = read.entries?.isEmpty == false || lines[1..<last].allSatisfy(\.trimmed.isEmpty)
                if read.entries != nil, isData { (value, end) = (read, last + 1) }
            } catch let found {
                error = found
                // Text between two rules may be anything; only what has keys is a front matter that went wrong.
                if lines[1..<last].contains(where: { $0.contains(": ") || $0.hasSuffix(":") }) { end = last + 1 }
            }
        }
        (frontMatter, frontMatterError) = (value, end > 0 ? error : nil)
        let body = lines[end...]
        try BodyLimits(file: name, firstLine: end + 1).check(body.joined(separator: "\n"))
        blocks = PageBlocks(lines: body, offset: lineOffset).read()
    }

    /// Whether a page is data as a whole: YAML, or JSON, which is YAML too.
    private static func isData(_ name: String, _ lines: [String]) -> Bool {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ["yml", "yaml", "json"].contains(ending) { return true }
        let first = lines.lazy.map(\.trimmed).first { !$0.isEmpty } ?? ""
        return first == "{" || first == "[" || first == "[{" || first.hasPrefix("{\"")
    }

    /// The index of the line that ends a front matter.
    private static func frontMatterEnd(in lines: [String]) -> Int? {
        guard let first = lines.first, first.trimmed == "---" else { return nil }
        return lines[1...].firstIndex { $0.hasPrefix("---") && $0.trimmed == "---" || $0.trimmed == "..." }
    }

    /// The value of lines of YAML that do not stand in a front matter; the first of them is `firstLine` of the page.
    ///
    /// Throws ``ParseError`` for what is not YAML, or not of the accepted subset.
    package static func yaml(_ lines: [String], name: String, firstLine: Int) throws(ParseError) -> Value {
        try YAMLReader(file: name, linesBefore: firstLine - 1).read(lines[...])
    }
}
