internal import Ladders
internal import Packets

/// A fact of the target level beside what the newest point of the trajectory says, as of the subject's day.
package struct LevelFact: Sendable, Hashable {
    /// Name of the fact in the ladder, such as `direct reports`.
    package let name: String
    /// What the target level has, as the ladder writes it.
    package let wanted: String
    /// What the trajectory says, as people write it; nil where it says nothing.
    package let present: String?
    /// Whether what is present reaches what is wanted; nil where the two cannot be compared.
    package let isReached: Bool?
}

extension Subject {
    /// The facts of the target level that a trajectory has figures for: direct reports, layers, budget and planning
    /// horizon.
    package var levelFacts: [LevelFact] {
        guard let target else { return [] }
        let point = content.trajectory?.points.filter { $0.date <= Month(of: asOf) }.max { $0.date < $1.date }
        return target.facts.compactMap { fact in
            let name = fact.name.lowercased()
            if name.contains("report") || name.contains("span") {
                return compare(fact, point?.span, unit: "people")
            }
            if name.contains("layer") { return compare(fact, point?.layers, unit: nil) }
            if name.contains("budget") {
                var isReached: Bool?
                if let present = point?.budget.flatMap(FactFigure.money), let wanted = FactFigure.money(fact.value),
                    present.currency == wanted.currency || present.currency.isEmpty
                {
                    isReached = present.amount >= wanted.amount
                }
                return LevelFact(name: fact.name, wanted: fact.value, present: point?.budget, isReached: isReached)
            }
            if name.contains("planning") || name.contains("horizon") {
                var isReached: Bool?
                if let present = point?.horizon.flatMap(FactFigure.horizonMonths),
                    let wanted = FactFigure.horizonMonths(fact.value)
                {
                    isReached = present >= wanted
                }
                return LevelFact(name: fact.name, wanted: fact.value, present: point?.horizon, isReached: isReached)
            }
            return nil
        }
    }

    private func compare(_ fact: Ladder.Fact, _ present: Int?, unit: String?) -> LevelFact {
        var isReached: Bool?
        if let present, let least = FactFigure.least(fact.value) { isReached = present >= least }
        let words = present.map { "\($0)" + (unit.map { " \($0)" } ?? "") }
        return LevelFact(name: fact.name, wanted: fact.value, present: words, isReached: isReached)
    }
}
