internal import Markdown

/// Brings codes and titles together that a document gives in different places.
struct LevelTitles {
    private var codes: [String: String] = [:]
    private var titles: [String: String] = [:]
    /// The names of the vocabulary by their keys, with what completes them.
    private var known: [String: [(name: LevelName, completed: LevelName)]] = [:]
    /// Numbers of levels that stand with the word “level” somewhere.
    private let worded: Set<Int>

    init(_ vocabulary: Vocabulary, _ outline: Outline) {
        worded = Set(vocabulary.names.values.filter { Lexicon.levelWords.contains($0.family) }.compactMap(\.number))
        for name in vocabulary.names.values.sorted(by: { ($0.title, $0.code) < ($1.title, $1.code) })
        where !name.code.isEmpty && !name.title.isEmpty {
            if name.seniority != nil
                || name.title.key.words.contains(where: { Lexicon.roles.contains(String($0)) })
            {
                codes[name.title.key] = codes[name.title.key] ?? name.code
            }
        }
        var bare: LevelName?
        for node in outline.nodes {
            let name = node.label.flatMap { vocabulary.level($0.label) }
            if let name {
                learn(name)
                // “Level 0” in one line and what it is called in the next.
                if let code = bare, name.code.isEmpty, !name.title.isEmpty {
                    learn(LevelName(code: code.code, title: name.title, family: code.family, like: code), isTitle: true)
                }
            }
            if let name, name.code.isEmpty { learn(name, around: node, vocabulary, outline) }
            bare = name?.isCodeOnly == true && node.content.isEmpty ? name : nil
            for case .table(let grid) in node.content { learn(grid, vocabulary) }
            // “Junior Programmer (L1) | Programmer (L2)” in one line.
            for case .piece(let piece, _) in node.content where piece.text.has(" | ") {
                for part in piece.text.split(separator: "|") { if let name = LevelName(String(part)) { learn(name) } }
            }
        }
        for name in vocabulary.names.values { known[name.key, default: []].append((name, complete(name))) }
    }

    private mutating func learn(_ name: LevelName, isTitle: Bool = false) {
        guard !name.code.isEmpty, !name.title.isEmpty else { return }
        if isTitle { codes[name.titleKey] = codes[name.titleKey] ?? name.code }
        titles[name.code.lowercased()] = titles[name.code.lowercased()] ?? name.title
    }

    /// A heading “Keeper” around data of which all is about `K1`.
    private mutating func learn(
        _ name: LevelName, around node: Outline.Node, _ vocabulary: Vocabulary, _ outline: Outline
    ) {
        let inner = node.content.compactMap { content -> LevelName? in
            guard case .node(let child) = content, let label = outline.nodes[child].label else { return nil }
            return vocabulary.level(label.label)
        }
        guard inner.count == 1, inner[0].isCodeOnly, !name.title.isEmpty else { return }
        learn(
            LevelName(code: inner[0].code, title: name.title, family: inner[0].family, like: inner[0]), isTitle: true)
    }

    /// A row of an overview that gives a title and, right beside it, its code.
    private mutating func learn(_ grid: Outline.Grid, _ vocabulary: Vocabulary) {
        if let row = GridReading.titleRow(grid, vocabulary) {
            for (head, cell) in zip(grid.rows[0], grid.rows[row]) {
                guard let name = vocabulary.level(head.text), name.isCodeOnly, !cell.text.isEmpty else { continue }
                learn(
                    LevelName(
                        code: name.code, title: cell.text, family: name.family, number: name.number, isStrong: true))
            }
        }
        for row in grid.rows.dropFirst() {
            let names = row.map { $0.text.utf8.count > 200 ? nil : vocabulary.level($0.text) }
            for case (let one?, let other?) in zip(names, names.dropFirst()) {
                let (code, title) = one.code.isEmpty ? (other, one) : (one, other)
                guard !code.code.isEmpty, code.title.isEmpty, title.code.isEmpty, !title.title.isEmpty else { continue }
                codes[title.title.key] = codes[title.title.key] ?? code.code
                titles[code.code.lowercased()] = titles[code.code.lowercased()] ?? title.title
            }
        }
    }

    /// The name with the code or title that the document gives elsewhere. `L3` is `Level 3` where there is both.
    func completed(_ name: LevelName) -> LevelName {
        known[name.key]?.first { $0.name == name }?.completed ?? complete(name)
    }

    private func complete(_ name: LevelName) -> LevelName {
        if name.family == "l", let number = name.number, worded.contains(number) {
            return complete(
                LevelName(code: String(number), title: name.title, family: "level", number: number, isStrong: true))
        }
        if name.code.isEmpty, let code = codes[name.title.key] {
            return LevelName(
                code: code, title: name.title, family: code.prefix { $0.isLetter }.lowercased(),
                number: Int(code.filter(\.isNumber)), isStrong: true)
        }
        guard name.title.isEmpty || name.seniority == nil, let title = titles[name.code.lowercased()],
            !name.code.isEmpty
        else { return name }
        return LevelName(code: name.code, title: title, family: name.family, number: name.number, isStrong: true)
    }
}
