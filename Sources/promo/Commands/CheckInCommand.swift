internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct CheckInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-in",
        abstract: "Write down a talk about how somebody comes along (manager, skip-level or people partner).",
        discussion: """
            The check-in is a file on the candidate's branch, beside their packets, and a commit signed by you. Without \
            --readiness a terminal is asked for it and for all else that was not said; --edit opens your editor instead. \
            Writing one for the same day again replaces it.

            Example: promo check-in alice --readiness on-track --progress 'Led the move of billing.' \
            --focus 'Delegate more.' --next 'Take the on-call rota.'
            """)

    @Argument(help: "Candidate.")
    var candidate: String

    @Option(help: "How far along they are: not-yet, on-track or ready.")
    var readiness: CheckIn.Readiness?

    @Option(help: "What went well since the last talk.")
    var progress = ""

    @Option(name: .customLong("focus"), help: "What to work on.")
    var focusAreas = ""

    @Option(name: .customLong("next"), help: "What comes next.")
    var nextSteps = ""

    @Option(help: "Day of the talk; by default today.")
    var date: String?

    @Flag(help: "Write it in your editor.")
    var edit = false

    @Flag(help: "Drop the text that was kept from a refused --edit, and change nothing.")
    var discard = false

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The role you hold, where you could hold several.", valueName: "role"))
    var role: Role?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let day = try date.map { try Given.day($0, notAfter: author.today) } ?? author.today
        let draft = Draft(folder: organisation.git.commonDirectory + "/promo/edit", name: "\(candidate)--check-in")
        if discard { return context.output.line(try draft.discard() ? "Dropped the kept text." : "No text was kept.") }
        if edit { return try await write(draft, on: day, in: organisation, as: author, context: context) }
        var talk = Talk(readiness: readiness, parts: [progress, focusAreas, nextSteps])
        var interview: Interview?
        if readiness == nil {
            _ = try organisation.talkHolder(with: candidate, as: role, by: author)
            let template = try context.templates.document("check-in", in: organisation.directory)
            interview = try Interview(context, about: "check-in-\(candidate)", in: organisation)
            try interview?.ask { try talk.ask(&$0, template: template) }
        }
        try await record(talk, on: day, in: organisation, as: author, context: context)
        try interview?.finish()
    }

    /// What the person says of the talk.
    private struct Talk {
        var readiness: CheckIn.Readiness?
        var parts: [String]

        init(readiness: CheckIn.Readiness?, parts: [String]) { (self.readiness, self.parts) = (readiness, parts) }

        /// Asks for what was not said, with what the template asks under each heading.
        mutating func ask(_ interview: inout Interview, template: Document) throws {
            readiness = try interview.choice("readiness", "How far along they are", of: CheckIn.Readiness.self)
            for (index, title) in CheckIn.sections.enumerated() where parts[index].trimmed.isEmpty {
                let guidance = template.section(title)?.guidance ?? ""
                parts[index] = try interview.text(title, guidance.isEmpty ? title : "\(title): \(guidance)")
            }
        }

        /// Reads what the editor left. Every word of it is kept: what stands under no heading of a check-in is refused.
        init(_ bytes: [UInt8]) throws {
            let document = try Document(bytes, name: "check-in.md")
            let fields = Fields(document)
            try fields.allow(only: ["readiness"])
            _ = try fields.required("readiness")
            guard let readiness = try fields.choice("readiness", of: CheckIn.Readiness.self) else {
                throw fields.failure("“readiness” is missing", key: "readiness")
            }
            let titles = CheckIn.sections.map { $0.lowercased() }
            let heads = document.sections.filter { $0.level <= 2 }
            let first = document.blocks.first { !$0.isBlank }?.line
            let stray =
                heads.first { !titles.contains($0.title.lowercased()) && !$0.isEmpty }?.line
                ?? first.flatMap { line in heads.contains { $0.line < line } ? nil : line }
            if let stray {
                throw ParseError(
                    file: document.name, position: Position(line: stray, column: 1),
                    message:
                        "a check-in has the headings \(CheckIn.sections.joined(separator: ", ")), and this is under none",
                    hint: "Move it under one of them.")
            }
            self.readiness = readiness
            parts = CheckIn.sections.map { title in
                document.section(title).map { Document.visible($0.text) } ?? ""
            }
        }

        /// What the editor opens with: the template, below the one question that can be counted.
        static func template(from template: Document) -> [UInt8] {
            let choices = CheckIn.Readiness.allCases.map(\.rawValue).joined(separator: ", ")
            return Array("---\nreadiness: # one of \(choices)\n---\n".utf8) + template.bodyBelowFrontMatter
        }
    }

    /// Takes the talk from the editor. What is refused is kept, and the next try goes on with it.
    private func write(
        _ draft: Draft, on day: Day, in organisation: OrganisationRepository, as author: Author, context: Context
    ) async throws {
        _ = try organisation.talkHolder(with: candidate, as: role, by: author)
        let template = Talk.template(
            from: try context.templates.document("check-in", in: organisation.directory))
        if try draft.prepare(with: template) {
            context.output.notice("going on with the text kept from last time; --discard drops it")
        }
        try await Editor(context: context, configuration: organisation.git.configuration).open(draft.path)
        let text = try draft.text()
        guard text != template else {
            try draft.remove()
            return context.output.line("Nothing written.")
        }
        do {
            try await record(Talk(text), on: day, in: organisation, as: author, context: context)
        } catch {
            context.output.notice("your text is kept in \(draft.path); the next promo check-in --edit goes on with it")
            throw error
        }
        try draft.remove()
    }

    private func record(
        _ talk: Talk, on day: Day, in organisation: OrganisationRepository, as author: Author, context: Context
    ) async throws {
        guard let readiness = talk.readiness else {
            throw Refusal(
                "no-readiness", "a check-in says how far along \(candidate) is",
                hint: "Say it: --readiness not-yet, on-track or ready; with --progress, --focus and --next.")
        }
        guard talk.parts.contains(where: { !$0.trimmed.isEmpty }) else {
            throw Refusal(
                "no-text", "a check-in says something of the talk", hint: "Say it: --progress, --focus or --next.")
        }
        let (checkIn, person, written) = try await organisation.checkIn(
            candidate, date: day, readiness: readiness, progress: talk.parts[0], focusAreas: talk.parts[1],
            nextSteps: talk.parts[2], as: role, by: author)
        context.output.line(
            "\(Output.cleanLine(person.name)) wrote down the check-in of \(checkIn.date) with \(candidate): "
                + "\(checkIn.readiness.rawValue).")
        context.report(written)
    }
}

extension CheckIn.Readiness: ExpressibleByArgument {}
