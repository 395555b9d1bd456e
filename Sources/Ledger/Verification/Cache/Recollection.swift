internal import Git
internal import Packets
internal import Synchronization

/// What an organisation's reader found right before, while a command runs.
struct Recollection: Sendable {
    /// For the files with objects as they were at the start.
    let fresh: VerificationCache
    /// `main` at the start.
    let main: ObjectID?
    /// What can still be believed.
    let kept: VerificationCache?
}

extension OrganisationRepository {
    /// Recalls what this reader found right before, and what to remember it by. `edition` tells builds of the program
    /// apart, since another one may judge otherwise.
    ///
    /// Must be called after the references were read that are to be verified: all that they lead to is in the files
    /// that are looked at here. Throws ``Git/GitError`` where those cannot be listed.
    package func recall(edition: String) throws {
        let tip = try git.reference(Self.mainBranch) ?? git.reference("refs/remotes/origin/main")
        guard let fresh = try VerificationCache(for: git, edition: edition, now: trust.now) else { return }
        let kept = try VerificationCache.kept(in: git, edition: edition, now: trust.now)
        shared.recollection.withLock { $0 = Recollection(fresh: fresh, main: tip, kept: kept) }
    }

    /// `main` as it was judged before; nil where that is not known or may not be believed.
    func recalledMain(at tip: ObjectID) -> MainChain? {
        shared.recollection.withLock { recollection in
            guard let main = recollection?.kept?.main, main.pinned == trust.root, main.chain.tip == tip else {
                return nil
            }
            return main.chain
        }
    }

    /// What is recalled of branches, nil for those that must be judged.
    func recalled(_ branches: [CandidateBranch]) -> [BranchVerdict?] {
        let nothing = [BranchVerdict?](repeating: nil, count: branches.count)
        guard let kept = shared.recollection.withLock({ $0?.kept }), let chain = judgedMain, kept.main?.chain == chain,
            kept.main?.pinned == trust.root, let receipts = lastReceipts
        else { return nothing }
        // Those of this repository and those of its remote, each in the order of the references.
        var places: [Bool: Int] = [:]
        if let own = kept.branches.firstIndex(where: { $0.reference.utf8.starts(with: "refs/remotes/".utf8) }) {
            places[false] = own
        }
        return branches.map { branch in
            kept.verdict(
                of: branch, receipt: receipts[PacketID.branch(of: branch.candidate)],
                place: &places[branch.isLocal, default: 0])
        }
    }

    /// Writes down that nothing is wrong with `main`, where that was found and is not written down yet.
    package func rememberMain() { remember([], of: [], hasNew: false) }

    /// Writes down what was found right, where it is not written down yet.
    func remember(_ verdicts: [BranchVerdict?], of branches: [CandidateBranch], hasNew: Bool) {
        guard let recollection = shared.recollection.withLock({ $0 }) else { return }
        let main = judgedMain.map { VerificationCache.KeptMain(pinned: trust.root, chain: $0) }
        let isKnown = recollection.kept.map { !$0.isMoved && $0.main == main } ?? false
        guard hasNew || !isKnown, let main, main.chain.isLasting, main.chain.tip == recollection.main,
            let receipts = lastReceipts
        else { return }
        var cache = recollection.fresh
        cache.main = main
        // What is recalled of branches that were not asked for stays.
        if let kept = recollection.kept, kept.main == main {
            let asked = Set(branches.map(\.reference))
            cache.branches = kept.branches.filter { !asked.contains($0.reference) }
        }
        for (branch, verdict) in zip(branches, verdicts) {
            guard let verdict, verdict.isLasting else { continue }
            cache.branches.append(
                VerificationCache.KeptBranch(
                    reference: branch.reference, tip: branch.tip,
                    receipt: receipts[PacketID.branch(of: branch.candidate)], verdict: verdict))
        }
        cache.branches.sort { $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8) }
        cache.keep(in: git)
    }

    /// `main` as it was judged in this run, where it could be.
    private var judgedMain: MainChain? {
        do { return try mainChain } catch { return nil }
    }

    /// The last receipt for each reference; nil where there are receipts that cannot be believed.
    private var lastReceipts: [String: ObjectID]? {
        do {
            var last: [String: ObjectID] = [:]
            for receipt in try receipts?.all ?? [] {
                for move in receipt.moves { last[move.reference] = receipt.commit }
            }
            return last
        } catch {
            return nil
        }
    }
}
