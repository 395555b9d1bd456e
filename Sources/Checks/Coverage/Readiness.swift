internal import Ladders
internal import Packets

/// How far a candidate is by the figures of ladder and policy. It never says that somebody is ready; people do.
package struct Readiness: Sendable {
    /// In the order in which they are shown.
    package let lines: [Line]

    /// One figure beside what is asked for.
    package struct Line: Sendable, Hashable {
        /// What is counted, such as `months at M04`.
        package let name: String
        /// What there is; nil where it is not known.
        package let present: String?
        /// What is asked for, or usual; nil where nobody asks for a figure.
        package let wanted: String?
        /// Whether it is reached; nil where the two cannot be compared.
        package let isReached: Bool?
        /// Who asks: the ladder by its rule, or the policy by its key.
        package let source: String?
    }

    /// The figures of a packet as of the subject's day.
    package init(_ subject: Subject) {
        var lines: [Line] = []
        let from = subject.content.statement?.from ?? subject.candidate?.level
        let held = subject.monthsAtLevel
        let months = from.map { "months at \($0)" } ?? "months at the level"
        if let demand = subject.switchTimeDemand ?? subject.timeDemand {
            lines.append(Self.line(months, held, demand))
        } else {
            lines.append(Line(name: months, present: held.map(String.init), wanted: nil, isReached: nil, source: nil))
        }
        if let ladder = subject.ladder, let rule = subject.rule("step"), rule.from != nil,
            rule.minimumMonths != nil || rule.maximumMonths != nil
        {
            lines.append(
                Line(
                    name: "usual time for the step", present: held.map(String.init), wanted: Self.range(rule),
                    isReached: held.flatMap { held in rule.minimumMonths.map { held >= $0 } },
                    source: Subject.source("step", of: ladder)))
        }
        lines += Self.examples(of: subject)
        lines.append(Self.sustained(of: subject))
        lines += Self.dimensions(of: subject)
        for fact in subject.levelFacts {
            lines.append(
                Line(
                    name: fact.name, present: fact.present, wanted: fact.wanted, isReached: fact.isReached,
                    source: subject.ladder.map { "ladder \($0.id), \(fact.place)" }))
        }
        if let demand = subject.checkInDemand {
            let (held, wanted) = (subject.recentCheckIns.count, subject.checkInWindow / demand.figure)
            lines.append(
                Line(
                    name: "check-ins in \(counted(subject.checkInWindow, "month"))", present: String(held),
                    wanted: String(wanted), isReached: held >= wanted, source: demand.source))
        }
        self.lines = lines
    }

    /// How many examples there are, and where the ladder asks for it how many have figures.
    private static func examples(of subject: Subject) -> [Line] {
        let (examples, demand) = (subject.content.examples, subject.exampleDemand)
        var lines = [
            Line(
                name: "examples", present: String(examples.count), wanted: demand.words,
                isReached: demand.range.contains(examples.count), source: demand.source)
        ]
        if let ladder = subject.ladder, let wanted = subject.rule("examples")?.figure("with-figures") {
            let present = examples.count { !$0.metrics.isEmpty }
            let demand = Demand(figure: wanted, source: Subject.source("examples", of: ladder))
            lines.append(line("examples with figures", present, demand))
        }
        return lines
    }

    /// The months of all examples together, or the longest run of them.
    private static func sustained(of subject: Subject) -> Line {
        let (months, name) = (subject.sustainedMonths, "months of next-level work")
        guard let demand = subject.sustainedDemand else {
            return Line(name: name, present: String(months.count), wanted: nil, isReached: nil, source: nil)
        }
        guard demand.isInARow else { return line(name, months.count, demand) }
        return Line(
            name: "\(name) in a row", present: months.inARowInWords, wanted: "\(demand.figure) or more",
            isReached: months.inARow >= demand.figure, source: demand.source)
    }

    /// Dimensions with evidence, and those that are worked on for as long as is asked for.
    private static func dimensions(of subject: Subject) -> [Line] {
        guard let coverage = LadderCoverage(subject), !coverage.rows.isEmpty else { return [] }
        let all = coverage.rows.count
        let rule = subject.rule("all-dimensions")
        let covered = coverage.rows.count { row in
            rule?.asksForExamples == true ? !row.examples.isEmpty : !row.isEmpty
        }
        let source = subject.ladder.flatMap { ladder in rule.map { _ in Subject.source("all-dimensions", of: ladder) } }
        var lines = [
            Line(
                name: rule?.asksForExamples == true ? "dimensions with an example" : "dimensions with evidence",
                present: String(covered), wanted: String(all), isReached: covered == all, source: source)
        ]
        if let demand = subject.sustainedDemand {
            let long = coverage.rows.count { (demand.isInARow ? $0.months.inARow : $0.months.count) >= demand.figure }
            lines.append(
                Line(
                    name: "dimensions of \(demand.figure) months \(demand.isInARow ? "in a row" : "or more")",
                    present: String(long), wanted: String(all), isReached: long == all, source: demand.source))
        }
        return lines
    }

    private static func line(_ name: String, _ present: Int?, _ demand: Demand) -> Line {
        Line(
            name: name, present: present.map(String.init), wanted: "\(demand.figure) or more",
            isReached: present.map { $0 >= demand.figure }, source: demand.source)
    }

    private static func range(_ rule: Ladder.Rule) -> String {
        switch (rule.minimumMonths, rule.maximumMonths) {
        case (let least?, let most?): "\(least)–\(most)"
        case (let least?, nil): "\(least) or more"
        case (nil, let most?): "up to \(most)"
        case (nil, nil): ""
        }
    }
}
