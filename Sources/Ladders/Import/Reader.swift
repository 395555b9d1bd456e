internal import Markdown

/// Finds the reading of a document that its evidence carries best.
struct Reader {
    let leaves: [Leaf]
    let wanted: Reading.Layout?

    /// The labels inside levels by what they say, with the levels that have them.
    var levelsByLabel: [String: Set<String>] = [:]
    /// How many different labels stand in a level, by the place of its label.
    var labelsInside: [Int: Set<String>] = [:]
    /// The labels right below a label inside a level, by its place.
    var labelsBelow: [Int: Set<String>] = [:]
    /// The nearest labels around a level, by the level.
    var labelsAround: [String: Set<String>] = [:]
    /// The same without those of tables.
    var headingsAround: [String: Set<String>] = [:]
    /// Labels below which most texts start with the name of a figure.
    var factLists: Set<Int> = []
    /// Rows of tables that give a figure for each level.
    var factRows: Set<Int> = []
    /// Whether bold labels in front of texts come again from level to level, as dimensions do.
    var leadsAreDimensions = false
    /// Paragraphs that stand at more than one level, word for word.
    var repeated: Set<String> = []
    /// For each text the labels that may be its dimension, the innermost last.
    var paths: [[Leaf.Label]] = []
    /// Labels around levels that divide them: each of their levels stands below no other label.
    var trackLabels: Set<String> = []
    /// The headings of the first rank that hold levels, by their places.
    var titles: Set<Int> = []

    init(leaves: [Leaf], layout: Reading.Layout?) {
        (self.leaves, wanted) = (leaves, layout)
        learnLists()
        var last: Leaf?
        for leaf in leaves where leaf.levelIndex != nil {
            // Most texts stand where the one before them does, and say nothing new of their labels.
            if let last, leaf.hasLabels(of: last), leaf.kind == last.kind { continue }
            last = leaf
            if let around = leaf.outer.last(where: { isNamed($0) && $0.origin != .heading(1) && $0.origin != .file }) {
                labelsAround[leaf.level?.key ?? "", default: []].insert(around.traits.key)
            }
            if let heading = leaf.outer.last(where: {
                isNamed($0) && ![.heading(1), .file, .row, .column].contains($0.origin)
            }) {
                headingsAround[leaf.level?.key ?? "", default: []].insert(heading.traits.key)
            }
            for label in leaf.labels where label.origin == .heading(1) { titles.insert(label.place) }
            guard leaf.kind != .aside,
                !leaf.inner.contains(where: { ($0.traits.isOtherMatter || $0.traits.isFact) && !$0.isStart })
            else { continue }
            let named = leaf.inner.filter { isNamed($0) }
            for (outer, label) in zip(named, named.dropFirst()) {
                labelsBelow[outer.place, default: []].insert(label.traits.key)
            }
            for label in named {
                levelsByLabel[label.traits.key, default: []].insert(leaf.level?.key ?? "")
                if let index = leaf.levelIndex {
                    labelsInside[leaf.labels[index].place, default: []].insert(label.traits.key)
                }
            }
        }
        trackLabels = Self.trackLabels(headingsAround)
        paths.reserveCapacity(leaves.count)
        for (index, leaf) in leaves.enumerated() {
            if index > 0, !leaf.isLedAmongLed, !leaves[index - 1].isLedAmongLed, leaf.hasLabels(of: leaves[index - 1]) {
                paths.append(paths[index - 1])
            } else {
                paths.append(leaf.levelIndex == nil ? [] : dimensionLabels(of: leaf))
            }
        }
    }

    private static func trackLabels(_ labelsAround: [String: Set<String>]) -> Set<String> {
        var levels: [String: Int] = [:]
        var shared: Set<String> = []
        for labels in labelsAround.values {
            if labels.count == 1 {
                for label in labels { levels[label, default: 0] += 1 }
            } else {
                shared.formUnion(labels)
            }
        }
        let dividing = levels.filter { $0.value > 1 && !shared.contains($0.key) }.keys
        return dividing.count > 1 ? Set(dividing) : []
    }

    mutating func learnLists() {
        var leads: [Int: (facts: Int, all: Int)] = [:]
        var levels: [String: Set<String>] = [:]
        var leadLevels: [String: Set<String>] = [:]
        var rows: [Int: Int] = [:]
        for leaf in leaves {
            guard let level = leaf.level, let place = leaf.labels.last?.place else { continue }
            if let row = factRow(of: leaf) { rows[row.place] = max(rows[row.place] ?? 0, leaf.wordCount) }
            if let lead = leaf.lead {
                leads[place, default: (0, 0)].all += 1
                if lead.traits.isFact { leads[place, default: (0, 0)].facts += 1 }
            }
            if leaf.piece.hasMarkedLead, leaf.isLedAmongLed, let lead = leaf.lead, !lead.traits.isFact {
                leadLevels[lead.traits.key, default: []].insert(level.key)
            }
            if leaf.kind == .paragraph, !leaf.key.isEmpty { levels[leaf.key, default: []].insert(level.key) }
        }
        factRows = Set(rows.filter { $0.value <= 6 }.keys)
        let again = leadLevels.values.count { $0.count > 1 }
        leadsAreDimensions = again >= 2 && again * 5 >= leadLevels.count * 3
        factLists = Set(leads.filter { $0.value.facts >= 2 && $0.value.facts * 2 >= $0.value.all }.keys)
        repeated = Set(levels.filter { $0.value.count > 1 }.keys)
    }

