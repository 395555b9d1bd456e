internal import ArgumentParser
internal import Ledger
internal import Packets

struct Decide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide a packet that is ready (chair of its cycle).",
        discussion: """
            The decision is a commit signed by the chair, or by an admin where the packet is in no cycle with a chair. \
            It counts only where all that the policy asks for was there. From then on the content is closed: \
            promo verify finds any later edit.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Argument(help: "approved, deferred or declined.")
    var outcome: Decision.Outcome

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        try context.requireReason(reason, for: "a decision")
        let (organisation, author) = try context.acting()
        let (packet, person, written) = try await organisation.decide(
            outcome, on: candidate, reason: reason, as: author, naming: context.note)
        context.output.line("\(Output.cleanLine(person.name)) decided \(packet): \(outcome.rawValue).")
        context.report(written)
    }
}

extension Decision.Outcome: ExpressibleByArgument {
    /// Besides its name, the word that a vote uses: `approve` for `approved`.
    init?(argument: String) {
        let words: [String: Self] = ["approve": .approved, "defer": .deferred, "decline": .declined]
        guard let outcome = words[argument] ?? Self(rawValue: argument) else { return nil }
        self = outcome
    }
}
