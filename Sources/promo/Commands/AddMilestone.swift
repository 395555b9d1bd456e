internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct AddMilestone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "milestone", abstract: "Add a dated point to the growth trajectory.",
        discussion: "Example: promo add milestone alice --date 2025-07 --scope \"one team\" --span 6 --horizon monthly")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "Month, such as 2025-07.")
    var date: String

    @Option(help: "Level at that time.")
    var level: String?

    @Option(help: "What they were responsible for.")
    var scope: String?

    @Option(help: "Number of people.")
    var span: Int?

    @Option(help: "Budget.")
    var budget: String?

    @Option(help: "Planning horizon.")
    var horizon: String?

    @Option(help: "What changed through them.")
    var impact: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        guard let month = Month(date) else {
            throw Refusal("bad-date", "“\(date)” is not a month", hint: "Write it as 2025-07.")
        }
        if let span, span < 0 { throw Refusal("bad-span", "the span cannot be negative", hint: "Count the people.") }
        let (organisation, author) = try context.acting()
        let (branch, id) = try organisation.find(candidate)
        let written = try await organisation.edit(id, on: branch, title: "add milestone \(month)", as: author) {
            snapshot, directory in
            if let level { try directory.requireLevel(level, for: try snapshot.caseStatement()) }
            let document =
                try snapshot.bytes(at: Trajectory.path).map {
                    try Document($0, name: "\(id.folder)/\(Trajectory.path)")
                }
                ?? context.templates.document("trajectory", in: directory)
                .filled(with: [("points", .list([]))], name: Trajectory.path)
            let changed = try document.appending(point(month), to: "points")
            _ = try Trajectory(changed)
            return [Trajectory.path: changed.bytes]
        }
        context.output.line("Added milestone \(month) to \(id).")
        context.report(written)
    }

    private func point(_ month: Month) -> Value {
        let fields: [(String, String?)] = [
            ("date", "\(month)"), ("level", level), ("scope", scope), ("span", span.map(String.init)),
            ("budget", budget), ("horizon", horizon), ("impact", impact),
        ]
        return .map(pairs: fields.compactMap { name, value in value.map { (name, .text($0)) } })
    }
}
