internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct AddFeedback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Add what a stakeholder says about the candidate.",
        discussion: """
            Feedback that you type in for somebody is marked as transcribed; feedback that they commit and sign \
            themselves is attested.

            Example: promo add feedback alice --from dana --relationship peer --from-file dana.md
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(
        help: ArgumentHelp("Id of a person, or the name of somebody outside the organisation.", valueName: "person"))
    var from: String

    @Option(help: "How they work with the candidate.")
    var relationship: Relationship

    @Option(help: "Day of the feedback; by default today.")
    var date: String?

    @Option(help: ArgumentHelp("Dimension of the ladder it speaks of; may be repeated.", valueName: "id"))
    var dimension: [String] = []

    @Option(help: "Their recommendation: ready, not-yet or cannot-say.")
    var recommendation: Feedback.Recommendation?

    @Option(help: ArgumentHelp("Take the text from a file, or from standard input for -.", valueName: "file"))
    var fromFile: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let source = try fromFile.map { try Document(try context.read($0), name: context.name(of: $0)) }
        let (organisation, author) = try context.acting()
        let (branch, id) = try organisation.find(candidate)
        let day = try day(context, author: author)
        let giver = Output.cleanLine(from)
        let slug = try slug(of: giver, candidate: id.candidate, in: organisation)
        let written = try await organisation.edit(id, on: branch, title: "add feedback from \(giver)", as: author) {
            snapshot, directory in
            guard try snapshot.blob(at: Feedback.path(slug)) == nil else {
                throw Refusal(
                    "feedback-exists", "\(id) already has feedback from \(giver)",
                    hint: "Change it with promo edit \(candidate) \(slug).")
            }
            let dimensions = try directory.dimensionIDs(dimension, for: try snapshot.caseStatement())
            let base = try source ?? context.templates.document("feedback-\(relationship.rawValue)", in: directory)
            let document = try document(from: giver, day: day, dimensions: dimensions, base: base, slug: slug)
            return [Feedback.path(slug): document.bytes]
        }
        context.output.line("Added feedback from \(giver) to \(id) as \(Feedback.path(slug)).")
        context.report(written)
    }

    private func day(_ context: Context, author: Author) throws -> Day {
        guard let date else { return Day(of: author.now, offsetMinutes: author.committer.offsetMinutes) }
        guard let day = Day(date) else {
            throw Refusal("bad-date", "“\(date)” is not a day", hint: "Write it as 2026-11-22.")
        }
        return day
    }

    /// A person's id, or the slug of an outsider's name. What looks like an id must be one.
    private func slug(of giver: String, candidate: String, in organisation: OrganisationRepository) throws -> String {
        let directory = try organisation.directory
        if giver == candidate {
            throw Refusal(
                "own-feedback", "\(candidate) cannot give feedback on themselves",
                hint: "Ask somebody who works with them.")
        }
        if try directory.person(giver) != nil { return giver }
        guard !Slug.isValid(giver) else {
            throw Refusal(
                "unknown-person", "there is no person “\(giver)”",
                hint: Nearest.match(giver, in: try directory.personIDs()).map { "Did you mean “\($0)”?" }
                    ?? "For somebody outside the organisation write their name, such as \"Robin Sample\".")
        }
        guard let slug = Slug.make(giver) else {
            throw Refusal("bad-name", "“\(giver)” has no letter or digit", hint: "Write the person's name.")
        }
        guard try directory.person(slug) == nil else {
            throw Refusal(
                "ambiguous-person", "“\(giver)” could be \(slug), who is a person here", hint: "Use --from \(slug).")
        }
        return slug
    }

    private func document(
        from giver: String, day: Day, dimensions: [String], base: Document, slug: String
    ) throws -> Document {
        var entries: [(key: String, value: Value)] = [
            ("from", .text(giver)), ("relationship", .text(relationship.rawValue)), ("date", .text("\(day)")),
        ]
        if !dimensions.isEmpty { entries.append(("dimensions", .list(dimensions.map { .text($0) }))) }
        if let recommendation { entries.append(("recommendation", .text(recommendation.rawValue))) }
        let document = try base.filled(with: entries, name: Feedback.path(slug))
        _ = try Feedback(document, slug: slug)
        return document
    }
}

extension Feedback.Recommendation: ExpressibleByArgument {}
