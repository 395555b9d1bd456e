/// What differs between two ladders, or two editions of one: for people who decide whether it matters.
package struct LadderComparison: Sendable, Hashable {
    /// Something that only one side has, or both sides have with different content.
    package struct Change<Value: Sendable & Hashable>: Sendable, Hashable {
        /// As the older ladder has it; nil for what was added.
        package let old: Value?
        /// As the newer ladder has it; nil for what was removed.
        package let new: Value?

        init(old: Value?, new: Value?) { (self.old, self.new) = (old, new) }

        /// What happened to it.
        package var kind: Kind { old == nil ? .added : new == nil ? .removed : .changed }
    }

    /// What happened to something that both ladders may have.
    package enum Kind: String, Sendable {
        /// Only the newer ladder has it.
        case added
        /// Only the older ladder has it.
        case removed
        /// Both have it, and it differs.
        case changed
    }

    /// A title that stands at one level of the older ladder and at another level of the newer one.
    package struct MovedTitle: Sendable, Hashable {
        /// The title, as the newer ladder has it.
        package let title: String
        /// Code of its level in the older ladder.
        package let old: String
        /// Code of its level in the newer ladder.
        package let new: String
    }

    /// The older ladder.
    package let old: Ladder
    /// The newer ladder.
    package let new: Ladder
    /// Title, version, source and `cumulative`, where they differ, named by their keys in the front matter.
    package let head: [Change<Ladder.Fact>]
    /// Tracks that one ladder lacks, or that have other levels or another order, each by its name.
    package let tracks: [Change<Ladder.Track>]
    /// Levels that differ in anything, in the order of the newer ladder; removed ones come last.
    package let levels: [LevelComparison]
    /// Titles that stand for another level than before.
    package let movedTitles: [MovedTitle]
    /// Rules that were added, removed or changed.
    package let rules: [Change<Ladder.Rule>]

    /// Compares two ladders. Levels are the same by their code, without regard to case, or else by their title; see
    /// ``LevelComparison`` for what is inside them.
    package init(from old: Ladder, to new: Ladder) {
        (self.old, self.new) = (old, new)
        head = Self.head(old, new)
        let pairs = Self.levelPairs(old.distinctLevels, new.distinctLevels)
        levels = pairs.map { LevelComparison(from: $0.old, to: $0.new) }.filter { !$0.isEmpty }
        tracks = Self.tracks(old, new)
        movedTitles = Self.movedTitles(pairs, old.distinctLevels)
        rules = RuleMatching.changes(from: old.rules, to: new.rules)
    }

    /// Nothing differs.
    package var isEmpty: Bool { head.isEmpty && tracks.isEmpty && levels.isEmpty && rules.isEmpty }

    /// What differs at the level with this code in either ladder; nil where nothing does.
    package func level(_ code: String) -> LevelComparison? {
        let wanted = code.lowercased()
        return levels.first { $0.new?.code.lowercased() == wanted }
            ?? levels.first { $0.old?.code.lowercased() == wanted }
    }

    private static func head(_ old: Ladder, _ new: Ladder) -> [Change<Ladder.Fact>] {
        let values = [
            ("title", old.title, new.title), ("version", old.version, new.version),
            ("source", old.source, new.source), ("cumulative", "\(old.isCumulative)", "\(new.isCumulative)"),
        ]
        return values.filter { $0.1 != $0.2 }.map { key, old, new in
            Change(old: Ladder.Fact(name: key, value: old), new: Ladder.Fact(name: key, value: new))
        }
    }

    private static func levelPairs(_ old: [Ladder.Level], _ new: [Ladder.Level]) -> [Change<Ladder.Level>] {
        let oldCodes = Dictionary(old.map { ($0.code.lowercased(), $0) }) { first, _ in first }
        let newCodes = Set(new.map { $0.code.lowercased() })
        var left = old.filter { !newCodes.contains($0.code.lowercased()) }
        var pairs: [Change<Ladder.Level>] = []
        for level in new {
            var before = oldCodes[level.code.lowercased()]
            if before == nil, !level.title.isEmpty {
                let index = left.firstIndex { $0.title.lowercased() == level.title.lowercased() }
                before = index.map { left.remove(at: $0) }
            }
            pairs.append(Change(old: before, new: level))
        }
        return pairs + left.map { Change(old: $0, new: nil) }
    }

    /// Tracks are the same by their name; the only ones that are left on either side are the same as well.
    private static func tracks(_ old: Ladder, _ new: Ladder) -> [Change<Ladder.Track>] {
        var left = old.tracks
        var pairs: [Change<Ladder.Track>] = []
        for track in new.tracks {
            let index = left.firstIndex { $0.name.lowercased() == track.name.lowercased() }
            pairs.append(Change(old: index.map { left.remove(at: $0) }, new: track))
        }
        let added = pairs.indices.filter { pairs[$0].old == nil }
        if added.count == 1, left.count == 1 {
            pairs[added[0]] = Change(old: left.removeFirst(), new: pairs[added[0]].new)
        }
        return (pairs + left.map { Change(old: $0, new: nil) }).filter { pair in
            guard let old = pair.old, let new = pair.new else { return true }
            return old.name != new.name || old.levels.map(\.code) != new.levels.map(\.code)
        }
    }

    private static func movedTitles(_ pairs: [Change<Ladder.Level>], _ old: [Ladder.Level]) -> [MovedTitle] {
        let codes = Dictionary(old.map { ($0.title.lowercased(), $0.code) }) { first, _ in first }
        return pairs.compactMap { pair in
            guard let new = pair.new, !new.title.isEmpty, pair.old?.title.lowercased() != new.title.lowercased(),
                let code = codes[new.title.lowercased()]
            else { return nil }
            return MovedTitle(title: new.title, old: code, new: new.code)
        }
    }
}

extension Ladder {
    /// Every level once, in the order of tracks and levels.
    package var distinctLevels: [Level] {
        var codes: Set<String> = []
        return tracks.flatMap(\.levels).filter { codes.insert($0.code.lowercased()).inserted }
    }
}
