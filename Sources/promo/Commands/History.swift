internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show who did what to a packet, newest first.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        let packet = try context.organisation().packet(candidate)
        let acts = try packet.acts()
        if context.output.isJSON {
            return try context.output.json(
                HistoryDocument(
                    candidate: packet.id.candidate, packet: packet.id.name, acts: acts.map(ActDocument.init)))
        }
        try await Pager.page(context) { context in
            var table = Table(["when", "who", "role", "act", "signed", "what"])
            for act in acts {
                let when = String(Instant(seconds: act.commit.committer.seconds).description.prefix(16))
                table.add([
                    when.replacing("T", with: " "), act.person ?? act.commit.author.name, act.role ?? "", act.kind,
                    act.seal == .none ? "" : act.seal.rawValue, title(of: act, in: packet),
                ])
            }
            context.show(table)
        }
    }

    /// The first line of the message without the packet's name, which every one of ours starts with.
    private func title(of act: Act, in packet: OpenPacket) -> String {
        let prefix = "\(packet.id): "
        return act.title.hasPrefix(prefix) ? String(act.title.dropFirst(prefix.count)) : act.title
    }
}

/// `history --json`.
private struct HistoryDocument: Encodable {
    let version = 1
    let candidate: String
    let packet: String
    let acts: [ActDocument]
}

/// One act in JSON.
private struct ActDocument: Encodable {
    let commit: String
    let act: String
    let at: String
    let author: String
    let email: String
    @OrNull var person: String?
    @OrNull var role: String?
    let signature: String
    let title: String
    let paths: [String]

    init(_ act: Act) {
        commit = act.commit.id.hex
        self.act = act.kind
        at = Instant(seconds: act.commit.committer.seconds).description
        author = act.commit.author.name
        email = act.commit.author.email
        person = act.person
        role = act.role
        signature = act.seal.rawValue
        title = act.title
        paths = act.paths
    }
}
