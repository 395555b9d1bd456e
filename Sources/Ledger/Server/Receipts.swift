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
    /// The moves of each reference, in the order of the receipts.
    let arrivals: [String: [Arrival]]

    /// One move of a reference, as a receipt tells of it.
    struct Arrival: Sendable {
        /// Where it stood before; nil where it was made.
        let old: ObjectID?
        /// Nil where it was deleted.
        let new: ObjectID?
        let seconds: Int64
        let receipt: ObjectID
        let isSigned: Bool
        /// Where `main` stood at the server before, and afterwards; nil where the receipts up to there do not tell.
        let main, mainAfter: ObjectID?
    }

    /// When a server got a commit, and what it had then.
    struct Received: Sendable {
        let seconds: Int64
        /// Where `main` stood before, and once the push had landed; nil where that is not known.
        let main, mainAfter: ObjectID?
    }

    /// The receipts that the repository holds by the server's `keys`; nil where it holds none. Where the line goes on
    /// from what is `known` by the same keys, only what is new is read. Where the server `isAwaitingKey`, none need be
    /// signed yet.
    ///
    /// Throws ``Packets/Refusal`` with `bad-receipt` for a line with something else in it, and ``Git/GitError`` where it
    /// cannot be read.
    init?(
        signedBy keys: [String], in git: Repository, after known: Receipts? = nil, isAwaitingKey: Bool = false
    ) throws {
        guard let tip = try git.reference(Self.reference) else { return nil }
        try self.init(
            endingAt: tip, signedBy: keys, in: git, after: known?.keys == keys ? known : nil,
            isAwaitingKey: isAwaitingKey)
    }

    /// The line that ends at `tip`. Throws likewise.
    init(
        endingAt tip: ObjectID, signedBy keys: [String], in git: Repository, after known: Receipts? = nil,
        isAwaitingKey: Bool = false
    ) throws {
        var found: [Receipt] = []
        var next = tip
        var start: [Receipt] = known?.all ?? []
        while next != known?.all.last?.commit {
            let commit = try git.commit(next)
            guard let previous = commit.parents.first else {
                start = []
                break
            }
            found.append(try Self.receipt(commit, keys: keys))
            next = previous
        }
        let all = start + found.reversed()
        try Self.requireSigned(all, keys: keys, isAwaitingKey: isAwaitingKey)
        self.init(all: all, keys: keys)
    }

    /// Where the policy names a key of the server, all that follows the first signed receipt is signed, and there is one.
    /// A server may have worked for a while before it had a key.
    private static func requireSigned(_ all: [Receipt], keys: [String], isAwaitingKey: Bool) throws {
        guard !keys.isEmpty, let last = all.last else { return }
        let first = all.firstIndex(where: \.isSigned) ?? all.endIndex
        if isAwaitingKey, first == all.endIndex { return }
        guard let bad = all[first...].first(where: { !$0.isSigned }) ?? (first == all.endIndex ? last : nil) else {
            return
        }
        throw Refusal(
            badReceipt, "the receipt \(bad.commit.short) is not signed by the server's key",
            hint: "Somebody wrote to \(reference) by hand, or the server lacks its key: promo hook install BARE")
    }

    /// The code of a refusal for what is no receipt, or none that can be believed.
    static let badReceipt = VerificationFinding.Code.badReceipt.rawValue

    /// How far the line of the receipts can be believed, from its beginning on; nil where it cannot at all, or is not
    /// there.
    static func believedEnd(signedBy keys: [String], in git: Repository) throws -> ObjectID? {
        var line: [Commit] = []
        var next = try git.reference(reference)
        while let id = next {
            line.append(try git.commit(id))
            next = line.last?.parents.first
        }
        var end: ObjectID?
        var isSealed = false
        for commit in line.reversed() {
            if end == nil {
                guard commit.trailers["Promo-Act"] == "receipts" else { return nil }
            } else {
                do {
                    let isSigned = try receipt(commit, keys: keys).isSigned
                    if isSealed, !isSigned { return end }
                    isSealed = isSealed || isSigned
                } catch is Refusal {
                    return end
                }
            }
            end = commit.id
        }
        return end
    }

    /// Those of a line that was read before, oldest first.
    init(all: [Receipt], keys: [String]) {
        (self.all, self.keys) = (all, keys)
        var arrivals: [String: [Arrival]] = [:]
        var main: ObjectID?
        // Two pushes at once may get their receipts in the other order: what was replaced once is no newer state.
        var replaced: Set<ObjectID> = []
        let ofMain = all.lazy.flatMap(\.moves).filter { $0.reference == OrganisationRepository.mainBranch }
        if let first = ofMain.first { main = first.old }
        for receipt in all {
            let before = main
            for move in receipt.moves where move.reference == OrganisationRepository.mainBranch {
                guard let new = move.new else { continue }
                if let old = move.old { replaced.insert(old) }
                if !replaced.contains(new) { main = new }
            }
            for move in receipt.moves {
                arrivals[move.reference, default: []].append(
                    Arrival(
                        old: move.old, new: move.new, seconds: receipt.seconds, receipt: receipt.commit,
                        isSigned: receipt.isSigned, main: before, mainAfter: main))
            }
        }
        self.arrivals = arrivals
    }

    /// The last move of a reference; nil where no receipt names it.
    func last(of reference: String) -> Arrival? { arrivals[reference]?.last }

    /// Whether a receipt tells that a reference came to stand at `tip`.
    func tell(of tip: ObjectID, at reference: String) -> Bool {
        arrivals[reference]?.contains { $0.new == tip } ?? false
    }

    /// Where a reference stood by the receipts, and none tells how it got there: something landed without one. In the
    /// order of the receipts, which two pushes at once may turn round.
    func gaps(of reference: String) -> [ObjectID] {
        let arrivals = arrivals[reference] ?? []
        var known = Set(arrivals.compactMap(\.new))
        return arrivals.compactMap(\.old).filter { known.insert($0).inserted }
    }

    /// Whether the receipts go on from one that was seen before.
    func contain(_ receipt: ObjectID) -> Bool { all.contains { $0.commit == receipt } }

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
                badReceipt, "\(commit.id.short) among the receipts is none",
                hint: "Somebody wrote to \(reference) by hand.")
        }
        return Receipt(
            commit: commit.id, seconds: commit.committer.seconds, moves: moves, isSigned: isSigned(commit, by: keys))
    }

    private static func isSigned(_ commit: Commit, by keys: [String]) -> Bool {
        guard let armored = commit.signature else { return false }
        return isSigned(commit.signedPayload, armored, by: keys)
    }

    /// Whether a signature over some bytes is by one of the server's keys.
    static func isSigned(_ payload: [UInt8], _ armored: [UInt8], by keys: [String]) -> Bool {
        guard !keys.isEmpty else { return false }
        do {
            let signature = try Signature(armored: armored)
            try verify(signature, over: payload, namespace: "git")
            return keys.contains { line in
                do throws(SignatureError) { return try PublicKey(openSSH: line) == signature.publicKey } catch {
                    return false
                }
            }
        } catch {
            return false
        }
    }

    /// How each commit of a reference was received, by the first receipt that brought it; only what a key of the server
    /// vouches for.
    func received(of reference: String, in git: Repository) throws -> [ObjectID: Received] {
        var received: [ObjectID: Received] = [:]
        for arrival in arrivals[reference] ?? [] where arrival.isSigned {
            guard let new = arrival.new else { continue }
            for id in try git.commits(from: [new], excluding: arrival.old.map { [$0] } ?? [])
            where received[id] == nil {
                received[id] = Received(
                    seconds: arrival.seconds, main: arrival.main, mainAfter: arrival.mainAfter)
            }
        }
        return received
    }

    /// When each was received, for whoever does not know yet who is trusted; empty where no receipt can be believed,
    /// which the report on them says.
    static func times(
        of reference: String, signedBy keys: [String], in organisation: OrganisationRepository
    ) throws -> [ObjectID: Int64] {
        guard !keys.isEmpty else { return [:] }
        do {
            let receipts = try organisation.receipts(signedBy: keys)
            return try receipts?.received(of: reference, in: organisation.git).mapValues(\.seconds) ?? [:]
        } catch  where error is Refusal || error is GitError {
            return [:]
        }
    }
}
