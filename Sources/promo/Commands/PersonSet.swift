internal import ArgumentParser
internal import Ledger
internal import Packets

struct PersonSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change what is known of a person (admins only).",
        discussion: """
            A packet goes by the people it was opened with until somebody runs promo update CANDIDATE.

            Example: promo person set alice --manager eve
            """)

    @Argument(help: "Id of the person.")
    var id: String

    @Option(help: "Full name.")
    var name: String?

    @Option(help: "E-mail address, the one in the person's Git configuration.")
    var email: String?

    @Option(help: "Track of the ladder.")
    var track: String?

    @Option(help: "Present level, such as M05.")
    var level: String?

    @Option(help: ArgumentHelp("Day from which the level holds.", valueName: "date"))
    var levelSince: String?

    @Option(help: ArgumentHelp("Id of the manager.", valueName: "id"))
    var manager: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let person = try organisation.directory.requiredPerson(id)
        guard [name, email, track, level, levelSince, manager].contains(where: { $0 != nil }) else {
            throw ValidationError("Say what to change, such as '--manager <id>'")
        }
        let draft = PersonDraft(
            id: id, name: name ?? person.name, email: email ?? person.email, track: track, level: level,
            levelSince: try levelSince.map(Given.day), manager: manager)
        let written = try await organisation.add([draft], updating: true, as: author)
        context.output.line("Changed \(id).")
        if manager != nil || level != nil, try organisation.branch(of: id) != nil {
            context.output.line("Next: promo update \(id), so that the packet goes by it.")
        }
        context.report(written)
    }
}
