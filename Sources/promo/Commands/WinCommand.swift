internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct WinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "win",
        abstract: "Put one line on a candidate's running list.",
        discussion: """
            The list is raw material for examples: promo add example alice --from-win WIN. It needs no packet. A line \
            is corrected with --replace, which keeps what is not said anew, and taken off with --remove.

            Example: promo win alice "First invoice run without a correction" --metric "corrections: 31 -> 0"
            """)

    @Argument(help: "Id of the candidate, which may be yourself.")
    var candidate: String

    @Argument(help: "What went well, in one line.")
    var win: String?

    @Option(help: ArgumentHelp("Dimension of the ladder it shows, by id or name; may be repeated.", valueName: "id"))
    var dimension: [String] = []

    @Option(help: ArgumentHelp("Figure that changed; may be repeated.", valueName: "name: before -> after"))
    var metric: [String] = []

    @Option(help: ArgumentHelp("Link to what proves it; may be repeated.", valueName: "url"))
    var evidence: [String] = []

    @Option(help: "Day on which it happened; by default today.")
    var date: String?

    @Option(help: ArgumentHelp("Win to put these words in place of, as promo wins shows it.", valueName: "win"))
    var replace: String?

    @Option(help: ArgumentHelp("Win to take off the list, as promo wins shows it.", valueName: "win"))
    var remove: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (win == nil) == (remove != nil), replace == nil || remove == nil else {
            throw ValidationError("Say the win in one line, or name one with --remove.")
        }
    }

    func run() async throws {
        let context = global.context
        let metrics = try metric.map(Given.metric)
        let evidence = try evidence.map(Given.address)
        let (organisation, author) = try context.acting()
        let day = try date.map { try Given.day($0, notAfter: author.today) }
        let words = Output.cleanLine(win ?? "").trimmed
        let deed: String
        let change: (name: String, written: Written)
        if let remove {
            change = try await organisation.removeWin(remove, of: candidate, as: author)
            deed = "Removed win \(change.name) from"
        } else if let replace {
            change = try await organisation.replaceWin(
                replace, of: candidate, with: words, on: day, dimensions: dimension, metrics: metrics,
                evidence: evidence, as: author)
            deed = "Corrected win \(change.name) on"
        } else {
            change = try await organisation.addWin(
                words, of: candidate, on: day ?? author.today, dimensions: dimension, metrics: metrics,
                evidence: evidence, as: author)
            deed = "Added win \(change.name) to"
        }
        context.output.line("\(deed) the list of \(candidate).")
        context.report(change.written)
    }
}
