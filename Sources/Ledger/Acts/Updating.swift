internal import Git
internal import Packets

extension OrganisationRepository {
    /// Takes the present `main` into a candidate's branch: people, policy and ladders are judged by it from then on.
    ///
    /// The packet's text stays as it is, so sign-offs stay fresh. A merge of two parents, signed like an edit.
    package func update(_ candidate: String, as author: Author) async throws -> Written {
        guard let branch = try branch(of: candidate) else { return try await update(missing: candidate) }
        for _ in 0..<10 {
            let main = try main
            let current = try git.reference(PacketID.branch(of: candidate))
            let tip = current ?? branch.tip
            guard try !git.isAncestor(main, of: tip) else {
                throw Refusal("nothing-changed", "the branch of \(candidate) already contains the present main")
            }
            let own = try git.entry(at: ["packets", candidate], in: git.commit(tip).tree)
            let tree = try git.tree(
                git.commit(main).tree,
                applying: try own.map { entry in
                    Dictionary(
                        uniqueKeysWithValues: try git.files(in: entry.id).map {
                            ("packets/\(candidate)/\($0.path)", .some($0.id))
                        })
                } ?? [:])
            let proposal = Proposal(
                changes: [:], title: "\(candidate): take in main", trailers: [("Promo-Act", "update")])
            let id = try await commit(
                tree: tree, parents: [tip, main], message: proposal.message, as: author, isSigned: author.signsEdits)
            let moved = try move(
                PacketID.branch(of: candidate), from: current, to: id, tip: tip, as: author, title: proposal.title)
            if let notices = moved { return Written(commit: id, notices: notices) }
        }
        throw Refusal("busy", "others keep changing the branch of \(candidate)", hint: "Try again in a moment.")
    }

    private func update(missing candidate: String) async throws -> Written {
        _ = try directory.requiredPerson(candidate)
        throw Refusal("no-packet", "\(candidate) has no packet", hint: "Open one: promo new \(candidate) --to LEVEL")
    }
}
