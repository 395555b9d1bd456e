internal import Git
internal import Packets

/// When an act was made, and which states of `main` were in force then.
extension Judge {
    /// The states of `main` that an act must meet: the one that its branch contains, and the one that the server had when
    /// it came, or, where no receipt tells, the one that was in force when it says that it was made. So nobody keeps an
    /// old `main` to keep an old manager or an old policy, no date brings one back, and nobody is held to a change that
    /// came later than what they did.
    func inForce(for entry: BranchHistory.Entry, base: Directory) throws -> [Directory] {
        var then = main.commit(at: entry.commit.committer.seconds)
        if let received = received[entry.commit.id], let before = try counting(received.main) {
            // Of what came in the same push, the date tells.
            let after = try counting(received.mainAfter) ?? before
            if let claimed = then, main.isNewer(claimed, than: after) { then = after }
            if then.map({ main.isNewer(before, than: $0) }) ?? true { then = before }
        }
        guard let then, main.isNewer(then, than: base.commit) else { return [base] }
        return [base, try organisation.directory(at: then)]
    }

    /// The newest commit that counts of what `main` was at a server; nil where that is not known.
    private func counting(_ main: ObjectID?) throws -> ObjectID? {
        var next = main
        while let commit = next, !self.main.contains(commit) {
            guard try organisation.git.contains(commit) else { return nil }
            next = try organisation.git.commit(commit).parents.first
        }
        return next
    }

    /// The keys by which a commit of the branch is judged.
    func keyRing(for entry: BranchHistory.Entry, base: Directory) throws -> KeyRing {
        let received = received[entry.commit.id]?.seconds
        return KeyRing(
            base: base, now: now, openPGP: organisation.openPGP, received: received,
            notBefore: main.time(of: base.commit), later: try Array(inForce(for: entry, base: base).dropFirst()),
            arrival: received.map { min($0, organisation.trust.now) })
    }

    /// Rule 1: keys, people and policy are those of a commit of `main` that counts.
    func trustViolations(base: ObjectID) throws -> [Judgement.Violation] {
        if try isTrusted(base) { return [] }
        return [.init(.untrustedMain, "it goes by commit \(base.short) of main, which does not count")]
    }

    /// Whether a commit of `main` counts; what lies before a pinned root is taken on trust with it.
    private func isTrusted(_ commit: ObjectID) throws -> Bool {
        if main.contains(commit) { return true }
        return try organisation.trust.root != nil && organisation.git.isAncestor(commit, of: main.root)
    }

    /// An act is dated neither in the future, nor before the `main` that it goes by or a valid act that it builds on.
    /// What anyone could have dated is not compared with.
    func dateViolations(of entry: BranchHistory.Entry, base: ObjectID) throws -> [Judgement.Violation] {
        let at = entry.commit.committer.seconds
        if organisation.trust.isFuture(at) {
            return [.init(.dateInFuture, "it is dated \(Instant(seconds: at)), which is to come")]
        }
        var latest = main.time(of: base) ?? .min
        for earlier in history.entries[..<entry.position] where earlier.commit.committer.seconds > latest {
            guard let place = earlier.statement(of: candidate), earlier.commit.signature != nil,
                try organisation.git.isAncestor(earlier.commit.id, of: entry.commit.id),
                try judgement(of: place.path, packet: place.packet, in: earlier).isValid
            else { continue }
            latest = earlier.commit.committer.seconds
        }
        if let arrived = arrivalBelow(entry), Self.isEarlier(at, than: arrived) {
            return [
                .init(
                    .backdated,
                    "it is dated \(Instant(seconds: at)), and the server received what it builds on only at "
                        + "\(Instant(seconds: arrived))")
            ]
        }
        guard Self.isEarlier(at, than: latest) else { return [] }
        return [
            .init(
                .dateBeforeParent,
                "it is dated \(Instant(seconds: at)), before what it builds on (\(Instant(seconds: latest)))")
        ]
    }

    /// When the server received the newest commit that this one builds on, of those that came in an earlier push; nil
    /// where no receipt tells. Nothing in between, whoever wrote it, hides what is below.
    private func arrivalBelow(_ entry: BranchHistory.Entry) -> Int64? {
        guard !received.isEmpty else { return nil }
        let own = received[entry.commit.id]?.seconds ?? .max
        var latest: Int64?
        var seen: Set<ObjectID> = []
        var waiting = entry.commit.parents
        while let id = waiting.popLast() {
            guard seen.insert(id).inserted else { continue }
            if let arrived = received[id]?.seconds, arrived < own {
                latest = max(latest ?? arrived, arrived)
            } else {
                waiting += history[id]?.commit.parents ?? []
            }
        }
        return latest
    }

    /// Whether a moment lies before another one, beyond what clocks may differ.
    static func isEarlier(_ seconds: Int64, than other: Int64) -> Bool {
        let (earliest, overflow) = other.subtractingReportingOverflow(Trust.tolerance)
        return !overflow && earliest > seconds
    }
}
