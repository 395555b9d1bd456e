extension Reader {
    /// Texts that belong together, since their levels and dimensions stand in the same kind of place.
    struct Group {
        var indices: [Int] = []
        var words = 0
        var levels: [String: Int] = [:]
        var places: Set<Int> = []
        let layout: Reading.Layout
        var isExpected = false
        var isDoubtful = true
        var dimensions: Set<String> = []
        /// By their numbers.
        var dimensionOrigins: Set<Int> = []

        init(_ layout: Reading.Layout) { self.layout = layout }

        mutating func add(_ leaf: Leaf, at index: Int, place: Int, _ dimension: Leaf.Label?) {
            indices.append(index)
            words += leaf.wordCount
            levels[leaf.level?.key ?? "", default: 0] += leaf.wordCount
            places.insert(place)
            isExpected = isExpected || leaf.isExpected
            isDoubtful = isDoubtful && leaf.isDoubtful
            guard let dimension else { return }
            dimensions.insert(dimension.traits.key)
            dimensionOrigins.insert(dimension.origin.number)
        }

        /// One name around all of it is a heading, not a dimension.
        var hasDimensions: Bool { dimensions.count > 1 }
        var meanWords: Int { indices.isEmpty ? 0 : words / indices.count }

        /// A text counts for less where it is one of many short ones.
        var weight: Int { (meanWords <= 3 ? words * 4 : words * 16) / (isDoubtful ? 4 : 1) }

        /// Whether it describes the levels of another group, as a ladder does, while that one is about something else.
        func goesBefore(_ other: Group) -> Bool {
            guard !isDoubtful, other.isDoubtful, ![.columns, .rows].contains(layout) || words * 4 >= other.words else {
                return false
            }
            return other.levels.keys.count { levels[$0] != nil } * 3 >= other.levels.count * 2
        }
    }

    /// The kind of place in which a text, its level and its dimensions stand.
    struct Shape: Equatable {
        let level: Outline.Origin?
        let inner: [Outline.Origin]
        let isDoubtful: Bool
        let isExpected: Bool

        /// The same for equal ones, and for no others.
        var key: String {
            let numbers = ([level].compactMap(\.self) + inner).map { String($0.number) }
            return "\(level == nil) \(isDoubtful) \(isExpected) " + numbers.joined(separator: " ")
        }
    }

    func shape(of leaf: Leaf, at index: Int) -> (Shape, layout: Reading.Layout) {
        let level = leaf.levelIndex.map { leaf.labels[$0].origin }
        let dimensions = paths[index]
        let isInner =
            dimensions.last.map { label in label.place < 0 || leaf.inner.contains { $0.place == label.place } } ?? false
        let shape = Shape(
            level: level, inner: isInner ? dimensions.map(\.origin) : [], isDoubtful: leaf.isDoubtful,
            isExpected: leaf.isExpected)
        return (shape, layout(level ?? .file, dimensions.last?.origin, isInner: isInner))
    }

    func layout(
        _ level: Outline.Origin, _ dimension: Outline.Origin?, isInner: Bool
    ) -> Reading.Layout {
        switch level {
        case .column, .onlyColumn: return .columns
        case .row: return .rows
        case .key, .name: return .data
        case .lead, .item: return isInner || dimension == nil ? .lists : .dimensionFirst
        case .file, .heading, .summary, .line:
            guard let dimension else { return .paragraphs }
            guard isInner else { return .dimensionFirst }
            switch dimension {
            case .row, .column, .onlyColumn: return .tablePerLevel
            case .lead: return .inlineLabels
            case .item: return .lists
            default: return .headings
            }
        }
    }

    func choose(_ groups: [Group]) -> (accepted: [Group], passed: [Group]) {
        var candidates = groups.sorted { ($0.weight, $1.indices[0]) > ($1.weight, $0.indices[0]) }
        var accepted: [Group] = []
        var passed: [Group] = []
        if let wanted {
            passed = candidates.filter { $0.layout != wanted }
            candidates.removeAll { $0.layout != wanted }
        }
        if let first = candidates.first, let main = candidates.firstIndex(where: { $0.goesBefore(first) }) {
            candidates.insert(candidates.remove(at: main), at: 0)
        }
        for group in candidates {
            if isAccepted(group, beside: accepted) { accepted.append(group) } else { passed.append(group) }
        }
        return (accepted, passed)
    }

    func isAccepted(_ group: Group, beside accepted: [Group]) -> Bool {
        guard let main = accepted.first else { return true }
        // Parts of the very same levels, told apart only by where their dimensions stand.
        let same = accepted.filter { !$0.places.isDisjoint(with: group.places) }
        if !same.isEmpty { return !same.contains(where: \.isExpected) || group.isExpected }
        guard !group.isDoubtful || main.isDoubtful else { return false }
        let covered = group.levels.filter { level, _ in accepted.contains { ($0.levels[level] ?? 0) > 0 } }
        if covered.values.reduce(0, +) * 2 <= group.words {
            let isThin = group.indices.count <= group.levels.count && main.indices.count >= 3 * main.levels.count
            return group.weight * 10 >= main.weight && !isThin
        }
        // The same levels elsewhere: another side of them, or an overview of what stands here.
        let overlapping = accepted.filter { !Set($0.levels.keys).isDisjoint(with: group.levels.keys) }
        guard group.meanWords >= 3 else { return false }
        let isParallel = overlapping.allSatisfy {
            $0.dimensions.isDisjoint(with: group.dimensions) && $0.dimensionOrigins == group.dimensionOrigins
        }
        if isParallel && !group.dimensions.isEmpty { return group.meanWords >= 4 }
        guard group.indices.count >= 3 * group.levels.count else { return false }
        return overlapping.allSatisfy { other in
            if other.hasDimensions != group.hasDimensions { return group.meanWords >= (group.hasDimensions ? 3 : 4) }
            return group.hasDimensions && other.dimensions.isDisjoint(with: group.dimensions) && group.meanWords >= 5
        }
    }

    /// A table that sets levels side by side in a few words each gives facts where most of its topics are figures.
    func readComparisons(_ passed: [Group], of items: inout [Reading.Item]) {
        for group in passed where group.layout == .columns || group.layout == .rows {
            var tables: [Int: [Int]] = [:]
            for index in group.indices {
                guard let topic = paths[index].last, let table = topic.table else { continue }
                tables[table, default: []].append(index)
            }
            for indices in tables.values {
                let topics = Set(indices.compactMap { paths[$0].last?.traits.key })
                let figures = topics.count { Lexicon.isFigure($0) }
                guard figures >= 2, figures * 2 >= topics.count else { continue }
                for index in indices {
                    if let topic = paths[index].last { items[index].role = .fact(name: topic.text) }
                }
            }
        }
    }
}
