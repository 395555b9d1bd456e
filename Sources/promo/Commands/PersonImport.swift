internal import ArgumentParser
internal import Ledger
internal import Packets

struct PersonImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update people from a roster (admins only).",
        discussion: """
            The roster is a CSV file with the columns id,name,email,track,level,level_since,manager. People who are \
            already there are updated; their keys and anything else in their files stay. Nobody is removed.
            """)

    @Argument(help: "The CSV file, or - for standard input.")
    var roster: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let drafts = try Self.drafts(from: try context.read(roster), name: context.name(of: roster))
        let written = try await organisation.add(drafts, updating: true, as: author)
        context.output.line("Imported \(drafts.count) \(drafts.count == 1 ? "person" : "people").")
        context.report(written)
    }

    /// The people of a roster. Throws a refusal that names the line of what is wrong.
    static func drafts(from bytes: [UInt8], name: String) throws -> [PersonDraft] {
        try RosterFile(bytes, name: name).rows.map { row in
            PersonDraft(
                id: row.id, name: row.name, email: row.email, track: row.track, level: row.level,
                levelSince: row.levelSince, manager: row.manager, source: "\(name):\(row.line)")
        }
    }
}
