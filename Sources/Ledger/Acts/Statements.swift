internal import Git
internal import Markdown
internal import Packets

extension OrganisationRepository {
    /// Makes the statement as one signed commit. It is judged by the rules that `verify` applies before the branch
    /// moves to it, so that nothing is recorded that would not count.
    ///
    /// Throws ``Packets/Refusal`` with `content-moved` where the text is not the planned one any more, with `busy`
    /// where others keep moving the branch, and with the name of the rule where the statement would not count; what
    /// ``Author/sign`` throws; ``Git/GitError``.
    package func carryOut(_ plan: Plan, reason: String, as author: Author) async throws -> Written {
        let id = plan.packet.id
        let statement = Statement(
            verdict: plan.verdict, role: plan.role, person: plan.person.id, packet: id, covers: plan.covers,
            fingerprint: plan.fingerprint, at: Self.moment(of: plan, by: author), reason: reason,
            requirement: plan.requirement, rule: plan.rule)
        let document = try statement.document()
        let verbs: [Statement.Verdict: String] = [.approved: "sign off"]
        let verb = verbs[plan.verdict] ?? plan.verdict.act
        return try await write(on: id.branch, startingAt: plan.packet.branch.tip, as: author, isSigned: true) { tip in
            try requireSameContent(plan, at: tip)
            var proposal = Proposal(
                changes: ["\(id.folder)/\(plan.path)": document.bytes],
                title: "\(id): \(verb) as \(plan.role.rawValue)", body: reason)
            proposal.check = { try self.requireValid($0, plan: plan) }
            return try finished(
                proposal, act: plan.verdict.act, id: id, tip: tip, author: author, directory: plan.packet.directory,
                role: plan.role)
        }
    }

    /// The moment of the act, and a second after the person's last statement where the clock has not moved on: no two
    /// statements are the same file.
    private static func moment(of plan: Plan, by author: Author) -> Instant {
        guard let last = plan.replaces, last.seconds < .max else { return author.now }
        return max(author.now, Instant(seconds: last.seconds + 1))
    }

    /// The text that is signed is the text that was shown.
    private func requireSameContent(_ plan: Plan, at tip: ObjectID) throws {
        guard tip != plan.packet.snapshot.commit else { return }
        let id = plan.packet.id
        guard let snapshot = try PacketSnapshot(id, at: tip, in: git),
            try snapshot.fingerprint(of: plan.covers) == plan.fingerprint
        else {
            let changed = try PacketSnapshot(id, at: tip, in: git).map {
                try Differences.changedFiles(
                    from: plan.packet.snapshot.commit, to: $0, covered: plan.covers, in: git)
            }
            throw Refusal(
                "content-moved",
                "the text changed while you were reading: \(changed?.joined(separator: ", ") ?? "the packet is gone")",
                hint: "Read it again: promo diff \(id.candidate)")
        }
    }

    private func requireValid(_ commit: ObjectID, plan: Plan) throws {
        try requireValid(
            plan.path, of: plan.packet.id, in: commit, judge: plan.packet.judge, person: plan.person.id,
            what: "the statement")
    }
}
