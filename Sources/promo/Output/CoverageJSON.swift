internal import Checks
internal import Ladders
internal import Packets

/// `coverage --json`.
struct CoverageDocument: Encodable {
    let version = 1
    /// Null with `--gap`.
    @OrNull var packet: String?
    let candidate: String
    @OrNull var from: String?
    @OrNull var to: String?
    @OrNull var ladder: String?
    let asOf: String
    let dimensions: [Dimension]
    let readiness: [ReadinessLine]
    /// Rules of the ladder for this step that no figure answers.
    let rulesInWords: [RuleInWords]

    struct RuleInWords: Encodable {
        let rule: String
        let text: String
    }

    struct Dimension: Encodable {
        let id: String
        let name: String
        let expectations: [Expectation]
        /// Asked only of those who lead managers, which the candidate does not.
        let leftOut: [Expectation]
        let examples: [String]
        let feedback: [String]
        let wins: [String]
        let months: Int
        /// The longest run of them without a gap.
        let monthsInARow: Int
        @OrNull var selfRating: String?
        @OrNull var managerRating: String?
    }

    struct Expectation: Encodable {
        let id: String
        let text: String
        /// Whether an example or feedback points at it.
        let shown: Bool
    }

    init(_ account: CoverageAccount) {
        let (subject, statement) = (account.subject, account.subject.content.statement)
        packet = account.id?.description
        candidate = subject.content.id.candidate
        (from, to, ladder) = (statement?.from, statement?.to, statement?.ladder)
        asOf = subject.asOf.description
        dimensions = account.coverage.rows.map { row in
            Dimension(
                id: row.id, name: row.name,
                expectations: row.expectations.map {
                    Expectation(id: $0.id, text: $0.text, shown: row.shown.contains($0.id))
                },
                leftOut: row.leftOut.map { Expectation(id: $0.id, text: $0.text, shown: false) },
                examples: row.examples, feedback: row.feedback, wins: row.wins, months: row.months.count,
                monthsInARow: row.months.inARow, selfRating: row.rating?.selfRating,
                managerRating: row.rating?.managerRating)
        }
        readiness = account.readiness.lines.map(ReadinessLine.init)
        rulesInWords = subject.rulesInWords.map { RuleInWords(rule: $0.kind, text: $0.words) }
    }
}

/// One figure of `coverage --json` and `show --json`.
struct ReadinessLine: Encodable {
    let name: String
    @OrNull var present: String?
    @OrNull var wanted: String?
    /// Null where the two cannot be compared.
    @OrNull var reached: Bool?
    @OrNull var source: String?

    init(_ line: Readiness.Line) {
        name = line.name
        (present, wanted, reached, source) = (line.present, line.wanted, line.isReached, line.source)
    }
}
