internal import ArgumentParser
internal import Ledger
internal import Packets

struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take back your own sign-off, return or nomination.",
        discussion: "The record keeps what was said; from now on it does not count.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "Why.")
    var reason: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Role in which you spoke, where there were several.", valueName: "role"))
    var role: Role?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        try context.requireReason(reason, for: "a withdrawal")
        let (organisation, author) = try context.acting()
        let plan = try organisation.planWithdrawal(candidate, as: role, by: author)
        let what = plan.takesBack.map { $0 == .nominated ? "nomination" : $0 == .returned ? "return" : "sign-off" }
        try await context.carryOut(
            plan, reason: reason, in: organisation, as: author,
            deed: "withdrew their \(what ?? "statement") of \(plan.packet.id) as \(plan.role.rawValue)")
    }
}
