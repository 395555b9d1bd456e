internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct AddAssessment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assessment", abstract: "Say how candidate and manager see each dimension.",
        discussion: """
            Without --rating, a terminal is asked dimension by dimension. What an earlier assessment says of other \
            dimensions stays as it is.

            Example: promo add assessment alice --rating "leadership-scope: self 4, manager 3"
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(
        help: ArgumentHelp(
            "How one dimension is seen, by both or by one of the two; may be repeated.",
            valueName: "dimension: self x, manager y"))
    var rating: [String] = []

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let packet = try organisation.openPacket(candidate)
        let (id, policy) = (packet.id, packet.directory.policy.checks)
        var draft = AssessmentDraft()
        draft.ratings = try rating.map { try AssessmentDraft.Rating($0) }
        if !draft.ratings.isEmpty { try draft.requireRatings(by: policy) }
        var interview: Interview?
        if draft.ratings.isEmpty {
            interview = try Interview(context, about: "add-assessment-\(id)", in: organisation)
            let dimensions = try packet.directory.dimensions(for: packet.content.statement)
            let template = try context.templates.document("assessment", in: packet.directory)
            try interview?.ask {
                try draft.ask(
                    &$0, dimensions: dimensions, examples: packet.content.examples.map(\.slug),
                    present: packet.content.assessment, template: template, policy: policy)
            }
            if interview == nil { throw missing("--rating <dimension: self x, manager y>") }
        }
        let written = try await organisation.edit(id, on: packet.branch, title: "assess the dimensions", as: author) {
            snapshot, directory in
            let ids = try directory.dimensionIDs(draft.ratings.map(\.dimension), for: snapshot.caseStatement())
            for index in ids.indices { draft.ratings[index].dimension = ids[index] }
            let present =
                try snapshot.bytes(at: Assessment.path)
                ?? context.beginning(of: Assessment.path, in: snapshot, by: directory)
            let document = try Document(present, name: "\(id.folder)/\(Assessment.path)")
            return [Assessment.path: try draft.document(over: document).withoutGuidance().bytes]
        }
        context.output.line("Added the assessment to \(id) as \(Assessment.path).")
        context.report(written)
        try interview?.finish()
    }
}
