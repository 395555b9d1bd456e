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
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw Refusal("no-reason", "a return needs a reason", hint: "Say what has to change: --reason \"…\"")
        }
        let (organisation, author) = try context.acting()
        let plan = try organisation.planReturn(candidate, as: role, by: author)
        let written = try await organisation.carryOut(plan, reason: reason, as: author)
        context.output.line(
            "\(Output.cleanLine(plan.person.name)) returned \(plan.packet.id) as \(plan.role.rawValue).")
        context.report(written)
    }
}
