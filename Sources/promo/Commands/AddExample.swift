internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct AddExample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Add an example of work at the next level.",
        discussion: """
            Example: promo add example alice --title "Two billing teams" --period 2025-07..2026-03 \
            --dimension leadership-scope --metric "invoice errors: 4% -> 0.6%" --from-file example.md
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "Title of the example.")
    var title: String

    @Option(help: ArgumentHelp("Months it took: 2025-07..2026-03.", valueName: "from..to"))
    var period: String

    @Option(help: ArgumentHelp("Dimension of the ladder it shows, by id or name; may be repeated.", valueName: "id"))
    var dimension: [String]

    @Option(help: ArgumentHelp("Figure that changed; may be repeated.", valueName: "name: before -> after"))
    var metric: [String] = []

    @Option(help: ArgumentHelp("Link to what proves it; may be repeated.", valueName: "url"))
    var evidence: [String] = []

    @Option(help: ArgumentHelp("Take the text from a file, or from standard input for -.", valueName: "file"))
    var fromFile: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let source = try fromFile.map { try Document(try context.read($0), name: context.name(of: $0)) }
        let metrics = try metric.map { text in
            guard let metric = Example.Metric(text) else {
                throw Refusal(
                    "bad-metric", "“\(text)” is not a figure before and after",
                    hint: "Write it as \"invoice errors: 4% -> 0.6%\".")
            }
            return metric
        }
        let period = try parsedPeriod()
        guard let slug = Slug.make(title) else {
            throw Refusal(
                "bad-title", "the title has no letter or digit", hint: "Give it a title that says what it is.")
        }
        let (organisation, author) = try context.acting()
        let (branch, id) = try organisation.find(candidate)
        let title = Output.cleanLine(self.title)
        var count = (present: 0, allowed: 0)
        let written = try await organisation.edit(id, on: branch, title: "add example “\(title)”", as: author) {
            snapshot, directory in
            guard try snapshot.blob(at: Example.path(slug)) == nil else {
                throw Refusal(
                    "example-exists", "\(id) already has an example “\(slug)”",
                    hint: "Change it with promo edit \(candidate) \(slug), or choose another title.")
            }
            let dimensions = try directory.dimensionIDs(dimension, for: try snapshot.caseStatement())
            count = (try snapshot.exampleCount() + 1, directory.policy.exampleMaximum)
            return [
                Example.path(slug): try Self.document(
                    title: title, period: period, dimensions: dimensions, metrics: metrics, evidence: evidence,
                    base: try source ?? context.templates.document("example-project", in: directory), slug: slug
                ).bytes
            ]
        }
        context.output.line("Added example “\(title)” to \(id) as \(Example.path(slug)).")
        if count.present > count.allowed {
            context.output.notice(
                "\(id) now has \(count.present) examples; the policy allows \(count.allowed), and it cannot be signed off "
                    + "with more.")
        }
        context.report(written)
    }

    private func parsedPeriod() throws -> Period {
        do throws(PeriodError) {
            return try Period(period)
        } catch {
            throw Refusal(
                "bad-period",
                error == .endsBeforeItStarts
                    ? "the period “\(period)” ends before it starts" : "“\(period)” is not a period",
                hint: "Write it as 2025-07..2026-03.")
        }
    }

    /// The file: what was given as options, over what the source file or the template says already.
    static func document(
        title: String, period: Period, dimensions: [String], metrics: [Example.Metric], evidence: [String],
        base: Document, slug: String
    ) throws -> Document {
        var entries: [(key: String, value: Value)] = [
            ("title", .text(title)), ("period", .text("\(period)")),
            ("dimensions", .list(dimensions.map { .text($0) })),
        ]
        if !metrics.isEmpty {
            let list = metrics.map { metric -> Value in
                .map(["name": .text(metric.name), "before": .text(metric.before), "after": .text(metric.after)])
            }
            entries.append(("metrics", .list(list)))
        }
        if !evidence.isEmpty { entries.append(("evidence", .list(evidence.map { .text($0) }))) }
        let document = try base.filled(with: entries, name: Example.path(slug))
        _ = try Example(document, slug: slug)
        return document
    }
}
