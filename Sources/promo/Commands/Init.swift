internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets
internal import Signatures
internal import templates

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make an organisation repository.",
        discussion: """
            Makes DIR with a Git repository whose branch main holds policy, people and a ladder, in one commit signed \
            by you. You become the first admin, with name, e-mail address and key from Git's configuration.

            Example: promo init promotions --organisation "Example Works"
            """)

    @Argument(help: "The folder to make.")
    var dir: String

    @Option(help: "Name of the organisation.")
    var organisation: String

    @Option(help: "Your id in people/; by default made from your e-mail address.")
    var admin: String?

    @Option(help: "A built-in ladder (\(Templates.ladders.keys.sorted().joined(separator: ", "))) or a ladder file.")
    var ladder = "management-m04-m07"

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let configuration = try Configuration(environment: context.environment)
        let author = try context.author(configuration)
        guard !organisation.trimmed.isEmpty else {
            throw Refusal("no-name", "the organisation needs a name", hint: "Name it: --organisation \"Example Works\"")
        }
        let id = try admin ?? Self.id(from: author.email)
        guard Slug.isValid(id) else { throw Refusal.badID(id) }
        let key = try await context.ownKey(configuration)
        let path = context.path(dir)
        let document = try ladderDocument(context)
        let draft = PersonDraft(id: id, name: author.author.name, email: author.email, keys: [key])
        let made = try await NewFolder.make(path) {
            try await OrganisationRepository.found(
                at: path, name: organisation, admin: draft, ladder: document, as: author,
                environment: context.environment)
        }
        context.output.line("Made \(Output.cleanLine(organisation)) in \(dir); \(id) is its first admin.")
        context.output.line("Root of trust: \(made.root.hex)")
        context.output.line(
            "Next: cd \(dir) && promo person add ID --name N --email E --level L --manager ID --key FILE")
    }

    private func ladderDocument(_ context: Context) throws -> Document {
        if Templates.ladders[ladder] != nil || !(ladder.contains("/") || ladder.contains(".")) {
            return try NamedLadder.builtIn(ladder)
        }
        return try Document(try context.read(ladder), name: ladder)
    }

    private static func id(from email: String) throws -> String {
        guard let id = Slug.make(String(email.prefix { $0 != "@" })) else {
            throw Refusal("bad-id", "no id can be made from \(email)", hint: "Name one: --admin ID")
        }
        return id
    }
}
