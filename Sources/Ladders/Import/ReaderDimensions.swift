extension Reader {
    /// The labels of a text that may be its dimension, the innermost last.
    func dimensionLabels(of leaf: Leaf) -> [Leaf.Label] {
        var inner = leaf.inner.filter { isNamed($0) }
        // “Product managers:” below a heading only leads over to the list.
        if inner.count > 1, let last = inner.last, last.origin == .line,
            labelsBelow[inner[inner.count - 2].place]?.count == 1
        {
            inner.removeLast()
        }
        let isLed =
            leaf.isLedAmongLed && leaf.piece.lead != nil && (labelsAround[leaf.level?.key ?? ""]?.count ?? 0) < 2
        let hasTopics = (labelsAround[leaf.level?.key ?? ""]?.count ?? 0) > 1
        let isBare =
            hasTopics && inner.allSatisfy { $0.origin == .onlyColumn }
            || isLed && inner.allSatisfy { isSubtitle($0, of: leaf) }
        if !inner.isEmpty, !isBare {
            guard leadsAreDimensions, leaf.isLedAmongLed, leaf.piece.hasMarkedLead, let lead = leaf.lead else {
                return Array(inner)
            }
            return inner + [lead]
        }
        if isLed, let lead = leaf.lead { return [lead] }
        guard let index = leaf.levelIndex, labelsInside[leaf.labels[index].place] == nil || isBare else {
            return leaf.inner.last.map { $0.traits.isWrapper ? [$0] : [] } ?? []
        }
        return leaf.outer.filter {
            isNamed($0) && !trackLabels.contains($0.traits.key) && $0.origin != .file
                && ($0.origin != .heading(1) || titles.count > 1)
        }
    }

    /// Whether a label can name a dimension.
    func isNamed(_ label: Leaf.Label) -> Bool {
        guard label.level == nil, !label.isStart else { return false }
        if label.origin == .row { return true }
        guard !label.traits.isWrapper, !label.traits.isCondition else { return false }
        if case .item = label.origin, label.traits.isConditionInItem { return false }
        if case .heading = label.origin { return label.traits.wordCount <= 30 }
        return label.traits.wordCount <= 12
    }

    /// Whether a label inside a level is the only one there and no other level has it: a second title.
    func isSubtitle(_ label: Leaf.Label, of leaf: Leaf) -> Bool {
        guard let index = leaf.levelIndex else { return false }
        return labelsInside[leaf.labels[index].place]?.count == 1 && levelsByLabel[label.traits.key]?.count == 1
    }

    func resolveDimensions(of items: inout [Reading.Item], _ accepted: [Group]) {
        let everywhere = accepted.reduce(into: Set<String>()) { $0.formUnion($1.dimensions) }.count == 1
        for group in accepted {
            let paths = group.indices.map { self.paths[$0] }
            // Labels that all texts share say what the document is, not what a text is about.
            var values: [Int: Set<String>] = [:]
            let depth = paths.map(\.count).max() ?? 0
            var last: [Leaf.Label] = []
            for path in paths where path.count != last.count || !zip(path, last).allSatisfy({ $0 === $1 }) {
                last = path
                for (fromEnd, label) in path.reversed().enumerated() {
                    values[fromEnd, default: []].insert(label.traits.key)
                }
            }
            for (index, path) in zip(group.indices, paths) {
                let leaf = items[index].leaf
                guard let last = path.last, !(last.traits.isSummary && leaf.kind == .value) else {
                    items[index].dimension = leaf.inner.last.map { $0.traits.isSummary ? "" : $0.text } ?? ""
                    continue
                }
                // What stands around all of a ladder is no dimension of it.
                if everywhere, leaf.outer.contains(where: { $0.place == last.place }) {
                    items[index].dimension = leaf.inner.last?.text ?? ""
                    continue
                }
                items[index].dimension = last.text
                let above = path.dropLast().reversed().enumerated().filter { (values[$0.offset + 1]?.count ?? 0) > 1 }
                    .map(\.element)
                if depth > 1, let parent = above.first, parent.traits.key != last.traits.key {
                    items[index].parent = parent.text
                }
            }
        }
    }

    /// Paragraphs at the head of a level that has dimensions describe the level, and so do sections that say so.
    func demoteSummaries(in items: inout [Reading.Item]) {
        var withDimensions: Set<Int> = []
        var summaries: [String: Bool] = [:]
        for item in items {
            guard case .expectation = item.role, !item.dimension.isEmpty, let index = item.leaf.levelIndex else {
                continue
            }
            let isSummary = summaries[item.dimension] ?? Lexicon.isSummary(item.dimension)
            summaries[item.dimension] = isSummary
            if !isSummary { withDimensions.insert(item.leaf.labels[index].place) }
        }
        for index in items.indices {
            let item = items[index]
            guard case .expectation = item.role, let level = item.leaf.levelIndex,
                withDimensions.contains(item.leaf.labels[level].place)
            else { continue }
            let isHead = item.dimension.isEmpty && item.leaf.kind != .item
            if isHead
                || item.leaf.inner.contains(where: {
                    $0.traits.isSummary && ![.key, .column, .onlyColumn, .row].contains($0.origin)
                })
            {
                items[index].role = .summary
            }
        }
    }
}
