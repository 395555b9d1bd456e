internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct WinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "win",
        abstract: "Put one line on a candidate's running list.",
        discussion: """
            The list is raw material for examples: promo add example alice --from-win WIN. It needs no packet.

            Example: promo win alice "First invoice run without a correction" --metric "corrections: 31 -> 0"
            """)

    @Argument(help: "Id of the candidate, which may be yourself.")
    var candidate: String

    @Argument(help: "What went well, in one line.")
    var win: String

    @Option(help: ArgumentHelp("Dimension of the ladder it shows, by id or name; may be repeated.", valueName: "id"))
    var dimension: [String] = []

    @Option(help: ArgumentHelp("Figure that changed; may be repeated.", valueName: "name: before -> after"))
    var metric: [String] = []

    @Option(help: ArgumentHelp("Link to what proves it; may be repeated.", valueName: "url"))
    var evidence: [String] = []

    @Option(help: "Day on which it happened; by default today.")
    var date: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let metrics = try metric.map(Given.metric)
        let day = try date.map(Given.day)
        let (organisation, author) = try context.acting()
        let (name, written) = try await organisation.addWin(
            Output.cleanLine(win).trimmed, of: candidate, on: day ?? author.today, dimensions: dimension,
            metrics: metrics, evidence: evidence, as: author)
        context.output.line("Added win \(name) to the list of \(candidate).")
        context.report(written)
    }
}
