internal import ArgumentParser
internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets

struct FeedbackRequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Record that somebody is asked for feedback, and print the message to send them.",
        discussion: """
            Candidate, manager and people partners may ask. The message holds a form; send it by any means, and take \
            the reply in with promo feedback add. Asking again prints the message again, and keeps the day and the \
            dimensions where none are said.

            Example: promo feedback request alice --from "Robin Sample" --relationship customer --due 2026-11-20
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(
        help: ArgumentHelp("Id of a person, or the name of somebody outside the organisation.", valueName: "person"))
    var from: String

    @Option(help: "How they work with the candidate.")
    var relationship: Relationship

    @Option(help: ArgumentHelp("Day by which an answer is wanted.", valueName: "date"))
    var due: String?

    @Option(help: ArgumentHelp("Dimension of the ladder to speak of; may be repeated.", valueName: "id"))
    var dimension: [String] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("Write the message into a file.", valueName: "file"))
    var output: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let due = try due.map(Given.day)
        let (organisation, author) = try context.acting()
        let (packet, request, written) = try await organisation.requestFeedback(
            candidate, from: Output.cleanLine(from), relationship: relationship, due: due, dimensions: dimension,
            as: author)
        let message = try message(for: request, on: packet, context: context)
        let line =
            (written == nil ? "\(request.from) is asked already" : "Asked \(request.from)")
            + " for feedback on \(packet.id)"
        if let output {
            try context.write(Array(message.utf8), to: output, replacing: false)
            context.output.line("\(line); the message is in \(output).")
        } else {
            context.output.line("\(line). Send them this:\n")
            context.output.write(Output.clean(message))
        }
        if let written { context.report(written) }
    }

    private func message(for request: FeedbackRequest, on packet: OpenPacket, context: Context) throws -> String {
        let directory = packet.directory
        let candidate = try directory.person(packet.id.candidate)
        let name = candidate?.name ?? packet.id.candidate
        let giver = try directory.person(request.from)
        let asker = try directory.person(request.by)?.name ?? request.by
        let to = giver.map { "To: \(Output.cleanLine($0.name)) <\($0.email)>\n" } ?? ""
        let step = packet.content.statement?.to.map { " to \($0)" } ?? ""
        let until = request.due.map { " by \($0)" } ?? ""
        let topics = try directory.dimensions(for: packet.content.statement).filter {
            request.dimensions.contains($0.id)
        }.map(\.name)
        let subject = request.by == packet.id.candidate ? "their own work" : name
        let about = topics.isEmpty ? "" : " What interests most: \(topics.joined(separator: ", "))."
        let words = """
            \(asker) \(ReturnedForm.messageOpening) \(subject); a step\(step) is being considered. You are asked as \
            \(Self.words(for: request.relationship)).\(about) Please write what you saw yourself, below the brackets, \
            and send it back\(until). Whatever you write in the form stays in your own words, with your name on it; who \
            decides will read it. \(ReturnedForm.messageClosing)
            """
        let alone =
            giver?.keys.isEmpty == false
            ? "\n\(ReturnedForm.messageAside)\npromo feedback give \(packet.id.candidate)\n" : ""
        let form = try FeedbackForm(for: request.relationship, in: directory, context: context)
        return """
            \(to)Subject: Feedback on \(Output.cleanLine(name))

            Hello \(Output.cleanLine(giver?.name ?? request.from)),

            \(Table.wrapped(Output.clean(words), width: FeedbackForm.width).joined(separator: "\n"))
            \(alone)
            \(form.text)
            """
    }

    private static func words(for relationship: Relationship) -> String {
        switch relationship {
        case .peer: "their peer"
        case .report: "somebody who reports to them"
        case .skipLevel: "their manager's manager"
        case .crossFunctional: "a colleague from another function"
        case .customer: "their customer"
        }
    }
}
