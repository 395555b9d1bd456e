package import Git
internal import Packets

/// How one branch stands on both sides, and what brings them together.
package struct SyncPlan: Sendable {
    /// The full name of the branch, as the remote has it.
    package let reference: String
    /// Where the branch stands here; nil where there is none, or only that of the remote is read.
    package let local: ObjectID?
    /// Where the remote's stood when it was last seen.
    package let seen: ObjectID?
    /// Where the remote's stands now.
    package let remote: ObjectID?
    /// What is to be done.
    package let step: Step

    /// What is to be done.
    package enum Step: Sendable, Hashable {
        /// The remote has what is not here; with a branch here it only moves forward.
        case take
        /// Here is what the remote has not.
        case send
        /// Both sides have something of their own.
        case merge
        /// The remote no longer has what it had; it is not taken, and nothing is sent. In words, what would be lost.
        case movedBack(lost: String)
        /// The remote no longer has the branch at all.
        case gone
        /// What the remote has under that name is no commit.
        case noCommit
    }

    /// The name people use: `candidates/alice`, `main`, `receipts`.
    package var name: String {
        reference.hasPrefix("refs/heads/")
            ? String(reference.dropFirst("refs/heads/".count)) : String(reference.dropFirst(Receipts.namespace.count))
    }

    /// The full name of what people name so.
    static func reference(named name: String) -> String {
        name == Receipts.reference.dropFirst(Receipts.namespace.count) ? Receipts.reference : "refs/heads/" + name
    }

    /// Whose branch it is; nil for `main` and receipts.
    package var candidate: String? { PacketID.candidate(ofBranch: reference) }

    /// Whether it is the line of the server's receipts.
    package var isOfReceipts: Bool { reference == Receipts.reference }

    /// The same as if only the remote's branch were looked at.
    package var ofRemoteAlone: SyncPlan {
        SyncPlan(reference: reference, local: nil, seen: seen, remote: remote, step: isTakeable ? .take : step)
    }

    /// Whether what the remote has may be taken: it moved forward, or nowhere.
    var isTakeable: Bool {
        switch step {
        case .movedBack, .gone, .noCommit: false
        default: true
        }
    }
}

extension Repository {
    /// The ids of all candidates with a branch here.
    package func ownCandidates() throws(GitError) -> [String] {
        try references(under: PacketID.branchPrefix).compactMap { PacketID.candidate(ofBranch: $0.name) }
    }

    /// What a remote had when it was last looked at, as if it said so now.
    package func lastSeen(of remote: Remote) throws(GitError) -> Advertisement {
        let prefix = remote.tracking("refs/heads/")
        let seen = try trackingTable(of: remote).all.map { reference in
            let name = reference.name
            return (name.hasPrefix(prefix) ? "refs/heads/" + name.dropFirst(prefix.count) : name, reference.target)
        }
        return Advertisement(tips: Dictionary(seen) { first, _ in first })
    }

    /// What moved at a remote since last looked, by the names to fetch.
    ///
    /// A tip that lies here already is named as well: an interrupted fetch may have left it without what it leads to, which
    /// `git fetch` looks into before it asks for anything.
    package func unseen(of advertisement: Advertisement, at remote: Remote) throws -> [String] {
        let known = try trackingTable(of: remote)
        return advertisement.tips.keys.sorted().filter { known[remote.tracking($0)] != advertisement.tips[$0] }
    }

    /// How each branch stands that is not the same on both sides, `main` first and receipts next. The objects of what
    /// is advertised must be here. Nothing is written. With `only` no others are looked at.
    package func syncPlans(
        with remote: Remote, advertising advertisement: Advertisement, only: Set<String>? = nil
    ) throws -> [SyncPlan] {
        let here = try references(at: [PacketID.branchPrefix, OrganisationRepository.mainBranch])
        let there = try trackingTable(of: remote)
        var names = Set(advertisement.tips.keys)
        names.formUnion(here.all.map(\.name))
        names.formUnion(
            there.all.compactMap { reference in
                let name = reference.name
                let prefix = remote.tracking("refs/heads/")
                return name.hasPrefix(prefix) ? "refs/heads/" + name.dropFirst(prefix.count) : nil
            })
        if there[Receipts.reference] != nil { names.insert(Receipts.reference) }
        let wanted = names.filter { name in
            only?.contains(name) ?? isWanted(name, of: remote, isHere: here[name] != nil)
        }
        return try Self.ordered(wanted).compactMap { name in
            let (local, seen, tip) = (here[name], there[remote.tracking(name)], advertisement.tips[name])
            if tip == seen, local == nil || local == tip { return nil }
            let step = try step(local: local, seen: seen, remote: tip)
            return SyncPlan(reference: name, local: local, seen: seen, remote: tip, step: step)
        }
    }

    private func isWanted(_ reference: String, of remote: Remote, isHere: Bool) -> Bool {
        if [OrganisationRepository.mainBranch, Receipts.reference].contains(reference) { return true }
        guard let candidate = PacketID.candidate(ofBranch: reference) else { return false }
        return isHere || remote.candidates?.contains(candidate) ?? true
    }

    private static func ordered(_ names: Set<String>) -> [String] {
        let first = [OrganisationRepository.mainBranch, Receipts.reference].filter(names.contains)
        return first + names.subtracting(first).sorted()
    }

    private func step(local: ObjectID?, seen: ObjectID?, remote: ObjectID?) throws -> SyncPlan.Step {
        guard let remote else { return seen == nil ? .send : .gone }
        guard try read(remote).kind == .commit else { return .noCommit }
        if let seen, let lost = try lost(from: seen, in: remote) { return .movedBack(lost: lost) }
        guard let local, local != remote else { return .take }
        if try isAncestor(local, of: remote) { return .take }
        return try isAncestor(remote, of: local) ? .send : .merge
    }

    /// What is remembered of a remote.
    private func trackingTable(of remote: Remote) throws(GitError) -> ReferenceTable {
        try references(at: [remote.tracking("refs/heads/"), Receipts.reference])
    }
}
