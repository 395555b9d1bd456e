internal import ArgumentParser
internal import Ledger
internal import Packets

struct Override: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Let a packet pass without a sign-off that the policy asks for (admin).",
        discussion: """
            The override is a commit signed by the admin, bound to the text as it is; a later change makes it stale. It \
            stays visible, with its reason, wherever the packet is shown.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: ArgumentHelp("Whose sign-off is missing.", valueName: "role"))
    var role: Role

    @Option(help: "Why the packet may pass without it.")
    var reason: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        try context.requireReason(reason, for: "an override")
        let (organisation, author) = try context.acting()
        let plan = try organisation.planOverride(candidate, of: role, by: author)
        try await context.carryOut(
            plan, reason: reason, in: organisation, as: author,
            deed: "overrode the \(role.rawValue)'s sign-off of \(plan.packet.id)")
    }
}
