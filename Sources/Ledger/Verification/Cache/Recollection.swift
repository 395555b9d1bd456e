internal import Git
internal import Packets
internal import Synchronization

/// What an organisation's reader found right before, while a command runs.
struct Recollection: Sendable {
    let reader: Reader
    /// For the files with objects as they were at the start.
    let fresh: VerificationCache
    /// `main` at the start.
    let main: ObjectID?
    /// What can still be believed.
    var kept: VerificationCache?
    /// The `main` every file of which was found in this run.
    var complete: MainChain?
}

extension OrganisationRepository {
    /// Recalls what this reader found right before, and what to remember it by.
    ///
    /// Must be called after the references were read that are to be verified: all that they lead to is in the files
    /// that are looked at here. Throws ``Git/GitError`` where those cannot be listed.
    package func recall(as reader: Reader) throws {
        let tip = try git.reference(Self.mainBranch) ?? git.reference("refs/remotes/origin/main")
        guard let fresh = try VerificationCache(for: git, now: trust.now) else { return }
        let written = VerificationCache.written(in: git, reader: reader)
        let recollection = Recollection(
            reader: reader, fresh: fresh, main: tip, kept: try written?.kept(in: git, now: trust.now))
        shared.recollection.withLock { $0 = recollection }
        noteReceiptsSeen(written)
    }

    /// Recalls nothing but which receipts this reader saw before, so that none of them can go missing.
    package func recallReceipts(as reader: Reader) {
        noteReceiptsSeen(VerificationCache.written(in: git, reader: reader))
    }

    private func noteReceiptsSeen(_ written: VerificationCache?) {
        shared.lastReceiptSeen.withLock { $0 = written?.receipts?.all.last?.commit }
    }

    /// The last receipt that this reader saw before, whatever became of the objects since; nil where they saw none.
    var lastReceiptSeen: ObjectID? { shared.lastReceiptSeen.withLock { $0 } }

    /// `main` as it was judged before; nil where that is not known or may not be believed.
    func recalledMain(at tip: ObjectID) -> MainChain? {
        guard let main = shared.recollection.withLock({ $0?.kept?.main }), main.pinned == trust.root,
            main.chain.tip == tip
        else { return nil }
        guard main.chain.readsReceipts else { return main.chain }
        do {
            let keys = try directory(at: main.chain.trusted).policy.server.keys
            let last = try receipts(signedBy: keys)?.last(of: Self.mainBranch)?.receipt
            return last == main.receipt ? main.chain : nil
        } catch {
            return nil
        }
    }

    /// Whether every file of a judged `main` was there when it was looked for: with the files that hold objects as they
    /// were, all of them still are.
    func recallsFiles(of chain: MainChain) -> Bool {
        guard let main = shared.recollection.withLock({ $0?.kept?.main }) else { return false }
        return main.isComplete && main.chain == chain
    }

    /// Notes that every file of a judged `main` is there.
    func noteFiles(of chain: MainChain) { shared.recollection.withLock { $0?.complete = chain } }

    /// What is recalled of branches, nil for those that must be judged.
    func recalled(_ branches: [CandidateBranch]) -> [BranchVerdict?] {
        let nothing = [BranchVerdict?](repeating: nil, count: branches.count)
        guard let kept = shared.recollection.withLock({ $0?.kept }), let chain = judgedMain, kept.main?.chain == chain,
            kept.main?.pinned == trust.root, case .known(let receipts) = believedReceipts
        else { return nothing }
        let known = kept.branches.all
        shared.recollection.withLock { $0?.kept?.branches = .read(known) }
        // Those of this repository, and behind them those of its remote, each in the order of the references.
        var own = 0
        var others = known.firstIndex { $0.reference.utf8.starts(with: "refs/remotes/".utf8) } ?? known.count
        return branches.map { branch in
            let receipt = receipts?.last(of: PacketID.branch(of: branch.candidate))?.receipt
            return branch.isLocal
                ? known.verdict(of: branch, receipt: receipt, place: &own)
                : known.verdict(of: branch, receipt: receipt, place: &others)
        }
    }

    /// Writes down that nothing is wrong with `main`, where that was found and is not written down yet.
    package func rememberMain() { remember([], of: [], hasNew: false) }

    /// Writes down what was found right, where it is not written down yet.
    func remember(_ verdicts: [BranchVerdict?], of branches: [CandidateBranch], hasNew: Bool) {
        guard let recollection = shared.recollection.withLock({ $0 }) else { return }
        guard let chain = judgedMain, chain.isLasting, chain.tip == recollection.main,
            case .known(let receipts) = believedReceipts
        else { return }
        let main = VerificationCache.KeptMain(
            pinned: trust.root, receipt: chain.readsReceipts ? receipts?.last(of: Self.mainBranch)?.receipt : nil,
            chain: chain, isComplete: recollection.complete == chain || recallsFiles(of: chain))
        let isKnown = recollection.kept.map { kept in
            let new = (receipts?.all.count ?? 0) - (kept.receipts?.all.count ?? 0)
            return !kept.isMoved && kept.main == main && new < Self.newReceipts
        }
        guard hasNew || isKnown != true else { return }
        var cache = recollection.fresh
        (cache.main, cache.receipts) = (main, receipts)
        var known: [VerificationCache.KeptBranch] = []
        // What is recalled of branches that were not asked for stays.
        if let kept = recollection.kept, kept.main?.saysTheSame(as: main) == true {
            known = Self.others(kept.branches.all, than: branches)
        }
        for (branch, verdict) in zip(branches, verdicts) {
            guard let verdict, verdict.isLasting else { continue }
            known.append(
                VerificationCache.KeptBranch(
                    reference: branch.reference, tip: branch.tip,
                    receipt: receipts?.last(of: PacketID.branch(of: branch.candidate))?.receipt, verdict: verdict))
        }
        cache.branches = .read(known.sorted { $0.reference.precedes($1.reference) })
        cache.keep(in: git, reader: recollection.reader)
    }

    /// `main` as it was judged in this run, where it could be.
    private var judgedMain: MainChain? {
        do { return try mainChain } catch { return nil }
    }

    /// What is kept of branches that were not asked for. Whoever asks for all of them asks in the order of the file.
    private static func others(
        _ kept: [VerificationCache.KeptBranch], than branches: [CandidateBranch]
    ) -> [VerificationCache.KeptBranch] {
        if kept.lazy.map(\.reference).elementsEqual(branches.lazy.map(\.reference)) { return [] }
        let asked = Set(branches.map(\.reference))
        return kept.filter { !asked.contains($0.reference) }
    }

    /// So many receipts may come before they are written down: reading a few anew costs less than writing each time.
    private static let newReceipts = 16

    private enum Believed {
        /// All of them; nil where there are none.
        case known(Receipts?)
        /// Something is wrong with them, or some are gone, so what they would say is not known.
        case doubtful
    }

    private var believedReceipts: Believed {
        do {
            let receipts = try receipts
            if let seen = lastReceiptSeen, receipts?.contain(seen) != true { return .doubtful }
            return .known(receipts)
        } catch {
            return .doubtful
        }
    }
}
