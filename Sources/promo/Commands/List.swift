internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List all packets with their state.",
        discussion: """
            The state is worked out from the record each time: a sign-off that does not verify does not count. Where \
            promo verify finds something wrong with how a branch moved, its code stands behind the state.
            """)

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let organisation = try context.organisation()
        var packets: [OpenPacket] = []
        let references = try organisation.references()
        let branches = try organisation.candidateBranches(among: references)
        let doubts = organisation.doubts(among: references)
        context.note(try organisation.lagOfMain(), of: "main")
        let progress = Progress("reading", total: branches.count, in: context)
        for branch in branches {
            progress.advance()
            do {
                context.note(try organisation.lag(of: branch), of: branch.shortName)
                let judge = try Judge(of: branch, in: organisation)
                for id in try organisation.packets(on: branch) {
                    packets.append(try organisation.read(id, on: branch, judge: judge))
                }
            } catch {
                // One broken branch must not hide the others; verify says what is wrong with it.
                context.output.notice("\(branch.shortName) cannot be read: \(Failure(error).message)")
            }
        }
        progress.finish()
        if context.output.isJSON {
            let today = try context.today()
            return try context.output.json(
                ListDocument(
                    packets: packets.map {
                        try PacketDocument($0, on: today, doubts: doubts[$0.branch.shortName] ?? [])
                    }
                ))
        }
        let listed = Set(packets.map(\.branch.shortName))
        for branch in doubts.keys.sorted() where !listed.contains(branch) { context.note(doubts[branch] ?? []) }
        var table = Table(["packet", "step", "state", "manager", "skip-level", "updated"])
        for open in packets {
            let packet = open.status
            let codes = Set((doubts[open.branch.shortName] ?? []).map(\.code.rawValue)).sorted().joined(separator: ", ")
            table.add([
                packet.id.description,
                [packet.statement?.from, packet.statement?.to].compactMap { $0 }.joined(separator: " → "),
                packet.state.description + (codes.isEmpty ? "" : " (\(codes))"), packet.manager ?? "",
                packet.skipLevel ?? "",
                Day(of: packet.updated).description,
            ])
        }
        if packets.isEmpty && branches.isEmpty {
            return context.output.line("No packets yet. Open one: promo new CANDIDATE --to LEVEL")
        }
        context.show(table)
        if !listed.isDisjoint(with: doubts.keys) {
            context.output.notice("what stands in brackets behind a state is found by promo verify, which says more")
        }
    }
}

extension Context {
    /// Says what is wrong with where a branch stands.
    func note(_ doubts: [VerificationFinding]) {
        for doubt in doubts {
            output.notice(Output.cleanLine("\(doubt.branch): \(doubt.message) [\(doubt.code.rawValue)]"))
        }
    }

    /// Says that what is read here is an older state.
    func note(_ lag: Lag?, of branch: String) {
        guard let lag else { return }
        output.notice("\(branch) here is behind: \(lag.words). Take it in with promo sync.")
    }
}

/// `list --json`.
private struct ListDocument: Encodable {
    let version = 1
    let packets: [PacketDocument]
}
