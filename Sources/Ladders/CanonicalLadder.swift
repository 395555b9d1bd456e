package import Markdown

extension Ladder {
    /// Reads a ladder in canonical form; docs/data-format.md describes it.
    ///
    /// Throws ``Markdown/ParseError`` with line and column for what is missing, doubled or misplaced.
    package init(canonical document: Document) throws(ParseError) {
        let reader = CanonicalReader(document: document)
        try reader.checkForm()
        id = try reader.text("id")
        guard Slug.isValid(id) else {
            throw ParseError(
                file: document.name, position: document.frontMatter["id"]?.position,
                message: "“\(id)” is not an id (lower-case letters, digits and dashes, at most 63)")
        }
        title = try reader.text("title")
        version = document.frontMatter["version"]?.text ?? "1"
        source = document.frontMatter["source"]?.text ?? ""
        isCumulative = try reader.isCumulative()
        tracks = try reader.tracks(of: reader.levels())
        rules = try reader.rules()
    }
}

/// Reads the parts of a canonical ladder document.
private struct CanonicalReader {
    let document: Document

    func text(_ key: String) throws(ParseError) -> String {
        guard let text = document.frontMatter[key]?.text else {
            throw failure("the front matter has no “\(key)”", at: document.frontMatter[key]?.position)
        }
        return text
    }

    /// Tells a ladder in some other form from one with a mistake.
    func checkForm() throws(ParseError) {
        let keys = document.frontMatter
        guard keys["id"] == nil, keys["tracks"] == nil || keys["title"] == nil else { return }
        throw ParseError(
            file: document.name, position: keys.position, message: "the front matter has no “id”",
            hint: "If this is a ladder in a form of its own, let promo read it: promo ladder import FILE")
    }

    func isCumulative() throws(ParseError) -> Bool {
        let value = document.frontMatter["cumulative"]
        switch value?.text {
        case nil, "false": return false
        case "true": return true
        case .some(let text): throw failure("“cumulative” must be true or false, not “\(text)”", at: value?.position)
        }
    }

    /// Levels in the order of the document: a heading of rank two is a level, rank three a dimension, rank four a
    /// dimension inside it.
    func levels() throws(ParseError) -> [Ladder.Level] {
        var levels: [LevelDraft] = []
        for block in document.blocks {
            switch block.kind {
            case .heading(2): levels.append(try levelDraft(from: block))
            case .heading(let rank) where rank == 3 || rank == 4:
                guard !levels.isEmpty else { throw failure("a dimension stands before the first level", at: block) }
                try levels[levels.count - 1].open(dimension: block.text, rank: rank, else: failure("", at: block))
            case .table where levels.last?.dimensions.isEmpty == true:
                levels[levels.count - 1].facts += facts(in: block)
            case .list where levels.last?.dimensions.isEmpty == false:
                levels[levels.count - 1].add(expectations(in: block))
            default: continue
            }
        }
        guard !levels.isEmpty else {
            throw failure(
                "no level is found (a heading like `## M05: Senior Manager`)",
                at: Position(line: document.bodyLine, column: 1))
        }
        var ids = ExpectationIDs()
        return levels.map { $0.level(&ids) }
    }

    func tracks(of levels: [Ladder.Level]) throws(ParseError) -> [Ladder.Track] {
        var codes: Set<String> = []
        for level in levels where !codes.insert(level.code.lowercased()).inserted {
            throw failure("level \(level.code) stands twice", at: Position(line: level.line, column: 1))
        }
        let entries = try items("tracks")
        if entries.isEmpty { return [Ladder.Track(name: title, levels: levels)] }
        let byCode = Dictionary(levels.map { ($0.code, $0) }) { first, _ in first }
        var tracks: [Ladder.Track] = []
        for entry in entries {
            guard let name = entry["name"]?.text, let named = entry["levels"]?.items else {
                throw failure("a track needs `name` and `levels`", at: entry.position)
            }
            var members: [Ladder.Level] = []
            var known: Set<String> = []
            for code in named {
                guard let level = code.text.flatMap({ byCode[$0] }) else {
                    throw failure("no heading gives level “\(code.text ?? "")”", at: code.position)
                }
                guard known.insert(level.code).inserted else {
                    throw failure("level \(level.code) stands twice on track “\(name)”", at: code.position)
                }
                codes.remove(level.code.lowercased())
                members.append(level)
            }
            tracks.append(Ladder.Track(name: name, levels: members))
        }
        if let orphan = levels.first(where: { codes.contains($0.code.lowercased()) }) {
            throw failure("level \(orphan.code) is on no track", at: Position(line: orphan.line, column: 1))
        }
        return tracks
    }

    func rules() throws(ParseError) -> [Ladder.Rule] {
        var rules: [Ladder.Rule] = []
        for entry in try items("rules") {
            guard let kind = entry["kind"]?.text else { throw failure("a rule needs a `kind`", at: entry.position) }
            rules.append(
                Ladder.Rule(
                    kind: kind, from: entry["from"]?.text, to: entry["to"]?.text,
                    minimumMonths: try number(entry["min-months"]), maximumMonths: try number(entry["max-months"]),
                    text: entry["text"]?.text ?? "", details: details(of: entry), line: entry.position.line))
        }
        return rules
    }

