internal import ArgumentParser
internal import Checks
internal import Ledger
internal import Markdown
internal import Packets

struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Show what of the target level's expectations a packet shows, and how far the candidate is.",
        discussion: """
            For every dimension of the target level: its expectations, the examples and feedback that speak for it, how \
            many months they span, and the assessment. Then the figures that ladder and policy ask for, each with its \
            source.

            With --gap there need be no packet: it says what somebody would have to show for the next level, or for \
            the one that --to names, and which of their wins are a start.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Flag(help: "Say what would have to be shown, without a packet.")
    var gap = false

    @Option(help: ArgumentHelp("With --gap: the level, where it is not the next one.", valueName: "level"))
    var to: String?

    @Option(help: ArgumentHelp("With --gap: the ladder, where several on main have the step.", valueName: "id"))
    var ladder: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("Judge dates as of this day, such as 2026-11-22; today by default.", valueName: "day"))
    var asOf: String?

    @OptionGroup var options: ReadingOptions

    func validate() throws {
        guard gap || to == nil && ladder == nil else { throw ValidationError("--to and --ladder go with --gap.") }
    }

    func run() async throws {
        let context = options.context
        let day = try context.day(asOf)
        let organisation = try context.organisation()
        let account: CoverageAccount
        if gap {
            let ahead = try organisation.stepAhead(of: candidate, to: to, ladder: ladder, asOf: day)
            ahead.problems.forEach { context.output.notice($0.description) }
            account = CoverageAccount(ahead)
        } else {
            account = try CoverageAccount(try organisation.packet(candidate), asOf: day)
        }
        if context.output.isJSON { return try context.output.json(CoverageDocument(account)) }
        try await Pager.page(context) { $0.show(account) }
    }
}

/// What `coverage` shows: of a packet, or of the step ahead.
struct CoverageAccount {
    /// The packet; nil where there is none.
    let id: PacketID?
    let subject: Subject
    let coverage: LadderCoverage
    let readiness: Readiness
    /// The running list, where there is no packet.
    let wins: [Win]

    init(_ packet: OpenPacket, asOf day: Day) throws {
        id = packet.id
        subject = try packet.subject(asOf: day)
        readiness = Readiness(subject)
        wins = []
        guard let coverage = LadderCoverage(subject) else {
            throw Refusal(
                "unknown-level", "\(packet.id) names no level of a ladder that the organisation has",
                hint: "promo check \(packet.id.candidate) says what is wrong.")
        }
        self.coverage = coverage
    }

    init(_ ahead: StepAhead) {
        id = nil
        (subject, coverage, wins) = (ahead.subject, ahead.coverage, ahead.wins)
        readiness = Readiness(ahead.subject)
    }
}
