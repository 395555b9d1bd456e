internal import Ladders
internal import Packets

/// A figure that is asked for, with who asks.
package struct Demand: Sendable, Hashable {
    /// Months, mostly.
    package let figure: Int
    /// Such as `policy, examples.sustained-months` or `ladder management, rule “sustained”`.
    package let source: String
    /// Whether the months must follow on each other without a gap.
    package let isInARow: Bool

    /// Takes the figure as it is; months are in a row only where it says so.
    package init(figure: Int, source: String, isInARow: Bool = false) {
        (self.figure, self.source, self.isInARow) = (figure, source, isInARow)
    }
}

/// How many examples are asked for, with who asks.
package struct ExampleDemand: Sendable, Hashable {
    /// From the fewest to the most.
    package let range: ClosedRange<Int>
    /// As of ``Demand/source``.
    package let source: String

    /// `3–5`, or the one number.
    package var words: String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
}

extension Subject {
    /// How many examples are asked for: by the policy where it says so, else by the ladder, else three to five.
    package var exampleDemand: ExampleDemand {
        let defaults = ExampleDemand(
            range: policy.exampleMinimum...policy.exampleMaximum, source: "policy, examples.minimum and maximum")
        guard !policy.namesExampleCount, let ladder, let rule = rule("examples") else { return defaults }
        let (fewest, most) = (rule.figure("minimum"), rule.figure("maximum"))
        guard fewest != nil || most != nil, (fewest ?? 0) <= (most ?? .max) else { return defaults }
        let least = max(fewest ?? min(policy.exampleMinimum, most ?? 0), 0)
        return ExampleDemand(
            range: least...max(most ?? policy.exampleMaximum, least), source: Self.source("examples", of: ladder))
    }

    /// Months of work as on the next level that are asked for: the policy's figure, else the ladder's; and in the same
    /// way whether they must be in a row.
    package var sustainedDemand: Demand? {
        let isInARow = policy.checks.sustainsInARow ?? rule("sustained")?.isConsecutive ?? false
        if let months = policy.checks.sustainedMonths {
            return Demand(figure: months, source: "policy, examples.sustained-months", isInARow: isInARow)
        }
        return demand("sustained", isInARow: isInARow)
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
        guard let ladder, let months = rule("check-in")?.figure("every-months"), months > 0 else { return nil }
        return Demand(figure: months, source: Self.source("check-in", of: ladder))
    }

    private func demand(_ kind: String, isInARow: Bool = false) -> Demand? {
        guard let ladder, let months = rule(kind)?.minimumMonths else { return nil }
        return Demand(figure: months, source: Self.source(kind, of: ladder), isInARow: isInARow)
    }

    static func source(_ kind: String, of ladder: Ladder) -> String { "ladder \(ladder.id), rule “\(kind)”" }
}
