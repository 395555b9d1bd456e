internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Put a candidate's files into a folder, for any editor.",
        discussion: """
            Edit them there with whatever you like, then run promo save in that folder: it checks the files and saves \
            them. A candidate whose files are in a folder already is only told where.

            Example: promo open alice ~/alice
            """)

    @Argument(help: "Id of the candidate.")
    var candidate: String

    @Argument(help: "New folder; by default one beside the repository, named after both.")
    var folder: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let branch = try organisation.requiredBranch(of: candidate)
        let path = folder.map(context.path)
        let (place, isNew) = try organisation.openWorkTree(for: branch, at: path, as: author)
        let shown = Output.cleanLine(place)
        guard isNew else {
            return context.output.line("The files of \(branch.candidate) are in \(shown) already.")
        }
        context.output.line("The files of \(branch.candidate) are in \(shown)/packets/\(branch.candidate).")
        context.output.line("Edit them with any program; then, in that folder: promo save")
    }
}
