internal import ArgumentParser
internal import Ledger
internal import Packets

struct Return: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Send a packet back with a reason (manager or skip-level).",
        discussion: "It has to be nominated again before anybody can sign it off.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "What has to change.")
    var reason: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Role to act in, where you could hold several: manager or skip-level.", valueName: "role"))
    var role: Role?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        try context.requireReason(reason, for: "a return", hint: "Say what has to change: --reason \"…\"")
        let (organisation, author) = try context.acting()
        let plan = try organisation.planReturn(candidate, as: role, by: author)
        try await context.carryOut(
            plan, reason: reason, in: organisation, as: author,
            deed: "returned \(plan.packet.id) as \(plan.role.rawValue)")
    }
}
