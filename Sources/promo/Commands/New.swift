internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Open a packet for a candidate's next level.",
        discussion: """
            On a terminal it asks for what is missing. Where the last case for this level was deferred or declined, the \
            packet takes it up again.

            Example: promo new alice --to M05
            """)

    @Argument(help: "Id of the candidate.")
    var candidate: String

    @Option(help: ArgumentHelp("Level to reach, such as M05.", valueName: "level"))
    var to: String?

    @Option(help: ArgumentHelp("Cycle it is for; by default the current quarter names the packet.", valueName: "id"))
    var cycle: String?

    @Option(
        help: ArgumentHelp("Ladder to be measured by, where several on main have this step.", valueName: "id"))
    var ladder: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        var level = to
        var texts: [(title: String, text: String)] = []
        var interview: Interview?
        if level == nil {
            let directory = try organisation.directory
            _ = try directory.requiredPerson(candidate)
            interview = try Interview(context, about: "new-\(candidate)", in: organisation)
            level = try interview?.required("to", try Self.question(for: candidate, in: directory)) { $0 }
            let template = try context.templates.document("packet", in: directory).sections.filter { $0.level == 2 }
            let questions = Dictionary(template.map { ($0.title, $0.guidance) }) { first, _ in first }
            texts = try interview?.sections(template.map(\.title), questions: questions) ?? []
        }
        let (id, written) = try await organisation.open(
            candidate, to: try required(level, "--to <level>"), ladder: ladder, cycle: cycle,
            templates: context.templates, texts: texts, as: author)
        context.output.line("Opened \(id) on branch candidates/\(candidate).")
        context.output.line(
            "Next: promo edit \(candidate), promo add example \(candidate) --title … --period … --dimension …")
        context.report(written)
        try interview?.finish()
    }

    /// Which levels there are to reach.
    private static func question(for candidate: String, in directory: Directory) throws -> String {
        let levels = try directory.nextLevels(of: candidate)
        return "Level to reach" + (levels.isEmpty ? "" : ", such as \(levels.joined(separator: " or "))")
    }
}