    /// The entries that the format gives no meaning, each with its texts; empty ones are as good as missing.
    private func details(of rule: Value) -> [Ladder.Rule.Detail] {
        let known: Set<String> = ["kind", "from", "to", "min-months", "max-months", "text"]
        let others = (rule.entries ?? []).filter { !known.contains($0.key) }
        return others.flatMap { texts(in: $0.value, named: $0.key) }.merged
    }

    private func texts(in value: Value, named name: String) -> [Ladder.Rule.Detail] {
        switch value.content {
        case .scalar(let text): text.isEmpty ? [] : [Ladder.Rule.Detail(name: name, values: [text])]
        case .map(let entries): entries.flatMap { texts(in: $0.value, named: "\(name).\($0.key)") }
        case .list(let items): items.flatMap { texts(in: $0, named: name) }
        }
    }

    private func items(_ key: String) throws(ParseError) -> [Value] {
        guard let value = document.frontMatter[key] else { return [] }
        guard let items = value.items else { throw failure("“\(key)” must be a list", at: value.position) }
        return items
    }

    private var title: String { document.frontMatter["title"]?.text ?? "" }

    private func number(_ value: Value?) throws(ParseError) -> Int? {
        guard let value, !value.isEmpty else { return nil }
        guard let text = value.text, let number = Int(text), (0...1200).contains(number) else {
            throw failure("“\(value.text ?? "")” is not a number of months", at: value.position)
        }
        return number
    }

    /// `M05: Senior Manager` or just `M05`.
    private func levelDraft(from heading: Block) throws(ParseError) -> LevelDraft {
        let parts = heading.text.split(separator: ":", maxSplits: 1).map { $0.trimmed }
        guard let code = parts.first, !code.isEmpty else { throw failure("a level heading is empty", at: heading) }
        return LevelDraft(code: code, title: parts.count > 1 ? parts[1] : "", line: heading.line)
    }

    /// Rows of two cells; the head row names the columns.
    private func facts(in table: Block) -> [Ladder.Fact] {
        table.children.compactMap { row in
            guard case .row(isHeader: false) = row.kind, row.children.count >= 2 else { return nil }
            return Ladder.Fact(name: row.children[0].text.trimmed, value: row.children[1].text.trimmed)
        }
    }

    private func expectations(in list: Block) -> [(text: String, line: Int)] {
        list.children.flatMap { item in
            item.children.filter { !$0.isComment }.flatMap { block in
                block.kind == .list ? expectations(in: block) : [(block.text.trimmed, block.line)]
            }
        }
    }

    private func failure(_ message: String, at block: Block) -> ParseError {
        failure(message, at: Position(line: block.line, column: 1))
    }

    private func failure(_ message: String, at position: Position? = nil) -> ParseError {
        ParseError(file: document.name, position: position ?? document.frontMatter.position, message: message)
    }
}

/// A level while its part of the document is read.
private struct LevelDraft {
    let code: String
    let title: String
    let line: Int
    var facts: [Ladder.Fact] = []
    var dimensions: [(name: String, parent: String?, expectations: [(text: String, line: Int)])] = []
    private var currentParent: String?
    private var slugs: Set<String> = []

    init(code: String, title: String, line: Int) {
        (self.code, self.title, self.line) = (code, title, line)
    }

    mutating func open(dimension name: String, rank: Int, else failure: ParseError) throws(ParseError) {
        let parent = rank == 4 ? currentParent : nil
        if rank == 3 { currentParent = name }
        let slug = Slug.make(name)
        let message: String
        if rank == 4 && parent == nil {
            message = "“\(name)” has no dimension above it"
        } else if slug == nil {
            message = "a dimension needs a name with a letter or digit"
        } else if let slug, !slugs.insert(slug).inserted {
            message = "dimension “\(name)” stands twice in level \(code)"
        } else {
            dimensions.append((name, parent, []))
            return
        }
        throw ParseError(file: failure.file, position: failure.position, message: message)
    }

    mutating func add(_ expectations: [(text: String, line: Int)]) {
        dimensions[dimensions.count - 1].expectations += expectations
    }

    /// The level; a dimension that only groups others is left out.
    func level(_ ids: inout ExpectationIDs) -> Ladder.Level {
        let parents = Set(dimensions.compactMap(\.parent))
        let kept = dimensions.filter { !($0.expectations.isEmpty && parents.contains($0.name)) }
        return Ladder.Level(
            code: code, title: title, facts: facts,
            dimensions: kept.map { dimension in
                Ladder.Dimension(
                    name: dimension.name, parent: dimension.parent,
                    expectations: dimension.expectations.map { expectation in
                        Ladder.Expectation(
                            id: ids.id(level: code, text: expectation.text), text: expectation.text,
                            line: expectation.line)
                    })
            },
            line: line)
    }
}
