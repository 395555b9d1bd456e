internal import Git
internal import Packets

extension OrganisationRepository {
    /// Takes the present `main` into a candidate's branch: people, policy and ladders are judged by it from then on.
    ///
    /// The packet's text stays as it is, so sign-offs stay fresh. A merge of two parents, signed like an edit.
    ///
    /// Throws ``Packets/Refusal``: `nothing-changed` where the branch contains it already, `unknown-person`,
    /// `no-packet`, `busy`.
    package func update(_ candidate: String, as author: Author) async throws -> Written {
        guard let branch = try branch(of: candidate) else { return try await update(missing: candidate) }
        for attempt in 0..<Self.attempts {
            try await Self.pause(before: attempt)
            let main = try main
            let current = try git.reference(PacketID.branch(of: candidate))
            let tip = current ?? branch.tip
            guard try !git.isAncestor(main, of: tip) else {
                throw Refusal(
                    "nothing-changed", "the branch of \(candidate) already contains the present main",
                    hint: "There is nothing to do; promo sync fetches what others changed.")
            }
            let own = try git.entry(at: ["packets", candidate], in: git.commit(tip).tree)
            let tree = try tree(of: main, holding: own, of: candidate)
            let proposal = Proposal(
                changes: [:], title: "\(candidate): take in main", trailers: [("Promo-Act", "update")])
            let id = try await commit(
                tree: tree, parents: [tip, main], message: proposal.message, as: author, isSigned: author.signsEdits)
            let moved = try await move(
                PacketID.branch(of: candidate), from: current, to: id, tip: tip, as: author, title: proposal.title)
            if let notices = moved { return Written(commit: id, notices: notices) }
        }
        throw Refusal("busy", "others keep changing the branch of \(candidate)", hint: "Try again in a moment.")
    }

    /// The tree of a commit of main with a candidate's own folder put in as it is, modes and all.
    func tree(of main: ObjectID, holding own: TreeEntry?, of candidate: String) throws -> ObjectID {
        let root = try git.tree(git.commit(main).tree)
        guard let own else { return try root.id }
        let others = try root["packets"].map { try git.tree($0.id).entries.filter { $0.name != candidate } } ?? []
        let packets = try git.write(.tree, try Tree(others + [own]).content)
        let folder = TreeEntry(mode: .tree, name: "packets", id: packets)
        return try git.write(.tree, try Tree(root.entries.filter { $0.name != "packets" } + [folder]).content)
    }

    private func update(missing candidate: String) async throws -> Written {
        _ = try directory.requiredPerson(candidate)
        throw Refusal("no-packet", "\(candidate) has no packet", hint: "Open one: promo new \(candidate) --to LEVEL")
    }
}
