internal import Git
internal import Ledger
internal import Markdown
internal import Packets

/// Fetch, bring together, and send, until both sides are the same or what is left cannot be settled here.
struct SyncRun {
    let exchange: RemoteExchange
    let organisation: OrganisationRepository
    let author: Author
    let isFetchOnly: Bool
    let isTrial: Bool

    /// How often all of it is begun anew while others write here or there.
    private static let rounds = 16
    /// In how many rounds one after the other a lock at the remote must stand in the way to be called one that stays.
    private static let lockRounds = 5

    private var git: Repository { organisation.git }
    private var remote: Remote { exchange.remote }

    /// What was done, with all that still stands between both sides. Throws ``Packets/Refusal`` with `unreachable`,
    /// `locked` and `busy`.
    func run() async throws -> SyncReport {
        var report = SyncReport(remote: remote.name)
        var held: (lock: String?, rounds: Int) = (nil, 0)
        for round in 0..<Self.rounds {
            if round > 0 { try await Task.sleep(for: .milliseconds(Int.random(in: 10...(100 * round)))) }
            if try await attempt(&report) { return try withStale(report) }
            held = (report.lock, report.lock == held.lock ? held.rounds + 1 : 1)
            if let lock = held.lock, held.rounds == Self.lockRounds { throw organisation.locked(lock, at: remote) }
        }
        throw Refusal("busy", "others keep writing to \(remote.name)", hint: "Try again in a moment.")
    }

    /// The same with what became of sign-offs. All that was to be done is done, so what cannot be judged is left to
    /// `promo verify`.
    private func withStale(_ report: SyncReport) throws -> SyncReport {
        guard !isTrial, !isFetchOnly else { return report }
        var whole = report
        do {
            try whole.noteStale(in: organisation)
            return whole
        } catch  where error is GitError || error is Refusal || error is ParseError {
            return report
        }
    }

    /// One round; whether it came to its end.
    private func attempt(_ report: inout SyncReport) async throws -> Bool {
        let advertised = try await exchange.advertisement(besides: git.ownCandidates())
        try await exchange.fetch(git.unseen(of: advertised, at: remote))
        // What moved between the two questions comes with the next round.
        guard try advertised.tips.values.allSatisfy(git.contains) else { return false }
        report.begin(advertised)
        let plans = try git.syncPlans(with: remote, advertising: advertised)
        if !isTrial { try organisation.noteLost(plans, of: remote, advertising: advertised, by: author.committer) }
        var isSettled = true
        var parcels: [RemoteExchange.Parcel: Synced] = [:]
        for plan in plans {
            if !isTrial, try await !organisation.remember(plan, of: remote, by: author.committer) {
                isSettled = false
                continue
            }
            guard let synced = try await bringTogether(plan) else {
                isSettled = false
                continue
            }
            report.add(synced)
            if let tip = synced.tip { parcels[.init(reference: plan.reference, tip: tip)] = synced }
        }
        guard !isFetchOnly, !isTrial, !parcels.isEmpty else { return isSettled }
        return try await send(parcels, &report) && isSettled
    }

    private func bringTogether(_ plan: SyncPlan) async throws -> Synced? {
        if isFetchOnly { return try await organisation.bringTogether(plan.ofRemoteAlone, as: author, isTrial: true) }
        return try await organisation.bringTogether(plan, as: author, isTrial: isTrial)
    }

    /// Sends what the remote lacks; whether nobody was faster.
    private func send(_ parcels: [RemoteExchange.Parcel: Synced], _ report: inout SyncReport) async throws -> Bool {
        // People and policy go first: the server judges branches by them.
        let main = parcels.keys.filter { $0.reference == OrganisationRepository.mainBranch }
        let others = parcels.keys.filter { $0.reference != OrganisationRepository.mainBranch }
        var deliveries = try await exchange.push(main)
        deliveries.merge(try await exchange.push(others.sorted { $0.reference < $1.reference })) { $1 }
        var isSettled = true
        for (parcel, delivery) in deliveries.sorted(by: { $0.key.reference < $1.key.reference }) {
            guard let synced = parcels[parcel] else { continue }
            switch delivery {
            case .raced(let lock):
                isSettled = false
                report.lock = lock
            case .refused(let reasons): report.refused(synced, reasons)
            case .sent:
                report.sent(synced)
                try await organisation.remember(parcel.tip, sentAs: parcel.reference, to: remote, by: author.committer)
            }
        }
        if deliveries.values.contains(.sent) { try await takeReceipts(&report) }
        return isSettled
    }

    /// A server writes its receipts once a push has landed, so they come last.
    private func takeReceipts(_ report: inout SyncReport) async throws {
        let advertised = try await exchange.advertisedReceipts()
        try await exchange.fetch(git.unseen(of: advertised, at: remote))
        let plans = try git.syncPlans(with: remote, advertising: advertised, only: [Receipts.reference])
        for plan in plans {
            _ = try await organisation.remember(plan, of: remote, by: author.committer)
            if let synced = try await organisation.bringTogether(plan, as: author) { report.add(synced) }
        }
    }
}
