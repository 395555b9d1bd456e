internal import ArgumentParser
internal import Checks
internal import Ledger
internal import Packets

struct Nominate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nominate",
        abstract: "Nominate a candidate: the packet is put forward (candidate or manager).",
        discussion: "Edits remain possible; what is open in the checks is shown and blocks the sign-offs, not this.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(name: .customLong("as"), help: ArgumentHelp("Role to act in: manager or candidate.", valueName: "role"))
    var role: Role?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let plan = try organisation.planNomination(candidate, as: role, by: author)
        try await context.carryOut(
            plan, in: organisation, as: author, deed: "nominated \(plan.packet.id) as \(plan.role.rawValue)")
        let errors = FindingGroup.groups(of: plan.findings).count { $0.first.severity == .error }
        if errors > 0 {
            context.output.notice(
                "the checks find \(errors) \(errors == 1 ? "error" : "errors") to mend before it can be signed off: "
                    + "promo check \(candidate)")
        }
    }
}
