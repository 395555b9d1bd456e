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
    struct Receipt: Sendable, Hashable {
        let commit: ObjectID
        let seconds: Int64
        let moves: [Push.Move]
        /// Whether a key that the policy names as the server's signed it.
        let isSigned: Bool
    }

    /// Oldest first.
    let all: [Receipt]
    /// The keys of the server that they were read by.
    let keys: [String]
    /// The last receipt of each reference.
    let last: [String: Last]

    /// Where a reference stood when it was last received.
    struct Last: Sendable {
        /// Nil where it was deleted.
        let tip: ObjectID?
        let seconds: Int64
        /// The receipt.
        let receipt: ObjectID
    }

    /// The receipts that the repository holds by the server's `keys`; nil where it holds none. Where the line goes on
    /// from what is `known` by the same keys, only what is new is read.
    ///
    /// Throws ``Packets/Refusal`` with `bad-receipt` for a line with something else in it, and ``Git/GitError`` where it
    /// cannot be read.
    init?(signedBy keys: [String], in git: Repository, after known: Receipts? = nil) throws {
        guard let tip = try git.reference(Self.reference) else { return nil }
        let known = known?.keys == keys ? known : nil
        var found: [Receipt] = []
        var next = tip
        while next != known?.all.last?.commit {
            let commit = try git.commit(next)
            guard let previous = commit.parents.first else {
                self.init(all: found.reversed(), keys: keys)
                return
            }
            found.append(try Self.receipt(commit, keys: keys))
            next = previous
        }
        self.init(all: (known?.all ?? []) + found.reversed(), keys: keys)
    }

    /// Those of a line that was read before, oldest first.
    init(all: [Receipt], keys: [String]) {
        (self.all, self.keys) = (all, keys)
        var last: [String: Last] = [:]
        for receipt in all {
            for move in receipt.moves {
                last[move.reference] = Last(tip: move.new, seconds: receipt.seconds, receipt: receipt.commit)
            }
        }
        self.last = last
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
    static func times(
        of reference: String, signedBy keys: [String], in organisation: OrganisationRepository
    ) throws -> [ObjectID: Int64] {
        guard !keys.isEmpty else { return [:] }
        do {
            return try organisation.receipts(signedBy: keys)?.times(of: reference, in: organisation.git) ?? [:]
        } catch  where error is Refusal || error is GitError {
            return [:]
        }
    }
}
