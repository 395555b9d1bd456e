package import Ladders
internal import Packets

/// A figure that is asked for, with who asks.
package struct Demand: Sendable, Hashable {
    /// Months, mostly.
    package let figure: Int
    /// Such as `policy, examples.sustained-months` or `ladder management, rule “sustained”`.
    package let source: String
}

extension Subject {
    /// Months of work as on the next level that are asked for: the policy's figure, else the ladder's.
    package var sustainedDemand: Demand? {
        if let months = policy.checks.sustainedMonths {
            return Demand(figure: months, source: "policy, examples.sustained-months")
        }
        return demand("sustained")
    }

    /// Months at the present level before a case.
    package var timeDemand: Demand? {
        if let months = policy.checks.monthsAtLevel {
            return Demand(figure: months, source: "policy, months-at-level")
        }
        return demand("time-at-level")
    }

    /// The same for a packet that leads to another track, where the ladder asks for another figure there.
    var switchTimeDemand: Demand? { kind == .trackSwitch ? demand("track-switch") : nil }

    /// Months that the step takes at least, as a rule of the ladder has it.
    package var stepDemand: Demand? {
        guard let rule = rule("step"), rule.from != nil else { return nil }
        return demand("step")
    }

    /// Months from one check-in to the next.
    package var checkInDemand: Demand? {
        if let months = policy.checks.checkInMonths {
            return Demand(figure: months, source: "policy, check-in-months")
        }
        guard let ladder, let rule = rule("check-in"),
            let months = rule.details.first(where: { $0.name == "every-months" })?.values.first.flatMap({ Int($0) }),
            months > 0
        else { return nil }
        return Demand(figure: months, source: Self.source("check-in", of: ladder))
    }

    /// The ladder's rule of a kind for the packet's step; one that names the step goes before one for any.
    package func rule(_ kind: String) -> Ladder.Rule? {
        let (from, to) = (content.statement?.from?.lowercased(), content.statement?.to?.lowercased())
        let rules = (ladder?.rules ?? []).filter { $0.kind == kind }
        return rules.first { $0.from != nil && $0.from?.lowercased() == from && $0.to?.lowercased() == to }
            ?? rules.first { $0.from == nil && $0.to == nil }
    }

    private func demand(_ kind: String) -> Demand? {
        guard let ladder, let months = rule(kind)?.minimumMonths else { return nil }
        return Demand(figure: months, source: Self.source(kind, of: ladder))
    }

    static func source(_ kind: String, of ladder: Ladder) -> String { "ladder \(ladder.id), rule “\(kind)”" }
}
