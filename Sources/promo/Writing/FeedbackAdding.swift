internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// What `add feedback` and `feedback add` have in common: all of it.
struct FeedbackAdding: ParsableArguments {
    static let discussion = """
        The file may be a form that came back by mail, quoted and wrapped as mail programs do, or the whole mail as \
        they save it. What they wrote outside of the form is refused and named, unless the form is empty: then it is \
        their feedback. The recommendation is ready, not yet or cannot say, and nothing else. Feedback that you type \
        in for somebody is marked as transcribed by you; what they give and sign themselves is attested: promo \
        feedback give. Where the giver or the relationship is missing, a terminal is asked for them and for all else that \
        was not said.
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

    @Flag(help: "Leave out what stands above and below a returned form, instead of refusing it.")
    var formOnly = false

    @OptionGroup var global: GlobalOptions

    func run(for command: some ParsableCommand) async throws {
        let context = global.context
        let source = try fromFile.map {
            try Document(try MailText.plain(try context.read($0)), name: context.name(of: $0))
        }
        let (organisation, author) = try context.acting()
        var draft = FeedbackDraft(
            from: from.map(Output.cleanLine), relationship: relationship,
            date: try date.map { try Given.day($0, notAfter: author.today) },
            dimensions: dimension, expectations: expectation, recommendation: recommendation,
            seen: try seen.map(Given.period))
        if let source { try draft.take(source) }
        let packet = try organisation.openPacket(candidate)
        let id = packet.id
        var interview: Interview?
        if draft.from == nil {
            interview = try Interview(context, about: "add-feedback-\(id)", in: organisation)
            try interview?.ask { interview in
                draft.from = try interview.required("from", "Who gives it: an id, or the name of somebody outside") {
                    from in
                    try requireNone(from: from, on: packet, in: organisation)
                    return Output.cleanLine(from)
                }
            }
        }
        let giver = try command.required(draft.from, "--from <person>")
        let slug = try organisation.feedbackSlug(of: giver, for: id.candidate)
        try requireNone(from: giver, on: packet, in: organisation)
        draft.take(try packet.feedbackRequest(to: slug))
        if draft.relationship == nil, interview == nil {
            interview = try Interview(context, about: "add-feedback-\(id)", in: organisation)
        }
        try interview?.ask { interview in
            if draft.relationship == nil {
                draft.relationship = try interview.choice(
                    "relationship", "How they work with the candidate", of: Relationship.self)
            }
            if let relationship = draft.relationship {
                try organisation.requireRelationship(relationship, of: giver, to: packet)
            }
            let form = try FeedbackForm(for: draft.relationship ?? .peer, in: packet.directory, context: context)
            try draft.ask(
                &interview, dimensions: packet.directory.dimensions(for: packet.content.statement), titles: form.titles,
                questions: form.questions, hasText: source != nil)
        }
        let relationship = try command.required(draft.relationship, "--relationship <relationship>")
        try organisation.requireRelationship(relationship, of: giver, to: packet)
        let text = try context.takeForm(
            source, for: relationship, from: [giver, author.author.name], in: packet.directory, isFormOnly: formOnly,
            into: &draft)
        draft.transcribedBy = try typist(for: slug, in: organisation, as: author)
        let written = try await organisation.edit(
            id, on: packet.branch, title: "add feedback from \(giver)", as: author
        ) { snapshot, directory in
            guard try snapshot.blob(at: Feedback.path(slug)) == nil else { throw exists(from: giver, slug, on: id) }
            let template = FeedbackForm.template(for: relationship)
            let document = try draft.document(
                from: giver, relationship: relationship, day: draft.date ?? author.today,
                dimensions: directory.dimensionIDs(draft.dimensions, for: snapshot.caseStatement()),
                base: text ?? context.templates.document(template, in: directory), slug: slug)
            try FeedbackDraft.requireText(document)
            return [Feedback.path(slug): document.bytes]
        }
        context.output.line("Added feedback from \(giver) to \(id) as \(Feedback.path(slug)).")
        context.report(written)
        try interview?.finish()
    }

    /// Refuses a giver whose feedback is there already, with who may change it.
    private func requireNone(
        from giver: String, on packet: OpenPacket, in organisation: OrganisationRepository
    ) throws {
        let slug = try organisation.feedbackSlug(of: giver, for: packet.id.candidate)
        try organisation.requireReplaceable(Feedback.path(slug), of: packet.id, at: packet.branch.tip)
        guard try packet.snapshot.blob(at: Feedback.path(slug)) != nil else { return }
        throw exists(from: giver, slug, on: packet.id)
    }

    private func exists(from giver: String, _ slug: String, on id: PacketID) -> Refusal {
        Refusal(
            "feedback-exists", "\(id) already has feedback from \(giver)",
            hint: "Change it with promo edit \(candidate) \(slug).")
    }

    /// Who types it in, unless it is the giver.
    private func typist(for slug: String, in organisation: OrganisationRepository, as author: Author) throws -> String?
    {
        let person = try organisation.directory.person(email: author.email)
        return person?.id == slug ? nil : person?.id ?? Output.cleanLine(author.author.name)
    }
}

extension Feedback.Recommendation: ExpressibleByArgument {}
