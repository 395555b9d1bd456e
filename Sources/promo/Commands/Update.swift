internal import ArgumentParser
internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets

struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Take the present people, policy and ladders into a candidate's branch.",
        discussion: """
            A packet is judged by the people and the policy that main had when its branch was made. After a change of \
            manager, for example, this makes the new one count. The packet's text stays as it is. Where the ladder \
            changed, it says what that means for the packet.
            """)

    @Argument(help: "Id of the candidate.")
    var candidate: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let before = try context.openPackets(of: candidate, in: organisation)
        let written = try await organisation.update(candidate, as: author)
        context.output.line("candidates/\(candidate) now goes by the present main.")
        context.report(written)
        for packet in try context.openPackets(of: candidate, in: organisation) {
            guard let earlier = before.first(where: { $0.id == packet.id }) else { continue }
            try context.reportingUnreadable {
                try context.show(UpdateEffects(from: earlier, to: packet))
                try context.warn(of: ["switch-rule", "missing-signer"], in: packet)
            }
        }
    }
}

extension Context {
    /// The open packets of a candidate, as far as they can be read: an update may be what mends them.
    fileprivate func openPackets(of candidate: String, in organisation: OrganisationRepository) throws -> [OpenPacket] {
        var packets: [OpenPacket] = []
        try reportingUnreadable {
            packets = try organisation.branch(of: candidate).map { try organisation.openPackets(on: $0) } ?? []
        }
        return packets
    }

    /// A text that cannot be read keeps nobody from the update itself.
    fileprivate func reportingUnreadable(_ read: () throws -> Void) throws {
        do {
            try read()
        } catch let error as ParseError {
            output.notice("what this means for the packet cannot be said: \(error.description)")
        }
    }

    /// What a newer `main` means for a packet; nothing where the ladder is the same and every sign-off still counts.
    fileprivate func show(_ effects: UpdateEffects) throws {
        guard !effects.isEmpty else { return }
        output.line()
        if effects.isLadderGone { output.line("\(effects.packet): its ladder is gone from main.") }
        if let ladder = effects.ladder {
            let level = effects.level == nil ? "; the target level is as it was" : ""
            output.line("\(effects.packet): the ladder \(ladder.new.id) changed\(level).")
        }
        for tag in effects.lostTags {
            let change = tag.renamed.map { "is “\($0)” now" } ?? "the ladder no longer asks for"
            output.line(Output.cleanLine("\(tag.path) names the dimension “\(tag.dimension)”, which \(change)."))
        }
        func name(_ signOff: PacketStatus.SignOff) -> String {
            signOff.judgement.statement.map { "\($0.role.rawValue) \($0.person)" } ?? signOff.judgement.path
        }
        for signOff in effects.lost {
            output.line(Output.cleanLine("No longer counts: \(name(signOff)): \(signOff.reason ?? "")"))
        }
        if !effects.kept.isEmpty {
            let names = effects.kept.map(name).joined(separator: ", ")
            output.line(Output.cleanLine("Still counts, since the text is the same: \(names)."))
        }
        if let level = effects.level { try show(level) }
    }
}
