extension Vocabulary {
    /// The vocabulary of an outline.
    init(_ outline: Outline) {
        var global: [String: Axis] = [:]
        var local: [Axis] = []
        for node in outline.nodes {
            var siblings: [String: Axis] = [:]
            var leads = Axis()
            for content in node.content {
                switch content {
                case .node(let index):
                    guard let label = outline.nodes[index].label?.label else { continue }
                    let origin = Self.kind(of: outline.nodes[index].origin)
                    global[origin, default: Axis(isLocal: false)].labels.append(label)
                    siblings[origin, default: Axis()].labels.append(label)
                case .piece(let piece, let kind):
                    if kind != .aside, let lead = piece.lead { leads.labels.append(lead) }
                case .table(let grid): local += Self.axes(of: grid)
                }
            }
            local += siblings.keys.sorted().compactMap { siblings[$0] }
            if leads.labels.count > 1 { local.append(leads) }
        }
        self.init(axes: local + global.keys.sorted().compactMap { global[$0] })
        for node in outline.nodes { for case .table(let grid) in node.content { learnColumn(grid) } }
        if isEmpty { learnStructure(outline) } else { learnSiblings(outline) }
        forgetSteps()
    }

    /// Labels that stand beside levels and hold the same labels as they do.
    private mutating func learnSiblings(_ outline: Outline) {
        for node in outline.nodes {
            let children = Self.children(of: node)
            let levels = children.filter { child in outline.nodes[child].label.map { level($0.label) != nil } == true }
            guard levels.count >= 2, levels.count < children.count else { continue }
            let known = levels.reduce(into: Set<String>()) { $0.formUnion(Self.labels(inside: $1, outline)) }
            let named = Set(levels)
            for child in children
            where !named.contains(child) && outline.nodes[child].origin == outline.nodes[levels[0]].origin {
                let own = Self.labels(inside: child, outline)
                guard own.count >= 2, own.intersection(known).count * 2 >= own.count,
                    own.intersection(known).count >= 2,
                    let label = outline.nodes[child].label?.label, label.wordCount <= 6,
                    !Lexicon.isOtherMatter(label), !Lexicon.isWrapper(label), !Lexicon.isSummary(label)
                else { continue }
                insert(label, LevelName(label) ?? LevelName(title: label))
            }
        }
    }

    private static func children(of node: Outline.Node) -> [Int] {
        node.content.compactMap { if case .node(let child) = $0 { child } else { nil } }
    }

    /// The keys of the labels right inside a label, those in front of its texts and rows among them.
    private static func labels(inside index: Int, _ outline: Outline) -> Set<String> {
        var keys: Set<String> = []
        for content in outline.nodes[index].content {
            switch content {
            case .node(let child): if let label = outline.nodes[child].label { keys.insert(label.label.key) }
            case .piece(let piece, _): if piece.hasMarkedLead, let lead = piece.lead { keys.insert(lead.key) }
            case .table(let grid): keys.formUnion(grid.rows.dropFirst().compactMap { $0.first?.text.key })
            }
        }
        return keys
    }

    /// A column under the head “Level” holds levels, whatever they are called.
    private mutating func learnColumn(_ grid: Outline.Grid) {
        guard let column = grid.rows.first?.prefix(2).firstIndex(where: { Lexicon.levelWords.contains($0.text.key) })
        else { return }
        let heads = grid.rows.first?.filter { LevelName($0.text)?.code.isEmpty == false } ?? []
        guard heads.count < 2 else { return }
        let cells = grid.rows.dropFirst().compactMap { $0.indices.contains(column) ? $0[column].text : nil }.filter {
            !$0.isEmpty
        }
        guard Set(cells.map(\.key)).count >= 2,
            cells.allSatisfy({ $0.wordCount <= 4 && !$0.endsSentence })
        else { return }
        for cell in cells where level(cell) == nil {
            insert(
                cell,
                LevelName(cell)
                    ?? (cell.count <= 2
                        ? LevelName(code: cell, title: "", family: "", number: nil, isStrong: true)
                        : LevelName(title: cell)))
        }
    }

    /// The one level of a document that is about a single one: what its title or its file name says.
    mutating func learnOnly(_ outline: Outline) {
        let nodes = outline.nodes.dropFirst()
        func learn(_ origin: Outline.Origin) -> Bool {
            let labels = nodes.lazy.filter { $0.origin == origin }.compactMap { $0.label?.label }
            guard let title = labels.first(where: { LevelName($0) != nil }), let name = LevelName(title) else {
                return false
            }
            insert(title, name)
            return true
        }
        if learn(.heading(1)) { return }
        // “Mid level means you should be:”
        for label in nodes.compactMap({ $0.label?.label }) {
            let words = label.words
            let start = words.prefix(2).joined(separator: " ")
            guard words.count > 3, LevelName(start)?.seniority != nil,
                Lexicon.levelWords.contains(words[1].lowercased()),
                let file = nodes.first(where: { $0.origin == .file })?.label?.label
            else { continue }
            return insert(file, LevelName(title: start))
        }
        _ = learn(.file)
    }

    /// Where no label looks like a level: the columns of a table of topics, or headings that hold the same headings.
    private mutating func learnStructure(_ outline: Outline) {
        for node in outline.nodes {
            for case .table(let grid) in node.content where GridReading.isMatrix(grid) {
                for cell in (grid.rows.first ?? []).dropFirst() where !cell.text.isEmpty {
                    insert(cell.text, LevelName(title: cell.text))
                }
            }
        }
        guard isEmpty else { return }
        for (index, node) in outline.nodes.enumerated() {
            let children = Self.children(of: node)
            let inner = children.map { child in
                Set(Self.children(of: outline.nodes[child]).compactMap { outline.nodes[$0].label?.label.key })
            }
            var counts: [String: Int] = [:]
            for keys in inner { for key in keys { counts[key, default: 0] += 1 } }
            let parents = children.indices.filter { inner[$0].count { (counts[$0] ?? 0) > 1 } >= 2 }
            guard parents.count >= 2, index == 0 || parents.count * 2 >= children.count else { continue }
            let names = parents.compactMap { outline.nodes[children[$0]].label?.label }
            guard !names.allSatisfy(OtherPages.isNumbered) else { continue }
            for parent in parents {
                if let label = outline.nodes[children[parent]].label?.label { insert(label, LevelName(title: label)) }
            }
            return
        }
    }

    private static func kind(of origin: Outline.Origin) -> String {
        switch origin {
        case .file: "file"
        case .heading, .summary: "heading"
        case .line: "line"
        case .item, .lead: "item"
        case .key: "key"
        case .name: "name"
        case .column, .onlyColumn, .row: "table"
        }
    }

    private static func axes(of grid: Outline.Grid) -> [Axis] {
        var axes: [Axis] = []
        if let head = grid.rows.first, head.count > 2 {
            axes.append(
                Axis(labels: head.dropFirst().map(\.text).filter { !$0.isEmpty && $0.count <= 90 }, isHead: true))
        }
        for row in grid.rows.prefix(3) {
            axes.append(Axis(labels: row.map(\.text).filter { !$0.isEmpty && $0.count <= 90 }))
        }
        for column in 0..<min(3, grid.rows.map(\.count).max() ?? 0) {
            let cells = grid.rows.compactMap { $0.indices.contains(column) ? $0[column].text : nil }
            axes.append(Axis(labels: cells.filter { !$0.isEmpty && $0.count <= 90 }))
        }
        return axes
    }
}
