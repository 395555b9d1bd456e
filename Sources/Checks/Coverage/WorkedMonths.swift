package import Packets

/// The months in the past in which some examples were worked on.
package struct WorkedMonths: Sendable, Hashable {
    /// How many there are, each counted once.
    package let count: Int
    /// The longest run without a gap, the latest of those that are equally long; nil where there are none.
    package let longestRun: Run?

    /// Months that follow on each other.
    package struct Run: Sendable, Hashable, CustomStringConvertible {
        /// The month it starts with.
        package let first: Month
        /// The month it ends with, which is the first in a run of one.
        package let last: Month

        /// How many months it has.
        package var count: Int { last.index - first.index + 1 }

        package var description: String { first == last ? "\(first)" : "\(first)..\(last)" }
    }

    /// How many months are in a row.
    package var inARow: Int { longestRun?.count ?? 0 }

    /// The same with which they are: `3 (2026-02..2026-04)`.
    var inARowInWords: String { longestRun.map { "\($0.count) (\($0))" } ?? "0" }

    /// No month at all.
    static let none = WorkedMonths()

    private init() { (count, longestRun) = (0, nil) }

    /// The months of these examples up to one.
    init(of examples: [Example], until now: Month) {
        var runs: [Run] = []
        for period in examples.compactMap(\.period).sorted(by: { $0.first < $1.first }) where period.first <= now {
            let last = min(period.last, now)
            guard let open = runs.last, period.first.index <= open.last.index + 1 else {
                runs.append(Run(first: period.first, last: last))
                continue
            }
            runs[runs.count - 1] = Run(first: open.first, last: max(open.last, last))
        }
        count = runs.reduce(0) { $0 + $1.count }
        longestRun = runs.reduce(nil as Run?) { longest, run in
            longest.map { $0.count > run.count ? $0 : run } ?? run
        }
    }
}

extension Subject {
    /// The months in which any of these examples was worked on, up to the subject's day.
    func months(of examples: [Example]) -> WorkedMonths { WorkedMonths(of: examples, until: Month(of: asOf)) }

    /// Those of all examples.
    package var sustainedMonths: WorkedMonths { months(of: content.examples) }
}
