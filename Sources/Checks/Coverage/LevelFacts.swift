internal import Ladders
internal import Packets

/// A fact of the target level beside what the newest point of the trajectory says, as of the subject's day.
package struct LevelFact: Sendable, Hashable {
    /// Name of the fact in the ladder, such as `direct reports`.
    package let name: String
    /// What the target level has, as the ladder writes it; or what its rule `span` asks for.
    package let wanted: String
    /// What the trajectory says, as people write it; nil where it says nothing.
    package let present: String?
    /// Whether what is present reaches what is wanted; nil where the two cannot be compared.
    package let isReached: Bool?
    /// Where the ladder has it: `facts of M05`, or `rule “span”`.
    package let place: String
}

extension Subject {
    /// The facts of the target level that a trajectory has figures for: direct reports, layers, budget and planning
    /// horizon. A rule `span` of the ladder with a figure stands in for what the level has as direct reports.
    package var levelFacts: [LevelFact] {
        guard let target else { return [] }
        let point = newestPoint
        let place = "facts of \(target.code)"
        let span = rule("span")?.figure("minimum").map { least in
            LevelFact(
                name: "direct reports", wanted: "\(least) or more", present: point?.people,
                isReached: point?.span.map { $0 >= least }, place: "rule “span”")
        }
        let facts = target.facts.compactMap { fact -> LevelFact? in
            let name = fact.name.lowercased()
            func compared(_ present: String?, _ isReached: Bool?) -> LevelFact {
                LevelFact(name: fact.name, wanted: fact.value, present: present, isReached: isReached, place: place)
            }
            if name.contains("report") || name.contains("span") {
                return span == nil ? compared(point?.people, point?.reaches(FactFigure.people(fact.value))) : nil
            }
            if name.contains("layer") {
                let isReached = point?.layers.flatMap { layers in FactFigure.least(fact.value).map { layers >= $0 } }
                return compared(point?.layers.map(String.init), isReached)
            }
            if name.contains("budget") {
                var isReached: Bool?
                if let present = point?.budget.flatMap(FactFigure.money), let wanted = FactFigure.money(fact.value),
                    present.currency == wanted.currency || present.currency.isEmpty
                {
                    isReached = present.amount >= wanted.amount
                }
                return compared(point?.budget, isReached)
            }
            if name.contains("planning") || name.contains("horizon") {
                var isReached: Bool?
                if let present = point?.horizon.flatMap(FactFigure.horizonMonths),
                    let wanted = FactFigure.horizonMonths(fact.value)
                {
                    isReached = present >= wanted
                }
                return compared(point?.horizon, isReached)
            }
            return nil
        }
        return [span].compactMap { $0 } + facts
    }
}

extension Trajectory.Point {
    /// `11 people, 2 of them managers`; nil where no number is given.
    fileprivate var people: String? {
        span.map {
            "\(counted($0, "person", "people"))" + (managers.map { $0 == 0 ? "" : ", \($0) of them managers" } ?? "")
        }
    }

    /// Whether one of the ways is reached. Nil where none is and one cannot be compared: people are no managers, and
    /// where nobody says how many of them are, nothing follows from their number.
    fileprivate func reaches(_ ways: [FactFigure.People]) -> Bool? {
        guard let span, !ways.isEmpty else { return nil }
        let results = ways.map { way -> Bool? in
            switch way.managers {
            case .notNamed: span >= way.least
            case .among: span >= way.least ? leadsManagers : false
            case .most:
                span < way.least || leadsManagers == false ? false : managers.map { $0 * 2 > span }
            case .alone: managers.map { $0 >= way.least } ?? (leadsManagers == false ? false : nil)
            }
        }
        return results.contains(true) ? true : results.contains(nil) ? nil : false
    }
}
