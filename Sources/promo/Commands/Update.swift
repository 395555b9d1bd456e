internal import ArgumentParser
internal import Ledger

struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Take the present people, policy and ladders into a candidate's branch.",
        discussion: """
            A packet is judged by the people and the policy that main had when its branch was made. After a change of \
            manager, for example, this makes the new one count. The packet's text stays as it is.
            """)

    @Argument(help: "Id of the candidate.")
    var candidate: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let written = try await organisation.update(candidate, as: author)
        context.output.line("candidates/\(candidate) now goes by the present main.")
        context.report(written)
    }
}
