internal import Git
internal import Packets

extension OrganisationRepository {
    /// Appends a receipt for a push that was accepted: which references moved, when, and who pushed as far as the
    /// server knows. Signed where `isSigned`.
    ///
    /// Throws ``Packets/Refusal`` with `busy` where others keep appending, what ``Author/sign`` throws, and
    /// ``Git/GitError``.
    package func record(_ push: Push, pusher: String?, as server: Author, isSigned: Bool) async throws {
        let moves = push.moves.filter { !$0.reference.hasPrefix(Receipts.namespace) }
        guard !moves.isEmpty else { return }
        let tree = try git.write(.tree, [])
        for attempt in 0..<Self.attempts {
            try await Self.pause(before: attempt)
            let current = try git.reference(Receipts.reference)
            let start = Proposal(changes: [:], title: "Receipts", trailers: [("Promo-Act", "receipts")])
            let previous: ObjectID
            if let current {
                previous = current
            } else {
                previous = try await commit(
                    tree: tree, parents: [], message: start.message, as: server, isSigned: isSigned)
            }
            var trailers = [("Promo-Act", "receipt")]
            if let pusher { trailers.append(("Promo-Pusher", pusher)) }
            trailers += moves.map {
                (Receipts.moved, "\($0.reference) \(($0.old ?? .zero).hex) \(($0.new ?? .zero).hex)")
            }
            let proposal = Proposal(
                changes: [:], title: "Received \(Instant(seconds: server.committer.seconds))", trailers: trailers)
            var parents = [previous]
            for tip in moves.compactMap(\.new) where !parents.contains(tip) { parents.append(tip) }
            let receipt = try await commit(
                tree: tree, parents: parents, message: proposal.message, as: server, isSigned: isSigned)
            do {
                try git.move(
                    Receipts.reference, to: receipt, from: current, by: server.committer, message: "promo: receipt")
                return
            } catch {
                guard error.code == .conflict || error.code == .locked else { throw error }
            }
        }
        throw Refusal(
            "busy", "others keep appending receipts", hint: "The push has landed; the next receipt follows it.")
    }
}
