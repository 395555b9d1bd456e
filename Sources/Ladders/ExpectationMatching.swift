/// Finds which expectations of a level are the same in two ladders, and which dimensions.
///
/// Each step takes what the one before left over, in the order of the files: equal words in the same dimension, equal
/// words in another dimension, similar words in the same dimension. Time grows linearly with the number of expectations
/// but for the last step, which ``WordSimilarity`` bounds.
struct ExpectationMatching {
    /// An expectation by the places of its dimension and its own.
    private struct Index: Hashable {
        let dimension: Int
        let expectation: Int
    }

    private let old: [Ladder.Dimension]
    private let new: [Ladder.Dimension]
    /// Dimensions of the newer ladder to those of the older.
    private var dimensions: [Int: Int] = [:]
    /// Expectations of the newer ladder to those of the older.
    private var pairs: [Index: Index] = [:]
    private var matched: Set<Index> = []

    init(old: [Ladder.Dimension], new: [Ladder.Dimension]) {
        (self.old, self.new) = (old, new)
        let places = Dictionary(old.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for (index, dimension) in new.enumerated() { dimensions[index] = places[dimension.id] }
        pairEqualWords(inSameDimension: true)
        pairRenamedDimensions()
        pairEqualWords(inSameDimension: true)
        pairEqualWords(inSameDimension: false)
        for (after, before) in dimensions.sorted(by: { $0.key < $1.key }) { pairSimilarWords(after, before) }
    }

    var dimensionChanges: [LadderComparison.Change<Ladder.Dimension>] {
        let kept = Set(dimensions.values)
        let changes = new.enumerated().map { index, dimension in
            LadderComparison.Change(old: dimensions[index].map { old[$0] }, new: dimension)
        }
        return changes.filter { $0.old?.name != $0.new?.name || $0.old?.parent != $0.new?.parent }
            + old.indices.filter { !kept.contains($0) }.map { .init(old: old[$0], new: nil) }
    }

    var expectationChanges: [LevelComparison.ExpectationChange] {
        var changes: [LevelComparison.ExpectationChange] = []
        for (after, dimension) in new.enumerated() {
            for index in Self.indices(dimension, after) {
                guard let before = pairs[index] else {
                    changes.append(.init(kind: .added, old: nil, new: place(index, in: new)))
                    continue
                }
                let isReworded = Self.words(index, in: new) != Self.words(before, in: old)
                guard isReworded || dimensions[after] != before.dimension else { continue }
                let kind: LevelComparison.Kind = isReworded ? .reworded : .moved
                changes.append(.init(kind: kind, old: place(before, in: old), new: place(index, in: new)))
            }
            if let before = dimensions[after] { changes += removed(from: before) }
        }
        let kept = Set(dimensions.values)
        return changes + old.indices.filter { !kept.contains($0) }.flatMap(removed)
    }

    private func removed(from dimension: Int) -> [LevelComparison.ExpectationChange] {
        Self.indices(old[dimension], dimension).filter { !matched.contains($0) }.map {
            .init(kind: .removed, old: place($0, in: old), new: nil)
        }
    }

    private mutating func pairEqualWords(inSameDimension isSame: Bool) {
        struct Key: Hashable {
            let dimension: Int?
            let words: String
        }
        var waiting: [Key: [Index]] = [:]
        for (place, dimension) in old.enumerated() {
            for index in Self.indices(dimension, place) where !matched.contains(index) {
                let key = Key(dimension: isSame ? place : nil, words: Self.words(index, in: old))
                waiting[key, default: []].append(index)
            }
        }
        for (place, dimension) in new.enumerated() where !isSame || dimensions[place] != nil {
            for index in Self.indices(dimension, place) where pairs[index] == nil {
                let key = Key(dimension: isSame ? dimensions[place] : nil, words: Self.words(index, in: new))
                guard let before = waiting[key]?.first else { continue }
                waiting[key]?.removeFirst()
                pair(index, before)
            }
        }
    }

    /// Of the dimensions that only one side has, pairs those of which at least half of the expectations, or of the
    /// words of the names, are the same.
    private mutating func pairRenamedDimensions() {
        let kept = Set(dimensions.values)
        var candidates: [(share: Double, after: Int, before: Int)] = []
        for after in new.indices where dimensions[after] == nil {
            let texts = Set(Self.indices(new[after], after).map { Self.words($0, in: new) })
            for before in old.indices where !kept.contains(before) {
                let shared = Self.indices(old[before], before).count { texts.contains(Self.words($0, in: old)) }
                let fewest = min(texts.count, old[before].expectations.count)
                let share = max(
                    fewest > 0 ? Double(shared) / Double(fewest) : 0,
                    WordSimilarity.similarity(new[after].name, old[before].name))
                if share >= 0.5 { candidates.append((share, after, before)) }
            }
        }
        var taken: Set<Int> = []
        let best = candidates.sorted { ($1.share, $0.after, $0.before) < ($0.share, $1.after, $1.before) }
        for (_, after, before) in best where dimensions[after] == nil && taken.insert(before).inserted {
            dimensions[after] = before
        }
    }

    private mutating func pairSimilarWords(_ after: Int, _ before: Int) {
        let added = Self.indices(new[after], after).filter { pairs[$0] == nil }
        let removed = Self.indices(old[before], before).filter { !matched.contains($0) }
        let similar = WordSimilarity.pairs(
            removed.map { Self.words($0, in: old) }, added.map { Self.words($0, in: new) })
        for (left, right) in similar { pair(added[right], removed[left]) }
    }

    private mutating func pair(_ after: Index, _ before: Index) {
        pairs[after] = before
        matched.insert(before)
    }

    private func place(_ index: Index, in dimensions: [Ladder.Dimension]) -> LevelComparison.Place {
        let dimension = dimensions[index.dimension]
        return LevelComparison.Place(
            dimension: dimension.name, expectation: dimension.expectations[index.expectation])
    }

    private static func indices(_ dimension: Ladder.Dimension, _ place: Int) -> [Index] {
        dimension.expectations.indices.map { Index(dimension: place, expectation: $0) }
    }

    /// The text with single spaces, which is what its id is made of.
    private static func words(_ index: Index, in dimensions: [Ladder.Dimension]) -> String {
        dimensions[index.dimension].expectations[index.expectation].words
    }
}

extension Ladder.Expectation {
    /// The text with each run of white space as one space.
    var words: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
