internal import ArgumentParser
internal import Ledger
internal import Packets
internal import Signatures

struct PersonKeyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a public SSH key to a person.",
        discussion: "An admin may do it for anyone; everybody for themselves with a key they already have.")

    @Argument(help: "Id of the person.")
    var id: String

    @Argument(help: ArgumentHelp("A .pub file, or the key itself in quotes.", valueName: "file|key"))
    var key: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let key = try context.publicKey(key)
        let written = try await organisation.add(key, to: id, as: author)
        context.output.line("Added \(key.fingerprint) to \(id).")
        context.report(written)
    }
}
