internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what changed in a packet, word by word.",
        discussion: """
            With --since-earlier, since the packet that this one takes up again. By default since the newest sign-off or return, and since the packet was opened where there is none. \
            Removed words stand in [-…-], added ones in {+…+}.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(help: ArgumentHelp("Since the sign-off by this role: manager or skip-level.", valueName: "role"))
    var sinceSignOff: Role?

    @Flag(help: "Since the earlier packet that this one takes up again.")
    var sinceEarlier = false

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        let organisation = try context.organisation()
        let packet = try organisation.packet(candidate)
        let start = try sinceEarlier ? nil : start(in: packet)
        let differences =
            try sinceEarlier
            ? sinceEarlierCase(in: packet)
            : Differences(
                of: packet.id, from: start?.commit.id, to: packet.snapshot.commit,
                covered: start?.statement?.covers ?? .all, in: organisation.git)
        if context.output.isJSON {
            return try context.output.json(
                DiffDocument(
                    from: start?.commit.id.hex, to: packet.snapshot.commit.hex,
                    files: differences.files.map(DiffDocument.File.init)))
        }
        try await Pager.page(context) { context in
            if differences.files.isEmpty { context.output.line("Nothing changed.") }
            context.show(differences)
        }
    }

    private func sinceEarlierCase(in packet: OpenPacket) throws -> Differences {
        guard let earlier = try packet.earlierCase() else {
            throw Refusal(
                "no-earlier-case", "\(packet.id) takes up no earlier packet",
                hint: "promo diff \(candidate) shows what changed in this one.")
        }
        return try packet.differences(since: earlier)
    }

    /// The statement since which differences are shown.
    private func start(in packet: OpenPacket) throws -> Judgement? {
        let spoken = packet.status.signOffs.map(\.judgement)
        guard let role = sinceSignOff else { return spoken.max { $0.position < $1.position } }
        guard let judgement = spoken.filter({ $0.statement?.role == role }).max(by: { $0.position < $1.position })
        else {
            throw Refusal(
                "no-sign-off", "\(packet.id) has no sign-off by the \(role.rawValue)",
                hint: "promo diff \(candidate) shows everything.")
        }
        return judgement
    }
}

extension Context {
    /// Differences for people: a head a file, then the words around each change.
    func show(_ differences: Differences) {
        for file in differences.files {
            let modes = file.modes.map { " (mode \($0[0]) → \($0[1]))" } ?? ""
            output.line(style.bold("\(file.status.rawValue) \(Output.cleanLine(file.path))\(modes)"))
            for hunk in file.hunks {
                for line in marked(hunk).split(separator: "\n", omittingEmptySubsequences: false) {
                    output.line(line.isEmpty ? "" : "  \(line)")
                }
            }
        }
    }

    /// Words with marks around what was removed and added.
    func marked(_ pieces: [Differences.Piece]) -> String {
        pieces.map { piece in
            let words = Output.clean(piece.text)
            return switch piece.kind {
            case .same: words
            case .removed: style.red("[-\(words)-]")
            case .added: style.green("{+\(words)+}")
            }
        }.joined()
    }
}

/// `diff --json`.
private struct DiffDocument: Encodable {
    let version = 1
    /// Null where differences are shown since the packet was opened.
    @OrNull var from: String?
    let to: String
    let files: [File]

    struct File: Encodable {
        let path: String
        let status: String
        let hunks: [[Piece]]

        init(_ file: Differences.FileDifference) {
            path = file.path
            status = file.status.rawValue
            hunks = file.hunks.map { $0.map { Piece(kind: $0.kind.rawValue, text: $0.text) } }
        }
    }

    struct Piece: Encodable {
        let kind: String
        let text: String
    }
}
