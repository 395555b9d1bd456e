package import Ladders
package import Packets

/// What of the target level's expectations a packet shows, dimension by dimension.
package struct LadderCoverage: Sendable {
    /// In the order of the ladder; where it is cumulative, the target's dimensions first, then those of lower levels
    /// alone.
    package let rows: [Row]

    /// One dimension and what speaks for it.
    package struct Row: Sendable {
        /// Id of the dimension.
        package let id: String
        /// Its name in the ladder.
        package let name: String
        /// What the target level expects, and where the ladder is cumulative then what the levels below it do, highest
        /// first.
        package let expectations: [Ladder.Expectation]
        /// Expectations that the ladder asks only of those who lead managers, where the candidate leads none.
        package let leftOut: [Ladder.Expectation]
        /// Slugs of the examples that name it, or one of its expectations.
        package let examples: [String]
        /// Who gave feedback that names it, or one of its expectations: ids or names.
        package let feedback: [String]
        /// Ids of the expectations that an example or feedback points at.
        package let shown: Set<String>
        /// Months of its examples that lie in the past.
        package let months: WorkedMonths
        /// Names of the wins that name it; only where wins are looked at.
        package let wins: [String]
        /// How candidate and manager see it; nil where the assessment leaves it out.
        package let rating: Assessment.Rating?

        /// Nothing speaks for it, and something of it is asked.
        package var isEmpty: Bool {
            examples.isEmpty && feedback.isEmpty && wins.isEmpty && (!expectations.isEmpty || leftOut.isEmpty)
        }
    }

    /// The coverage of a packet as of the subject's day: what begins or is said later shows nothing yet. Nil where its
    /// ladder or its target level is not known.
    package init?(_ subject: Subject) {
        guard let ladder = subject.ladder, let to = subject.content.statement?.to else { return nil }
        let now = Month(of: subject.asOf).index
        self.init(
            ladder: ladder, to: to,
            examples: subject.content.examples.filter { ($0.period?.indexes.lowerBound ?? now) <= now },
            feedback: subject.content.givenFeedback.filter { ($0.date ?? subject.asOf) <= subject.asOf.next },
            assessment: subject.content.assessment, wins: [],
            leftOut: subject.leadsManagers == false ? subject.secondLineOpening : nil, months: subject.months)
    }

    /// What would have to be shown for a level, with wins in place of a packet. Nil where the ladder has no such level.
    package init?(ladder: Ladder, to: String, wins: [Win]) {
        self.init(
            ladder: ladder, to: to, examples: [], feedback: [], assessment: nil, wins: wins, leftOut: nil,
            months: { _ in .none })
    }

    private init?(
        ladder: Ladder, to: String, examples: [Example], feedback: [Feedback], assessment: Assessment?, wins: [Win],
        leftOut opening: String?, months: ([Example]) -> WorkedMonths
    ) {
        guard let (level, track) = ladder.level(to) else { return nil }
        let below = ladder.isCumulative ? track.levels.prefix { $0.code != level.code }.reversed() : []
        var order: [String] = []
        var names: [String: String] = [:]
        var expectations: [String: [Ladder.Expectation]] = [:]
        for dimension in ([level] + below).flatMap(\.dimensions) {
            if names[dimension.id] == nil {
                order.append(dimension.id)
                names[dimension.id] = dimension.name
            }
            expectations[dimension.id, default: []] += dimension.expectations
        }
        rows = order.map { id in
            let all = expectations[id] ?? []
            let ids = Set(all.map(\.id))
            let leftOut = opening.map { opening in all.filter { $0.text.lowercased().hasPrefix(opening.lowercased()) } }
            let left = Set(leftOut?.map(\.id) ?? [])
            let own = all.filter { !left.contains($0.id) }
            let examples = examples.filter {
                $0.dimensions.contains(id) || !ids.isDisjoint(with: $0.expectations)
            }
            let feedback = feedback.filter {
                $0.dimensions.contains(id) || !ids.isDisjoint(with: $0.expectations)
            }
            let pointedAt = examples.flatMap(\.expectations) + feedback.flatMap(\.expectations)
            return Row(
                id: id, name: names[id] ?? id, expectations: own, leftOut: leftOut ?? [],
                examples: examples.map(\.slug), feedback: feedback.map { $0.from ?? $0.slug },
                shown: ids.subtracting(left).intersection(pointedAt),
                months: months(examples),
                wins: wins.filter { $0.dimensions.contains(id) }.map(\.name),
                rating: assessment?.rating(of: id))
        }
    }
}

extension Subject {
    /// The newest point of the trajectory, as of the subject's day.
    var newestPoint: Trajectory.Point? {
        content.trajectory?.points.filter { $0.date <= Month(of: asOf) }.max { $0.date < $1.date }
    }

    /// Whether there are managers among those who report to the candidate, by the newest point of the trajectory; nil
    /// where it does not tell.
    package var leadsManagers: Bool? { newestPoint?.leadsManagers }
}
