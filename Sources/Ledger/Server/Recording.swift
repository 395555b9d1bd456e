package import Git
package import Packets
internal import Signatures

extension OrganisationRepository {
    /// Appends a receipt for a push that was accepted: which references moved, when, and who pushed as far as the
    /// server knows. Signed where `isSigned`.
    ///
    /// Throws ``Packets/Refusal`` with `busy` where others keep appending, what ``Author/sign`` throws, and
    /// ``Git/GitError``.
    package func record(_ push: Push, pusher: String?, as server: Author, isSigned: Bool) async throws {
        let moves = push.moves.filter { !$0.reference.hasPrefix(Receipts.namespace) }
        try await append(moves, title: "Received", pusher: pusher, as: server, isSigned: isSigned)
    }

    /// Appends one receipt for all that stands here and that no receipt tells of: what was there before the hooks, or
    /// landed without them. It says no more than that it was here by now. Gives the references that it names.
    ///
    /// Throws as ``record(_:pusher:as:isSigned:)`` does, and ``Packets/Refusal`` with `bad-receipt` where the receipts
    /// cannot be read.
    package func takeStock(as server: Author, isSigned: Bool) async throws -> [String] {
        // Read without the keys that the policy names, which may be newer than the receipts.
        let receipts = try Receipts(signedBy: [], in: git)
        var moves: [Push.Move] = []
        let main = try git.reference(Self.mainBranch).map { [Reference(name: Self.mainBranch, target: $0)] } ?? []
        for branch in try main + git.references(under: PacketID.branchPrefix) {
            for gap in receipts?.gaps(of: branch.name) ?? [] {
                moves.append(Push.Move(reference: branch.name, old: nil, new: gap))
            }
            if receipts?.tell(of: branch.target, at: branch.name) != true {
                let last = receipts?.last(of: branch.name)?.new
                moves.append(Push.Move(reference: branch.name, old: last, new: branch.target))
            }
        }
        // Receipts from before the server had a key prove nothing until a signed one follows them.
        let isUnsealed = try git.reference(Receipts.reference).map { try git.commit($0).signature == nil } ?? false
        if moves.isEmpty, isSigned, isUnsealed, let tip = main.first {
            moves.append(Push.Move(reference: tip.name, old: tip.target, new: tip.target))
        }
        // What came without a receipt is judged by the `main` of now, but for what was here before all receipts.
        let ofMain = receipts == nil ? [] : moves.filter { $0.reference == Self.mainBranch }
        for part in [ofMain, moves.filter { !ofMain.contains($0) }] {
            try await append(part, title: "Took stock", pusher: nil, as: server, isSigned: isSigned)
        }
        return moves.map(\.reference)
    }

    /// Makes sure that the receipts which `server` writes will be believed: that it signs with a key that the policy
    /// names, where that names any.
    ///
    /// Throws ``Packets/Refusal`` with `no-server-key` where it does not.
    package func requireServerKey(of server: Author, isSigned: Bool) async throws {
        let keys = try directory.policy.server.keys
        guard !keys.isEmpty else { return }
        let hint =
            "The policy names the key that this server signs receipts with. Whoever runs the server sets gpg.format ssh "
            + "and user.signingKey to it, and says promo hook install; until then nothing is taken."
        guard isSigned else {
            throw Refusal("no-server-key", "this server has no key to sign receipts with", hint: hint)
        }
        let probe = Array("promo: can this server sign receipts?\n".utf8)
        let armored: [UInt8]
        do {
            armored = try await Array(server.sign(probe).utf8)
        } catch {
            throw Refusal("no-server-key", "this server cannot sign receipts: \(error)", hint: hint)
        }
        guard Receipts.isSigned(probe, armored, by: keys) else {
            throw Refusal(
                "no-server-key", "this server signs receipts with a key that the policy does not name", hint: hint)
        }
    }

    /// Makes sure that the receipts which stand here can be believed, so that the next one will be. A server whose key
    /// the policy has only just named need not have signed any.
    ///
    /// Throws ``Packets/Refusal`` with `bad-receipt` where they cannot, and ``Git/GitError``.
    package func requireBelievedReceipts() throws {
        guard let problem = try badReceipts() else { return }
        throw Refusal(
            problem.code, "the receipts of this server cannot be believed: \(problem.message)",
            hint:
                "A key that signed receipts stays in the policy. Else whoever runs the server says promo hook install, "
                + "which tells how to mend them; until then nothing is taken.")
    }

    /// What is wrong with the receipts that stand here, as ``requireBelievedReceipts()`` means it; nil where nothing
    /// is.
    package func badReceipts() throws -> Refusal? {
        do {
            _ = try receipts
        } catch let refusal as Refusal where refusal.code == Receipts.badReceipt {
            do {
                _ = try Receipts(signedBy: directory.policy.server.keys, in: git, isAwaitingKey: true)
            } catch let refusal as Refusal where refusal.code == Receipts.badReceipt {
                return refusal
            }
        }
        return nil
    }

    /// The last of the receipts up to which they can be believed; nil where there is none.
    package var lastBelievedReceipt: ObjectID? {
        get throws { try Receipts.believedEnd(signedBy: directory.policy.server.keys, in: git) }
    }

    private func append(
        _ moves: [Push.Move], title: String, pusher: String?, as server: Author, isSigned: Bool
    ) async throws {
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
                changes: [:], title: "\(title) \(Instant(seconds: server.committer.seconds))", trailers: trailers)
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
