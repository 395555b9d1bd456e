internal import ArgumentParser
internal import Ledger
internal import Packets

struct FeedbackPending: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pending", abstract: "Show who was asked for feedback and has not answered.")

    @Argument(help: "Candidate, or candidate/packet; by default all open packets.")
    var candidate: String?

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let organisation = try context.organisation()
        let packets = try candidate.map { [try organisation.packet($0)] } ?? organisation.openPackets().packets
        let today = try context.today()
        let entries = try packets.flatMap { packet in
            try packet.pendingRequests().map { FeedbackPendingDocument.Entry($0, on: packet.id, today: today) }
        }
        if context.output.isJSON { return try context.output.json(FeedbackPendingDocument(requests: entries)) }
        guard !entries.isEmpty else { return context.output.line("Nobody is asked who has not answered.") }
        var table = Table(["packet", "from", "relationship", "asked", "by", "due"])
        for entry in entries {
            let due = entry.due.map { $0 + (entry.overdue ? " (over)" : "") }
            table.add([entry.packet, entry.from, entry.relationship, entry.asked, entry.by, due ?? ""])
        }
        for line in table.lines(style: context.style) { context.output.line(line) }
    }
}

/// `feedback pending --json`.
private struct FeedbackPendingDocument: Encodable {
    let version = 1
    let requests: [Entry]

    struct Entry: Encodable {
        let packet: String
        let from: String
        let relationship: String
        let asked: String
        let by: String
        @OrNull var due: String?
        /// Whether the day on which it was due is over.
        let overdue: Bool

        init(_ request: FeedbackRequest, on packet: PacketID, today: Day) {
            self.packet = packet.description
            from = request.from
            relationship = request.relationship.rawValue
            asked = request.asked.description
            by = request.by
            overdue = request.due.map { $0 < today } ?? false
            due = request.due?.description
        }
    }
}
