internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// What `add feedback` and `feedback add` have in common: all of it.
struct FeedbackAdding: ParsableArguments {
    static let discussion = """
        The file may be a form that came back by mail, quoted and wrapped as mail programs do, or the whole mail as \
        they save it. Feedback that you type \
        in for somebody is marked as transcribed by you; what they give and sign themselves is attested: promo \
        feedback give. On a terminal it asks for what is missing.
        """

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(
        help: ArgumentHelp("Id of a person, or the name of somebody outside the organisation.", valueName: "person"))
    var from: String?

    @Option(help: "How they work with the candidate; by default as they were asked.")
    var relationship: Relationship?

    @Option(help: "Day of the feedback; by default today.")
    var date: String?

    @Option(help: ArgumentHelp("Dimension of the ladder it speaks of; may be repeated.", valueName: "id"))
    var dimension: [String] = []

    @Option(help: ArgumentHelp("Id of a single expectation it speaks of; may be repeated.", valueName: "id"))
    var expectation: [String] = []

    @Option(help: "Their recommendation: ready, not-yet or cannot-say.")
    var recommendation: Feedback.Recommendation?

    @Option(help: ArgumentHelp("Months in which they saw the work themselves.", valueName: "from..to"))
    var seen: String?

    @Option(help: ArgumentHelp("Take the text from a file, or from standard input for -.", valueName: "file"))
    var fromFile: String?

    @OptionGroup var global: GlobalOptions

    func run(for command: some ParsableCommand) async throws {
        let context = global.context
        let source = try fromFile.map {
            try Document(try MailText.plain(try context.read($0)), name: context.name(of: $0))
        }
        var draft = FeedbackDraft(
            from: from.map(Output.cleanLine), relationship: relationship, date: try date.map(Given.day),
            dimensions: dimension, expectations: expectation, recommendation: recommendation,
            seen: try seen.map(Given.period))
        if let source { try draft.take(source) }
        let (organisation, author) = try context.acting()
        let packet = try organisation.packet(candidate)
        let id = packet.id
        var interview: Interview?
        if draft.from == nil {
            interview = try Interview(context, about: "add-feedback-\(id)", in: organisation)
            draft.from = try interview?.required("from", "Who gives it: an id, or the name of somebody outside") {
                from in
                _ = try organisation.feedbackSlug(of: from, for: id.candidate)
                return Output.cleanLine(from)
            }
        }
        let giver = try command.required(draft.from, "--from <person>")
        let slug = try organisation.feedbackSlug(of: giver, for: id.candidate)
        draft.take(try packet.feedbackRequests().first { $0.slug == slug })
        if draft.relationship == nil, interview == nil {
            interview = try Interview(context, about: "add-feedback-\(id)", in: organisation)
        }
        try interview?.ask { interview in
            if draft.relationship == nil {
                draft.relationship = try interview.choice(
                    "relationship", "How they work with the candidate", of: Relationship.self)
            }
            let form = try FeedbackForm(for: draft.relationship ?? .peer, in: packet.directory, context: context)
            try draft.ask(
                &interview, dimensions: packet.directory.dimensions(for: packet.content.statement), titles: form.titles,
                questions: form.questions, hasText: source != nil)
        }
        let relationship = try command.required(draft.relationship, "--relationship <relationship>")
        let form = try FeedbackForm(for: relationship, in: packet.directory, context: context)
        let returned = source.flatMap { form.read($0) }
        if let returned { try draft.take(returned) }
        draft.transcribedBy = try typist(for: slug, in: organisation, as: author)
        let written = try await organisation.edit(
            id, on: packet.branch, title: "add feedback from \(giver)", as: author
        ) { snapshot, directory in
            guard try snapshot.blob(at: Feedback.path(slug)) == nil else {
                throw Refusal(
                    "feedback-exists", "\(id) already has feedback from \(giver)",
                    hint: "Change it with promo edit \(candidate) \(slug).")
            }
            let template = FeedbackForm.template(for: relationship)
            let base = returned == nil ? source : nil
            let document = try draft.document(
                from: giver, relationship: relationship, day: draft.date ?? author.today,
                dimensions: directory.dimensionIDs(draft.dimensions, for: snapshot.caseStatement()),
                base: base ?? context.templates.document(template, in: directory), slug: slug)
            return [Feedback.path(slug): document.bytes]
        }
        context.output.line("Added feedback from \(giver) to \(id) as \(Feedback.path(slug)).")
        context.report(written)
        try interview?.finish()
    }

    /// Who types it in, unless it is the giver.
    private func typist(for slug: String, in organisation: OrganisationRepository, as author: Author) throws -> String?
    {
        let person = try organisation.directory.person(email: author.email)
        return person?.id == slug ? nil : person?.id ?? Output.cleanLine(author.author.name)
    }
}

extension Feedback.Recommendation: ExpressibleByArgument {}
