internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct AddMilestone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "milestone", abstract: "Add a dated point to the growth trajectory.",
        discussion: """
            Without --date, a terminal is asked for it and for all else that was not said.

            Example: promo add milestone alice --date 2025-07 --scope "one team" --span 6 --horizon monthly
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "Month, such as 2025-07.")
    var date: String?

    @Option(help: "Level at that time.")
    var level: String?

    @Option(help: "What they were responsible for.")
    var scope: String?

    @Option(help: "Number of people.")
    var span: Int?

    @Option(help: "How many of their direct reports are managers themselves.")
    var managers: Int?

    @Option(help: "Layers of people below them, managers of managers among them.")
    var layers: Int?

    @Option(help: "Budget.")
    var budget: String?

    @Option(help: "Planning horizon.")
    var horizon: String?

    @Option(help: "What changed through them.")
    var impact: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let (branch, id) = try organisation.findOpen(candidate)
        var draft = MilestoneDraft(
            date: try date.map { try Given.month($0, notAfter: author.today) }, level: level, scope: scope, span: span,
            managers: managers, layers: layers, budget: budget, horizon: horizon, impact: impact)
        var interview: Interview?
        if date == nil {
            interview = try Interview(context, about: "add-milestone-\(id)", in: organisation)
            let snapshot = try PacketSnapshot(id, at: branch.tip, in: organisation.git)
            let present = try snapshot?.bytes(at: Trajectory.path).map { try Document($0, name: Trajectory.path) }
            let directory = try organisation.directory(containedIn: branch.tip)
            try interview?.ask {
                try draft.ask(&$0, over: present, today: author.today) {
                    try directory.requireLevel($0, for: snapshot?.caseStatement())
                }
            }
        }
        let month = try required(draft.date, "--date <date>")
        for (number, name, counted) in [
            (draft.span, "span", "people"), (draft.managers, "managers", "managers"),
            (draft.layers, "layers", "layers"),
        ] {
            guard let number, number < 0 else { continue }
            throw Refusal("bad-\(name)", "the \(name) cannot be negative", hint: "Count the \(counted).")
        }
        let written = try await organisation.edit(id, on: branch, title: "add milestone \(month)", as: author) {
            snapshot, directory in
            if let level = draft.level { try directory.requireLevel(level, for: try snapshot.caseStatement()) }
            let document =
                try snapshot.bytes(at: Trajectory.path).map {
                    try Document($0, name: "\(id.folder)/\(Trajectory.path)")
                }
                ?? context.templates.document("trajectory", in: directory)
                .filled(with: [("points", .list([]))], name: Trajectory.path)
            return [Trajectory.path: try draft.document(over: document).bytes]
        }
        context.output.line("Added milestone \(month) to \(id).")
        context.report(written)
        try interview?.finish()
    }
}
