internal import ArgumentParser
internal import Ledger

struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Open a packet for a candidate's next level.",
        discussion: "Example: promo new alice --to M05")

    @Argument(help: "Id of the candidate.")
    var candidate: String

    @Option(help: ArgumentHelp("Level to reach, such as M05.", valueName: "level"))
    var to: String

    @Option(help: ArgumentHelp("Cycle it is for; by default the current quarter names the packet.", valueName: "id"))
    var cycle: String?

    @Option(
        help: ArgumentHelp("Ladder to be measured by, where several on main have this step.", valueName: "id"))
    var ladder: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let (id, written) = try await organisation.open(
            candidate, to: to, ladder: ladder, cycle: cycle, templates: context.templates, as: author)
        context.output.line("Opened \(id) on branch candidates/\(candidate).")
        context.output.line(
            "Next: promo edit \(candidate), promo add example \(candidate) --title … --period … --dimension …")
        context.report(written)
    }
}
