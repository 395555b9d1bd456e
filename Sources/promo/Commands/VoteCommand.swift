internal import ArgumentParser
internal import Ledger
internal import Packets

struct VoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vote",
        abstract: "Vote on a packet that is ready (committee of its cycle).",
        discussion: """
            The vote is a commit signed by you, bound to the text as it is; where that changes, the vote is stale. Vote \
            again to change your mind. The candidate, their manager and their skip-level do not vote, nor does who \
            takes no part (promo recuse).
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Argument(help: "approve, defer, decline or abstain.")
    var choice: Vote.Choice

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        try context.requireReason(reason, for: "a vote")
        let (organisation, author) = try context.acting()
        let (packet, person, written) = try await organisation.vote(
            choice, on: candidate, reason: reason, as: author, naming: context.note)
        context.output.line("\(Output.cleanLine(person.name)) voted on \(packet): \(choice.rawValue).")
        context.report(written)
    }
}

extension Vote.Choice: ExpressibleByArgument {}
