internal import ArgumentParser
internal import Checks
internal import Git
internal import Ledger
internal import Packets

struct Save: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save",
        abstract: "Commit what was edited in a checked-out candidate branch.",
        discussion: """
            Works in the folder where the candidate's branch is checked out, with files edited in any editor. A file \
            that cannot be read is named with line and column, and nothing is committed. What people signed is refused: \
            sign-offs, check-ins, and feedback that its giver gave themselves. Backups and other files that editors leave \
            behind are left out.
            """)

    @Argument(help: "Candidate; by default the one whose branch is checked out here.")
    var candidate: String?

    @Option(name: .shortAndLong, help: "What you did, as one line.")
    var message: String?

    @Flag(help: "Where others changed the same file meanwhile, take mine.")
    var mine = false

    @OptionGroup var global: GlobalOptions

    /// What the checks say of what was saved, in one line.
    private func report(_ packets: [OpenPacket], context: Context) throws {
        for packet in packets {
            let findings = try packet.check(asOf: context.today())
            guard !findings.isEmpty else { continue }
            context.output.line(
                "\(packet.id): \(CheckDocument.counts(of: findings)); promo check \(packet.id.candidate) shows them.")
        }
    }

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let branch =
            try candidate.map { try organisation.find($0).branch }
            ?? organisation.checkedOutCandidate(in: context.environment.workingDirectory)
        let saved = try await organisation.save(
            branch, message: message.map(Output.cleanLine), prefersMine: mine, as: author)
        for path in saved.paths {
            context.output.line("\(saved.removed.contains(path) ? "removed" : "saved") \(Output.cleanLine(path))")
        }
        for path in saved.leftOut {
            context.output.notice("left out \(Output.cleanLine(path)), which a program left behind")
        }
        context.report(saved.written)
        try report(organisation.openPackets(of: branch.candidate), context: context)
    }
}
