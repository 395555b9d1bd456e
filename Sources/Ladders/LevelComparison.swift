/// What differs at one level between two ladders.
///
/// Dimensions are the same by their id; one that is gone and one that came are the same, renamed, where at least half
/// of their expectations or of the words of their names are. Expectations are the same by their words (equal ids mean
/// equal words), in whichever dimension they stand; what is left of the same dimension on both sides is paired by how
/// many words agree, see ``WordSimilarity``.
package struct LevelComparison: Sendable, Hashable {
    /// An expectation with the dimension that it stands in.
    package struct Place: Sendable, Hashable {
        /// The dimension's name.
        package let dimension: String
        /// The expectation itself.
        package let expectation: Ladder.Expectation
    }

    /// What happened to an expectation.
    package enum Kind: String, Sendable {
        /// Only the newer ladder has it.
        case added
        /// Only the older ladder has it.
        case removed
        /// It says about the same with other words.
        case reworded
        /// It has the same words in another dimension.
        case moved
    }

    /// One expectation that differs.
    package struct ExpectationChange: Sendable, Hashable {
        /// What happened to it.
        package let kind: Kind
        /// Where it was; nil for an added one.
        package let old: Place?
        /// Where it is; nil for a removed one.
        package let new: Place?
    }

    /// The level in the older ladder; nil where it was added.
    package let old: Ladder.Level?
    /// The level in the newer ladder; nil where it was removed.
    package let new: Ladder.Level?
    /// Facts that were added, removed or have another value.
    package let facts: [LadderComparison.Change<Ladder.Fact>]
    /// Dimensions that were added, removed, renamed or put below another one.
    package let dimensions: [LadderComparison.Change<Ladder.Dimension>]
    /// Expectations that differ, by the dimensions of the newer ladder; those of removed dimensions come last.
    package let expectations: [ExpectationChange]

    init(from old: Ladder.Level?, to new: Ladder.Level?) {
        (self.old, self.new) = (old, new)
        facts = Self.facts(old?.facts ?? [], new?.facts ?? [])
        let matching = ExpectationMatching(old: old?.dimensions ?? [], new: new?.dimensions ?? [])
        dimensions = matching.dimensionChanges
        expectations = matching.expectationChanges
    }

    /// Nothing differs, apart from lines.
    package var isEmpty: Bool {
        old?.code == new?.code && old?.title == new?.title && facts.isEmpty && dimensions.isEmpty
            && expectations.isEmpty
    }

    private static func facts(_ old: [Ladder.Fact], _ new: [Ladder.Fact]) -> [LadderComparison.Change<Ladder.Fact>] {
        var left = old
        var changes: [LadderComparison.Change<Ladder.Fact>] = []
        for fact in new {
            let index = left.firstIndex { $0.name.lowercased() == fact.name.lowercased() }
            let before = index.map { left.remove(at: $0) }
            if before?.value != fact.value { changes.append(.init(old: before, new: fact)) }
        }
        return changes + left.map { .init(old: $0, new: nil) }
    }
}
