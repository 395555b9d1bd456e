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
        /// Slugs of the examples that name it, or one of its expectations.
        package let examples: [String]
        /// Who gave feedback that names it, or one of its expectations: ids or names.
        package let feedback: [String]
        /// Ids of the expectations that an example or feedback points at.
        package let shown: Set<String>
        /// Months of its examples that lie in the past, each counted once.
        package let months: Int
        /// Names of the wins that name it; only where wins are looked at.
        package let wins: [String]
        /// How candidate and manager see it; nil where the assessment leaves it out.
        package let rating: Assessment.Rating?

        /// Nothing speaks for it.
        package var isEmpty: Bool { examples.isEmpty && feedback.isEmpty && wins.isEmpty }
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
            assessment: subject.content.assessment, wins: [], months: subject.months)
    }

    /// What would have to be shown for a level, with wins in place of a packet. Nil where the ladder has no such level.
    package init?(ladder: Ladder, to: String, wins: [Win]) {
        self.init(
            ladder: ladder, to: to, examples: [], feedback: [], assessment: nil, wins: wins, months: { _ in 0 })
    }

    private init?(
        ladder: Ladder, to: String, examples: [Example], feedback: [Feedback], assessment: Assessment?, wins: [Win],
        months: ([Example]) -> Int
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
            let own = expectations[id] ?? []
            let ids = Set(own.map(\.id))
            let examples = examples.filter {
                $0.dimensions.contains(id) || !ids.isDisjoint(with: $0.expectations)
            }
            let feedback = feedback.filter {
                $0.dimensions.contains(id) || !ids.isDisjoint(with: $0.expectations)
            }
            let pointedAt = examples.flatMap(\.expectations) + feedback.flatMap(\.expectations)
            return Row(
                id: id, name: names[id] ?? id, expectations: own, examples: examples.map(\.slug),
                feedback: feedback.map { $0.from ?? $0.slug }, shown: ids.intersection(pointedAt),
                months: months(examples),
                wins: wins.filter { $0.dimensions.contains(id) }.map(\.name),
                rating: assessment?.rating(of: id))
        }
    }
}

extension Subject {
    /// Months in the past in which some example was worked on, each counted once.
    package var sustainedMonths: Int {
        months(of: content.examples)
    }
}
