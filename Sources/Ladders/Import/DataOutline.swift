internal import Markdown

/// Adds data of YAML to an outline: the keys of maps and the names of their entries are labels.
struct DataOutline {
    var outline = Outline()
    private let lines: PageLines
    /// What the document calls the things that it refers to by an id.
    private let names: [String: String]

    init(_ value: Value, _ lines: PageLines) {
        self.lines = lines
        var names: [String: String] = [:]
        Self.collectNames(in: value, into: &names)
        self.names = names
    }

    private static func collectNames(in value: Value, into names: inout [String: String]) {
        switch value.content {
        case .scalar: return
        case .list(let items): for item in items { collectNames(in: item, into: &names) }
        case .map(let entries):
            func text(_ key: String) -> String? { entries.first { $0.key.lowercased() == key }?.value.text }
            if let id = text("id") ?? text("key") ?? text("slug"), let name = text("name") ?? text("title") {
                names[id] = name
            }
            for entry in entries { collectNames(in: entry.value, into: &names) }
        }
    }

    mutating func add(_ value: Value, to parent: Int, isInList: Bool = false) {
        switch value.content {
        case .scalar(let text):
            let kind = isInList ? Outline.Kind.item : .value
            let (first, last) = textLines(value.position.line)
            if let piece = Piece(text, line: first, lastLine: last) {
                outline.nodes[parent].content.append(.piece(piece, kind))
            }
        case .list(let items):
            for item in items { add(item, to: parent, isInList: true) }
        case .map(let entries): add(entries, to: parent, isInList: isInList)
        }
    }

    /// The lines on which a text stands: behind a `|` or `>` at the end of its line, they are those further in.
    private func textLines(_ line: Int) -> (first: Int, last: Int) {
        guard ["|", ">", "|-", ">-", "|+", ">+"].contains(where: { lines[line].trimmed.hasSuffix($0) }) else {
            return (line, line)
        }
        let indentation = lines.indentation(line)
        var last = line
        while !lines[last + 1].isEmpty, lines[last + 1].trimmed.isEmpty || lines.indentation(last + 1) > indentation {
            last += 1
        }
        // A text that only ends like one of these marks stands on the line itself.
        return last > line ? (line + 1, last) : (line, line)
    }

    /// The keys that name the entry they stand in, outermost name first.
    private static let levelKeys: Set<String> = [
        "level", "levels", "grade", "seniority", "band", "rank", "role", "stage",
    ]
    private static let dimensionKeys: Set<String> = [
        "area", "category", "dimension", "topic", "domain", "skill", "competency", "pillar", "attribute", "theme",
    ]
    private static let nameKeys = ["code", "id", "name", "title", "label"]

    private mutating func add(_ entries: [Value.Entry], to parent: Int, isInList: Bool) {
        var parent = parent
        var used: Set<String> = []
        func scalar(_ keys: (String) -> Bool, resolving: Bool = false) -> [(key: String, text: String, line: Int)] {
            entries.compactMap { entry in
                guard keys(entry.key.lowercased()), let text = entry.value.text, text.wordCount <= 8
                else { return nil }
                return (entry.key, resolving ? names[text] ?? text : text, entry.value.position.line)
            }
        }
        let isNamed = entries.contains {
            ["code", "level"].contains($0.key.lowercased()) && LevelName($0.value.text ?? "")?.code.isEmpty == false
        }
        if isInList || isNamed && entries.contains(where: { $0.value.text == nil && !$0.value.isEmpty }) {
            let levels = scalar({ Self.levelKeys.contains($0) }, resolving: true)
            let dimensions = scalar({ Self.dimensionKeys.contains($0) }, resolving: true)
            let names = Self.nameKeys.flatMap { name in scalar { $0 == name } }
            if let level = levels.first {
                let number = level.text.allSatisfy(\.isNumber)
                let label = number ? "Level \(level.text)" : level.text
                parent = push(label, line: level.line, .name, to: parent)
                used.insert(level.key)
            }
            for dimension in dimensions.prefix(2) {
                parent = push(dimension.text, line: dimension.line, .name, to: parent)
                used.insert(dimension.key)
            }
            if levels.isEmpty && dimensions.isEmpty, let name = names.first {
                let second = names.dropFirst().first { $0.key != name.key }
                let label = second.map { Self.isCode(name.text) ? "\(name.text): \($0.text)" : name.text } ?? name.text
                parent = push(label, line: name.line, .name, to: parent)
                used.insert(name.key)
                if let second { used.insert(second.key) }
            }
        }
        for entry in entries where used.contains(entry.key) { remember(entry) }
        for entry in entries where !used.contains(entry.key) && !entry.value.isEmpty {
            // `L1: {title: Engineer, …}`
            if Self.isCode(entry.key), let inner = entry.value.entries,
                let title = inner.first(where: { ["title", "name"].contains($0.key.lowercased()) }),
                let text = title.value.text, !text.isEmpty, text.wordCount <= 8
            {
                let label = "\(entry.key): \(text)"
                let node = push(label, line: entry.keyPosition.line, .name, to: parent)
                remember(title)
                add(inner.filter { $0.key != title.key }, to: node, isInList: false)
                continue
            }
            let node = push(entry.key, line: entry.keyPosition.line, .key, to: parent)
            add(entry.value, to: node)
        }
    }

    private mutating func remember(_ entry: Value.Entry) {
        if let key = Piece(entry.key, line: entry.keyPosition.line) { outline.names.append((key, true)) }
        guard let text = entry.value.text, let piece = Piece(text, line: entry.value.position.line) else { return }
        outline.names.append((piece, false))
    }

    private static func isCode(_ text: String) -> Bool { LevelName(text)?.isCodeOnly == true }

    private mutating func push(_ text: String, line: Int, _ origin: Outline.Origin, to parent: Int) -> Int {
        guard let piece = Piece(text, line: line) else { return parent }
        return outline.add(piece, origin, to: parent)
    }
}

extension Value {
    /// Whether it is data about named things, not a sentence that happens to hold a colon.
    var holdsNames: Bool {
        switch content {
        case .scalar: false
        case .list(let items): items.contains { $0.entries != nil }
        case .map(let entries): entries.contains { !$0.value.isEmpty && $0.value.text == nil }
        }
    }
}