    func read() -> Reading {
        var items = leaves.indices.map { Reading.Item(leaf: leaves[$0], role: role(of: leaves[$0])) }
        var groups: [Group] = []
        var places: [String: Int] = [:]
        var last: (shape: Shape, place: Int)?
        for (index, item) in items.enumerated() {
            guard case .expectation = item.role, let levelIndex = item.leaf.levelIndex else { continue }
            let (shape, layout) = shape(of: item.leaf, at: index)
            let place: Int
            if let last, last.shape == shape {
                place = last.place
            } else {
                place = places[shape.key] ?? groups.count
                if place == groups.count { groups.append(Group(layout)) }
                places[shape.key] = place
                last = (shape, place)
            }
            groups[place].add(item.leaf, at: index, place: item.leaf.labels[levelIndex].place, paths[index].last)
        }
        let (accepted, passed) = choose(groups)
        for group in passed { for index in group.indices { items[index].role = .unrecognised } }
        readComparisons(passed, of: &items)
        resolveDimensions(of: &items, accepted)
        demoteSummaries(in: &items)
        let layouts = Reading.Layout.allCases.map { layout in
            (layout: layout, words: accepted.reduce(0) { $1.layout == layout ? $0 + $1.words : $0 })
        }
        let isRead = Set(accepted.map(\.layout.rawValue))
        let sorted = layouts.filter { isRead.contains($0.layout.rawValue) }.sorted {
            ($0.words, $1.layout.rawValue) > ($1.words, $0.layout.rawValue)
        }
        return Reading(
            items: items, layout: accepted.first?.layout ?? .headings,
            weights: sorted,
            passedOver: passed.filter { !$0.isDoubtful }.map { (leaves[$0.indices[0]].piece.line, $0.layout, $0.words) }
                .sorted { $0.0 < $1.0 })
    }

    // MARK: One text

    static let placeholders: Set<String> = [
        "tbd", "tba", "todo", "n a", "na", "none", "coming soon", "to be defined", "to be determined", "to do", "wip",
        "pending", "same",
        "work in progress", "to be added", "not applicable", "empty", "see above", "same as above", "folgt",
        "por definir", "à définir",
    ]

    func role(of leaf: Leaf) -> Reading.Role {
        let piece = leaf.piece
        guard leaf.kind != .aside, leaf.levelIndex != nil else { return .unrecognised }
        let key = leaf.key
        if key.isEmpty && leaf.text.utf8.count <= 400 || Self.placeholders.contains(key) || key.hasPrefix("todo ")
            || key.hasPrefix("tbd ")
        {
            return .placeholder
        }
        if let fact = factName(of: leaf) { return .fact(name: fact) }
        if isOtherMatter(leaf) { return .unrecognised }
        if Lexicon.isInheritance(leaf.text, key: key) || leaf.kind == .paragraph && repeated.contains(key) {
            return .intro
        }
        if Lexicon.isYearsOfExperience(key) { return .fact(name: "experience") }
        if leaf.text.hasPrefix("{%") || leaf.text.hasPrefix("{{") { return .unrecognised }
        if piece.style.contains(.link), leaf.kind != .item { return .unrecognised }
        if leaf.kind == .paragraph, piece.style.contains(.emphasis), leaf.inner.allSatisfy({ !isNamed($0) }) {
            return .summary
        }
        if leaf.text.hasSuffix(":") || leaf.text.hasSuffix("："),
            leaf.kind == .paragraph || leaf.wordCount <= 4 && !piece.holdsItems
        {
            return .intro
        }
        return .expectation
    }

    /// The label of a row beside a level of a column, where it names a figure.
    private func factRow(of leaf: Leaf) -> Leaf.Label? {
        guard leaf.kind == .cell, let index = leaf.levelIndex, leaf.labels[index].origin == .column else { return nil }
        return leaf.outer.last { $0.origin == .row && ($0.traits.isFact || $0.traits.key == "title") }
    }

    func factName(of leaf: Leaf) -> String? {
        if let row = factRow(of: leaf), factRows.contains(row.place) { return row.text }
        if let label = leaf.inner.first(where: { $0.traits.isFact }) {
            return leaf.piece.lead ?? label.text
        }
        if let lead = leaf.piece.lead, leaf.kind != .cell,
            leaf.lead?.traits.isFact == true || leaf.labels.last.map({ factLists.contains($0.place) }) == true
        {
            return lead
        }
        if leaf.kind == .value, let label = leaf.labels.last, label.origin == .key {
            return Lexicon.metadataKeys.contains(label.traits.key) || leaf.wordCount < 4 ? label.text : nil
        }
        return nil
    }

    func isOtherMatter(_ leaf: Leaf) -> Bool {
        if leaf.inner.contains(where: { $0.traits.isOtherMatter && $0.origin != .row && !$0.isStart }) { return true }
        return leaf.kind == .paragraph && leaf.lead.map { $0.traits.wordCount <= 2 && $0.traits.isOtherMatter } ?? false
    }
}
