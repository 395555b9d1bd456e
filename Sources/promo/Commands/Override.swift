internal import ArgumentParser
internal import Ledger
internal import Packets

struct Override: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Let a packet pass without a sign-off or a rule of the checks (admin).",
        discussion: """
            The override is a commit signed by the admin, bound to the text as it is; a later change makes it stale. It \
            stays visible, with its reason, wherever the packet is shown.

            Name either --role, whose sign-off is missing, or --rule, whose findings must not stand in the way. The \
            findings of a rule stay, and block nothing.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: ArgumentHelp("Whose sign-off is missing.", valueName: "role"))
    var role: Role?

    @Option(help: ArgumentHelp("Which rule of promo check; promo check --rules lists them.", valueName: "rule"))
    var rule: String?

    @Option(help: "Why the packet may pass without it.")
    var reason: String

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (role == nil) != (rule == nil) else { throw ValidationError("Name either --role or --rule.") }
    }

    func run() async throws {
        let context = global.context
        try context.requireReason(reason, for: "an override")
        let (organisation, author) = try context.acting()
        let (plan, what): (Plan, String)
        if let role {
            plan = try organisation.planOverride(candidate, of: role, by: author)
            what = "the \(role.rawValue)'s sign-off"
        } else {
            plan = try organisation.planOverride(candidate, ofRule: rule ?? "", by: author)
            what = "the rule \(rule ?? "")"
        }
        try await context.carryOut(
            plan, reason: reason, in: organisation, as: author, deed: "overrode \(what) of \(plan.packet.id)")
    }
}
