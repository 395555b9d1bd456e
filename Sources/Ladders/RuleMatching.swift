/// Finds which rules of two ladders are the same.
enum RuleMatching {
    /// What a rule is about; two rules with the same are the same rule, changed.
    private struct Subject: Hashable {
        let kind: String
        let from: String?
        let to: String?

        init(_ rule: Ladder.Rule) {
            (kind, from, to) = (rule.kind.lowercased(), rule.from?.lowercased(), rule.to?.lowercased())
        }
    }

    /// Rules that were added, removed or changed, in the order of the newer ladder; removed ones come last.
    static func changes(
        from old: [Ladder.Rule], to new: [Ladder.Rule]
    ) -> [LadderComparison.Change<Ladder.Rule>] {
        var before = old.filter { rule in !new.contains { $0.saysSame(as: rule) } }
        return new.filter { rule in !old.contains { $0.saysSame(as: rule) } }.map { rule in
            let index = before.firstIndex { Subject($0) == Subject(rule) }
            return .init(old: index.map { before.remove(at: $0) }, new: rule)
        } + before.map { .init(old: $0, new: nil) }
    }
}

extension Ladder.Rule {
    /// Equal apart from the line.
    fileprivate func saysSame(as other: Ladder.Rule) -> Bool {
        kind == other.kind && from == other.from && to == other.to && minimumMonths == other.minimumMonths
            && maximumMonths == other.maximumMonths && text == other.text && details == other.details
    }
}
