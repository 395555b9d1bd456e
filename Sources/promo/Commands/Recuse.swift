internal import ArgumentParser
internal import Ledger
internal import Packets

struct Recuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recuse",
        abstract: "Take no part in a case: nothing that you sign off there counts any more.",
        discussion: "A recusal is signed and stays in the record. Take it back with promo withdraw.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "Why, in a sentence.")
    var reason = ""

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The role you hold, where you could hold several.", valueName: "role"))
    var role: Role?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let plan = try organisation.planRecusal(candidate, as: role, by: author)
        try await context.carryOut(
            plan, reason: reason, in: organisation, as: author, deed: "takes no part in \(plan.packet.id)")
    }
}
