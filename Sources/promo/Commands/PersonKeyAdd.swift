internal import ArgumentParser
internal import Ledger
internal import Packets
internal import Signatures

struct PersonKeyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a public SSH or OpenPGP key to a person.",
        discussion: """
            An OpenPGP key is a file that gpg writes: gpg --armor --export-options export-minimal --export KEY. A newer \
            copy of a key is added the same way, for instance when it got a later day of expiry.

            An admin may do it for anyone; everybody for themselves with a key they already have.
            """)

    @Argument(help: "Id of the person.")
    var id: String

    @Argument(
        help: ArgumentHelp(
            "A .pub file, the SSH key itself in quotes, or a file with an armored OpenPGP key.", valueName: "file|key"))
    var file: String?

    @Option(help: ArgumentHelp("The same, as promo person add takes it.", valueName: "file|key"))
    var key: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if (file == nil) == (key == nil) { throw ValidationError("Give one key: promo person key add \(id) FILE") }
    }

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let key = try context.acceptedKey(file ?? key ?? "")
        let written = try await organisation.add(key, to: id, as: author)
        context.output.line("Added \(key.fingerprint) to \(id).")
        context.report(written)
    }
}
