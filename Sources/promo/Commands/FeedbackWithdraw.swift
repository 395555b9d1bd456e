internal import ArgumentParser
internal import Ledger
internal import Packets

struct FeedbackWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a request for feedback back.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: ArgumentHelp("Who was asked.", valueName: "person"))
    var from: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let (packet, request, written) = try await organisation.withdrawRequest(candidate, from: from, as: author)
        context.output.line("\(Output.cleanLine(request.from)) is no longer asked for feedback on \(packet.id).")
        context.report(written)
    }
}
