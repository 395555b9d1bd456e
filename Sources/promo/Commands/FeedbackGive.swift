internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct FeedbackGive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give", abstract: "Give your own feedback, signed by you.",
        discussion: """
            Opens a form in your editor, with your earlier text where you gave feedback before. The commit is signed \
            with your key, so that everybody can see that the words are yours.

            Example: promo feedback give alice --recommendation ready --seen 2025-07..2026-06
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: "How you work with the candidate; by default as you were asked.")
    var relationship: Relationship?

    @Option(help: ArgumentHelp("Dimension of the ladder you speak of; may be repeated.", valueName: "id"))
    var dimension: [String] = []

    @Option(help: "Your recommendation: ready, not-yet or cannot-say.")
    var recommendation: Feedback.Recommendation?

    @Option(help: ArgumentHelp("Months in which you saw the work yourself.", valueName: "from..to"))
    var seen: String?

    @Option(
        help: ArgumentHelp(
            "Take the text from a file, or from standard input for -, instead of opening an editor.", valueName: "file")
    )
    var fromFile: String?

    @Flag(help: "Leave out what stands above and below a form in the file, instead of refusing it.")
    var formOnly = false

    @Flag(help: "Drop the text that was kept from a refused try in the editor, and change nothing.")
    var discard = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let seen = try seen.map(Given.period)
        let source = try fromFile.map { try Document(try context.read($0), name: context.name(of: $0)) }
        let (organisation, author) = try context.acting()
        let packet = try organisation.openPacket(candidate)
        let person = try context.ownPerson(in: organisation)
        let slug = try organisation.feedbackSlug(of: person.id, for: packet.id.candidate)
        let path = Feedback.path(slug)
        let editing = Draft(
            folder: organisation.git.commonDirectory + "/promo/edit",
            name: "\(packet.id.candidate)--\(packet.id.name)--feedback--\(slug)")
        if discard {
            return context.output.line(try editing.discard() ? "Dropped the kept text." : "No text was kept.")
        }
        let original = try packet.snapshot.bytes(at: path)
        let present = try original.map { try Document($0, name: path) }
        var draft = FeedbackDraft(
            relationship: relationship, date: author.today, dimensions: dimension, recommendation: recommendation,
            seen: seen)
        if let present { draft.relationship = try draft.relationship ?? Feedback(present, slug: slug).relationship }
        draft.take(try packet.feedbackRequest(to: slug))
        guard let relationship = draft.relationship else {
            throw Refusal(
                "no-relationship", "nobody has said how \(person.id) works with \(packet.id.candidate)",
                hint: "Say it: --relationship peer, report, skip-level, cross-functional or customer.")
        }
        try organisation.requireRelationship(relationship, of: person.id, to: packet)
        let given = try context.takeForm(
            source, for: relationship, from: [person.name], in: packet.directory, isFormOnly: formOnly, into: &draft)
        let template = try context.templates.document(FeedbackForm.template(for: relationship), in: packet.directory)
        var base = given ?? (source == nil ? present : nil) ?? template
        if given != nil, let present, !base.hasFrontMatter {
            // A text alone replaces the words and leaves the rest.
            let head = present.bytes.dropLast(present.body.utf8.count)
            base = try Document(Array(head) + base.bodyBelowFrontMatter, name: path)
        }
        let document = try draft.document(
            from: person.id, relationship: relationship, day: author.today,
            dimensions: packet.directory.dimensionIDs(draft.dimensions, for: packet.content.statement), base: base,
            slug: slug)
        let give = { (text: [UInt8]) in
            let text = try Document(text, name: path).withoutGuidance()
            try Self.requireOwn(Feedback(text, slug: slug), of: person)
            try FeedbackDraft.requireText(text)
            return try await organisation.giveFeedback(by: person, on: packet.id, branch: packet.branch, as: author) {
                now, _ in
                guard try now.bytes(at: path) == original else {
                    throw Refusal(
                        "both-changed", "somebody changed \(path) meanwhile", hint: "Look at it, and give it again.")
                }
                return text.bytes
            }
        }
        let written: Written
        if source != nil {
            written = try await give(document.bytes)
        } else {
            let shown = try context.guided(document.bytes, at: path, in: packet.directory)
            let given = try await editing.edit(
                shown, in: context, configuration: organisation.git.configuration, command: "promo feedback give"
            ) { text, _ in try await give(text) }
            guard let given else { return context.output.line("Nothing changed.") }
            written = given
        }
        context.output.line("\(Output.cleanLine(person.name)) gave feedback on \(packet.id), signed.")
        context.report(written)
    }

    /// What is signed is by who signs it.
    private static func requireOwn(_ feedback: Feedback, of person: Person) throws {
        guard feedback.from == person.id else {
            throw Refusal(
                "wrong-person", "the feedback names somebody else than \(person.id)", hint: "Leave `from:` alone.")
        }
    }
}
