internal import Git
internal import Packets
internal import Signatures

/// What a server recorded of the pushes that it accepted: a line of commits, one a push, each with the references that
/// moved, the server's time, and who pushed as far as the server knows.
///
/// Each receipt has the receipt before it as its first parent and the new tips as the others, so that nothing that was
/// ever received is lost while the line is there. The line begins with a commit that has no parents and is no receipt.
package struct Receipts: Sendable {
    /// The reference that ends the line.
    package static let reference = "refs/promo/receipts"
    /// What is the server's alone.
    static let namespace = "refs/promo/"
    /// The trailer with one moved reference: its name, its old and its new id.
    static let moved = "Promo-Moved"

    /// One receipt.
    struct Receipt: Sendable {
        let commit: ObjectID
        let seconds: Int64
        let moves: [Push.Move]
        /// Whether a key that the policy names as the server's signed it.
        let isSigned: Bool
    }

    /// Oldest first.
    let all: [Receipt]

    /// The receipts that the repository holds; nil where it holds none. Throws ``Packets/Refusal`` with `bad-receipt`
    /// for a line with something else in it, and ``Git/GitError`` where it cannot be read.
    init?(in organisation: OrganisationRepository) throws {
        try self.init(signedBy: organisation.directory.policy.server.keys, in: organisation.git)
    }

    /// The same, where the keys of the server are known already.
    private init?(signedBy keys: [String], in git: Repository) throws {
        guard let tip = try git.reference(Self.reference) else { return nil }
        var found: [Receipt] = []
        var commit = try git.commit(tip)
        while let previous = commit.parents.first {
            found.append(try Self.receipt(commit, keys: keys))
            commit = try git.commit(previous)
        }
        all = found.reversed()
    }

    private static func receipt(_ commit: Commit, keys: [String]) throws -> Receipt {
        let moves = commit.trailers.values(of: moved).compactMap { text -> Push.Move? in
            let parts = text.split(separator: " ").map(String.init)
            guard parts.count == 3 else { return nil }
            return Push.Move("\(parts[1]) \(parts[2]) \(parts[0])")
        }
        guard commit.trailers["Promo-Act"] == "receipt", moves.count == commit.trailers.values(of: moved).count,
            !moves.isEmpty
        else {
            throw Refusal(
                "bad-receipt", "\(commit.id.short) among the receipts is none",
                hint: "Somebody wrote to \(reference) by hand.")
        }
        let isSigned = isSigned(commit, by: keys)
        guard keys.isEmpty || isSigned else {
            throw Refusal(
                "bad-receipt", "the receipt \(commit.id.short) is not signed by the server's key",
                hint: "Somebody wrote to \(reference) by hand.")
        }
        return Receipt(commit: commit.id, seconds: commit.committer.seconds, moves: moves, isSigned: isSigned)
    }

    private static func isSigned(_ commit: Commit, by keys: [String]) -> Bool {
        guard let armored = commit.signature, !keys.isEmpty else { return false }
        do {
            let signature = try Signature(armored: armored)
            try verify(signature, over: commit.signedPayload, namespace: "git")
            return keys.contains { line in
                do throws(SignatureError) { return try PublicKey(openSSH: line) == signature.publicKey } catch {
                    return false
                }
            }
        } catch {
            return false
        }
    }

    /// When each commit of a reference was received, by the first receipt that brought it; only what a key of the
    /// server vouches for.
    func times(of reference: String, in git: Repository) throws -> [ObjectID: Int64] {
        var times: [ObjectID: Int64] = [:]
        for receipt in all where receipt.isSigned {
            for move in receipt.moves where move.reference == reference {
                guard let new = move.new else { continue }
                for id in try git.commits(from: [new], excluding: move.old.map { [$0] } ?? []) where times[id] == nil {
                    times[id] = receipt.seconds
                }
            }
        }
        return times
    }

    /// The same for whoever does not know yet who is trusted; empty where no receipt can be believed, which the report
    /// on them says.
    static func times(of reference: String, signedBy keys: [String], in git: Repository) throws -> [ObjectID: Int64] {
        guard !keys.isEmpty else { return [:] }
        do {
            return try Receipts(signedBy: keys, in: git)?.times(of: reference, in: git) ?? [:]
        } catch  where error is Refusal || error is GitError {
            return [:]
        }
    }

    /// Where each reference stood last; nil for one that was deleted.
    var last: [String: (tip: ObjectID?, seconds: Int64)] {
        var last: [String: (tip: ObjectID?, seconds: Int64)] = [:]
        for receipt in all { for move in receipt.moves { last[move.reference] = (move.new, receipt.seconds) } }
        return last
    }
}
