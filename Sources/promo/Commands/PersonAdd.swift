internal import ArgumentParser
internal import Ledger
internal import Packets
internal import Signatures

struct PersonAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person (admins only).",
        discussion: """
            Example: promo person add alice --name "Alice Example" --email alice@example.org \
            --level M04 --level-since 2024-01-15 --manager bo --key alice.pub
            """)

    @Argument(help: "Id: lower-case letters, digits and dashes.")
    var id: String

    @Option(help: "Full name.")
    var name: String

    @Option(help: "E-mail address, the one in the person's Git configuration.")
    var email: String

    @Option(help: "Track of the ladder.")
    var track: String?

    @Option(help: "Present level, such as M04.")
    var level: String?

    @Option(help: ArgumentHelp("Day from which the level holds.", valueName: "date"))
    var levelSince: String?

    @Option(help: ArgumentHelp("Id of the manager.", valueName: "id"))
    var manager: String?

    @Option(
        help: ArgumentHelp(
            "Public key: a .pub file, the SSH key itself, or an armored OpenPGP key; may be repeated.",
            valueName: "file|key"))
    var key: [String] = []

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let draft = PersonDraft(
            id: id, name: name, email: email, track: track, level: level, levelSince: try levelSince.map(day),
            manager: manager, keys: try key.map { try context.acceptedKey($0) })
        let written = try await organisation.add([draft], updating: false, as: author)
        context.output.line("Added \(id).")
        context.report(written)
    }

    private func day(_ text: String) throws -> Day {
        guard let day = Day(text) else {
            throw Refusal("bad-date", "“\(text)” is not a day", hint: "Write it as 2026-11-22.")
        }
        return day
    }
}

extension Context {
    /// A public key from a file, or an SSH key given as text.
    func acceptedKey(_ text: String) throws -> AcceptedKey {
        let isKey = ["ssh-", "ecdsa-", "sk-"].contains { text.hasPrefix($0) } && text.contains(" ")
        let line = isKey ? text : String(decoding: try read(text), as: UTF8.self)
        do throws(SignatureError) {
            return try AcceptedKey(line)
        } catch {
            throw Refusal(
                error.code, isKey ? error.message : "\(name(of: text)): \(error.message)",
                hint: Failure.keyHint)
        }
    }
}
