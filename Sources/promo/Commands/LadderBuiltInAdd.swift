internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct LadderBuiltInAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a built-in ladder to main (admins only).",
        discussion: """
            The file becomes the organisation's own: edit ladders/ID.md on main as you like, and check it with \
            promo ladder check ID.
            """)

    @Argument(help: "Id of the built-in ladder.")
    var id: String

    @Option(name: .customLong("id"), help: ArgumentHelp("Id that it gets here.", valueName: "id"))
    var newID: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        var document = try NamedLadder.builtIn(id)
        if let newID {
            guard Slug.isValid(newID) else { throw Refusal.badID(newID) }
            document = try document.setting("id", to: .text(newID))
        }
        let written = try await organisation.addLadder(document, replacing: false, as: author)
        context.output.line("Added the ladder \(newID ?? id) to main.")
        context.report(written)
    }
}
