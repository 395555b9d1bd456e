internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct AddExample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Add an example of work at the next level.",
        discussion: """
            Where the title, the period or the dimensions are missing, a terminal is asked for them and for all else that \
            was not said; its questions are those of the template.

            Example: promo add example alice --title "Two billing teams" --period 2025-07..2026-03 \
            --dimension leadership-scope --metric "invoice errors: 4% -> 0.6%" --from-file example.md
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "Title of the example.")
    var title: String?

    @Option(help: ArgumentHelp("Months it took: 2025-07..2026-03.", valueName: "from..to"))
    var period: String?

    @Option(help: ArgumentHelp("Dimension of the ladder it shows, by id or name; may be repeated.", valueName: "id"))
    var dimension: [String] = []

    @Option(help: ArgumentHelp("Id of a single expectation it meets; may be repeated.", valueName: "id"))
    var expectation: [String] = []

    @Option(help: ArgumentHelp("Figure that changed; may be repeated.", valueName: "name: before -> after"))
    var metric: [String] = []

    @Option(help: ArgumentHelp("Why there is no figure.", valueName: "reason"))
    var noMetrics: String?

    @Option(help: ArgumentHelp("Link to what proves it; may be repeated.", valueName: "url"))
    var evidence: [String] = []

    @Option(help: "Kind of work; each has a template of its own.")
    var kind: Example.Kind?

    @Option(help: "Whether they led it or contributed to it.")
    var part: Example.Part?

    @Option(help: ArgumentHelp("Project that it belongs to.", valueName: "name"))
    var project: String?

    @Option(help: "Whether the work is done, which it is where nothing is said.")
    var status: Example.Status?

    @Option(
        help: ArgumentHelp(
            "Win of the running list to make it from, as promo wins shows it; may be repeated.", valueName: "win"))
    var fromWin: [String] = []

    @Option(help: ArgumentHelp("Take the text from a file, or from standard input for -.", valueName: "file"))
    var fromFile: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let source = try fromFile.map { try Document(try context.read($0), name: context.name(of: $0)) }
        var draft = try draft()
        if let source { try draft.take(source) }
        let (organisation, author) = try context.acting()
        let (branch, id) = try organisation.findOpen(candidate)
        try draft.take(wins(of: id.candidate, at: branch, in: organisation))
        let snapshot = try PacketSnapshot(id, at: branch.tip, in: organisation.git)
        let directory = try organisation.directory(containedIn: branch.tip)
        _ = try directory.dimensionIDs(draft.dimensions, for: snapshot?.caseStatement())
        if let title = draft.title { try requireFree(title, in: snapshot) }
        var interview: Interview?
        if draft.isIncomplete {
            interview = try Interview(context, about: "add-example-\(id)", in: organisation)
            let known = try directory.dimensions(for: snapshot?.caseStatement())
            try interview?.ask {
                try draft.ask(&$0, dimensions: known, hasText: source != nil) {
                    try requireFree($0, in: snapshot)
                } template: {
                    try context.templates.document("example-\($0.rawValue)", in: directory)
                }
            }
        }
        try await write(draft, from: source, to: id, on: branch, in: organisation, as: author, context: context)
        try interview?.finish()
    }

    /// Refuses a title that makes no name for a file, and one whose file is there.
    private func requireFree(_ title: String, in snapshot: PacketSnapshot?) throws {
        guard let slug = Slug.make(Output.cleanLine(title)) else {
            throw Refusal(
                "bad-title", "the title has no letter or digit", hint: "Give it a title that says what it is.")
        }
        guard let snapshot, try snapshot.blob(at: Example.path(slug)) != nil else { return }
        throw Refusal(
            "example-exists", "\(snapshot.id) already has an example “\(slug)”",
            hint: "Change it with promo edit \(candidate) \(slug), or choose another title.")
    }

    private func draft() throws -> ExampleDraft {
        ExampleDraft(
            title: title, period: try period.map(Given.period), dimensions: dimension, expectations: expectation,
            metrics: try metric.map(Given.metric), evidence: try evidence.map(Given.address), kind: kind, part: part,
            project: project,
            noMetrics: try noMetrics.map(Given.reason), status: status)
    }

    private func wins(
        of candidate: String, at branch: CandidateBranch, in organisation: OrganisationRepository
    ) throws -> [Win] {
        guard !fromWin.isEmpty else { return [] }
        let list = try organisation.runningList(of: candidate, at: branch.tip)
        return try fromWin.map { try list.win(named: $0, of: candidate) }
    }

    private func write(
        _ draft: ExampleDraft, from source: Document?, to id: PacketID, on branch: CandidateBranch,
        in organisation: OrganisationRepository, as author: Author, context: Context
    ) async throws {
        let title = Output.cleanLine(try required(draft.title, "--title <title>"))
        let period = try required(draft.period, "--period <from..to>")
        guard !draft.dimensions.isEmpty else { throw missing("--dimension <id>") }
        let slug = Slug.make(title) ?? ""
        var count = (present: 0, allowed: 0)
        let written = try await organisation.edit(id, on: branch, title: "add example “\(title)”", as: author) {
            snapshot, directory in
            try requireFree(title, in: snapshot)
            let dimensions = try directory.dimensionIDs(draft.dimensions, for: try snapshot.caseStatement())
            count = (try snapshot.exampleCount() + 1, directory.policy.exampleMaximum)
            let template = "example-\((draft.kind ?? .project).rawValue)"
            let base = try source ?? context.templates.document(template, in: directory)
            let document = try draft.document(
                title: title, period: period, dimensions: dimensions, base: base, slug: slug)
            return [Example.path(slug): document.bytes]
        }
        context.output.line("Added example “\(title)” to \(id) as \(Example.path(slug)).")
        if count.present > count.allowed {
            context.output.notice(
                "\(id) now has \(count.present) examples; the policy allows \(count.allowed), and it cannot be signed off "
                    + "with more.")
        }
        context.report(written)
    }
}

extension ParsableCommand {
    /// A value that must be there, from an option or an answer.
    func required<Value>(_ value: Value?, _ option: String) throws -> Value {
        guard let value else { throw missing(option) }
        return value
    }

    /// Wrong usage: an option that is missing where nobody is there to be asked.
    func missing(_ option: String) -> ValidationError { ValidationError("Missing expected argument '\(option)'") }
}

extension Example.Kind: ExpressibleByArgument {}
extension Example.Part: ExpressibleByArgument {}
extension Example.Status: ExpressibleByArgument {}
