package import Git
internal import Packets

/// Branches that moved anywhere but forward, by the server's receipts and by the repository's own reflogs.
extension VerificationReport {
    /// Compares each branch with what it is known to have been; with `candidates` only theirs, and `main`. `references`
    /// are those of ``OrganisationRepository/references()``, where they were read already. What is `presented` as a
    /// branch of the server goes before what is here under that name.
    package mutating func verifyMovements(
        in organisation: OrganisationRepository, candidates: Set<String>? = nil, references: ReferenceTable? = nil,
        presented: [Reference] = []
    ) {
        do {
            let believed = try organisation.soundReceipts
            receipts = believed.receipts?.all.count ?? 0
            if let problem = believed.problem {
                add([
                    VerificationFinding(
                        code: .badReceipt, branch: "receipts", commit: nil, person: nil, role: nil,
                        message: problem.message)
                ])
            }
            let search = RewriteSearch(
                organisation: organisation, candidates: candidates,
                references: try references ?? organisation.references(), presented: presented,
                receipts: believed.receipts)
            add(try search.findings())
        } catch {
            add([
                VerificationFinding(
                    code: .unreadable, branch: "receipts", commit: nil, person: nil, role: nil,
                    message: "what was received could not be compared: \(organisation.git.inWords(error))")
            ])
        }
    }
}

private struct RewriteSearch {
    let organisation: OrganisationRepository
    let candidates: Set<String>?
    let references: ReferenceTable
    let presented: [Reference]
    /// Those that can be believed.
    let receipts: Receipts?

    private var git: Repository { organisation.git }

    func findings() throws -> [VerificationFinding] {
        if let gap = try gap() { return try damaged() + ambiguous() + namesakes() + notTaken() + [gap] }
        var found: [VerificationFinding] = []
        let fetched = FetchedBranches(git.configuration)
        var elsewhere: [String] = []
        let arrivals = receipts?.arrivals ?? [:]
        let deletions = try !arrivals.isEmpty && organisation.directory.policy.server.allowsDeletions
        for (reference, arrivals) in arrivals.sorted(by: { $0.key < $1.key }) where isWanted(reference) {
            let due = Self.due(arrivals, deletions: deletions)
            if let lost = try looking(at: reference, { try lost(of: due, at: reference, by: fetched) }) {
                found += lost
            } else {
                elsewhere.append(reference)
            }
        }
        var seen = Set(found.filter { $0.code == .rewritten }.compactMap(\.commit))
        found += [FetchedBranches.finding(missing: elsewhere)].compactMap { $0 }
        found += try damaged() + ambiguous() + namesakes() + behind() + withoutReceipts() + lostReceipts() + notTaken()
        found += try ReceiptGaps(
            organisation: organisation, receipts: receipts, shared: sharedBranches, isWanted: isWanted, looking: looking
        ).findings()
        for (reference, isShared) in try watched() {
            let back = try looking(at: reference) { try movedBack(reference, isShared: isShared, besides: seen) } ?? []
            seen.formUnion(back.compactMap(\.commit))
            found += back
        }
        // What one branch lacks may be met more than once.
        var said: Set<VerificationFinding> = []
        return found.filter { said.insert($0).inserted }
    }

    /// What `look` finds of a reference. What cannot be read of one hides nothing of another.
    private func looking(
        at reference: String, _ look: () throws -> [VerificationFinding]?
    ) throws -> [VerificationFinding]? {
        do {
            return try look()
        } catch let error as GitError {
            let message = "how it moved could not be checked: \(git.inWords(error))"
            return [
                VerificationFinding(
                    code: .unreadable, branch: Self.branch(reference), commit: nil, person: nil, role: nil,
                    message: message)
            ]
        }
    }

    /// What a branch lacks of what is due of it by the receipts; nil where it is not here since this clone does not fetch
    /// it.
    private func lost(
        of due: [Receipts.Arrival], at reference: String, by fetched: FetchedBranches
    ) throws -> [VerificationFinding]? {
        guard let last = due.last, let tip = last.new else { return [] }
        // Only one that does not stand where it always did is looked up; it may have moved on since.
        if presented.isEmpty, Set(due.map(\.new)).count == 1,
            references[Self.remote(of: reference)] ?? references[reference] == tip
        {
            return []
        }
        guard let current = try currentTip(of: reference) else {
            guard fetched.include(reference, tracking: Self.remote(of: reference)) else { return nil }
            let when = "the server received on \(Instant(seconds: last.seconds))"
            return [finding(.branchMissing, reference, tip, "the branch is gone, which \(when) at \(tip.short)")]
        }
        // All that was ever received is due: what one push took away, no later one makes good.
        for arrival in due.reversed() {
            guard let tip = arrival.new, let lost = try lost(from: tip, in: current) else { continue }
            let when = "the server received on \(Instant(seconds: arrival.seconds))"
            return [finding(.rewritten, reference, tip, "it no longer contains what \(when): \(lost)")]
        }
        return []
    }

    /// What a reference lost by its reflog, besides the tips that are known to be missed.
    private func movedBack(
        _ reference: String, isShared: Bool, besides known: Set<ObjectID>
    ) throws -> [VerificationFinding] {
        guard let current = try git.reference(reference) else { return [] }
        var found: [VerificationFinding] = []
        var seen = known
        for (old, new) in try git.movements(of: reference) {
            guard let old, old != new, !seen.contains(old) else { continue }
            if let new, try git.isAncestor(old, of: new) { continue }
            let isOwnMain = !isShared && reference == OrganisationRepository.mainBranch
            // Where there is an origin, what it lacks was never anybody else's, and what it has is `behind`.
            if isOwnMain, try git.reference("refs/remotes/origin/main") != nil { continue }
            let lost =
                try isOwnMain
                ? lostOfMain(from: old, in: current)
                : lost(from: old, in: current, validActsOf: isShared ? nil : Self.candidate(reference))
            guard let lost else { continue }
            seen.insert(old)
            found.append(finding(.rewritten, reference, old, "it was moved back from \(old.short) and lost: \(lost)"))
        }
        return found
    }

    /// What a shallow clone left out, without which nobody can tell what moved.
    private func gap() throws -> VerificationFinding? {
        guard git.isShallow else { return nil }
        let tips = try organisation.candidateBranches().filter { candidates?.contains($0.candidate) ?? true }.map(\.tip)
        guard let cut = try git.cut(below: tips + [organisation.main]) else { return nil }
        return VerificationFinding(
            code: .unreadable, branch: "receipts", commit: nil, person: nil, role: nil,
            message: "how branches moved could not be checked: history ends at \(cut.short) (\(git.gap ?? ""))")
    }

    /// What of a reference must still be there: all that was received, or, where the policy lets people delete, what
    /// came after the last time that they did.
    private static func due(_ arrivals: [Receipts.Arrival], deletions: Bool) -> [Receipts.Arrival] {
        let deleted = deletions ? arrivals.lastIndex { $0.new == nil } : nil
        return arrivals[(deleted.map { $0 + 1 } ?? 0)...].filter { $0.new != nil }
    }

    /// References that no commit can be read from, which a list of branches leaves out.
    private func damaged() throws -> [VerificationFinding] {
        let prefixes = [PacketID.branchPrefix, "refs/remotes/origin/candidates/", Receipts.namespace]
        return try prefixes.flatMap { try git.damagedReferences(under: $0) }
            .filter { isWanted($0) || $0.hasPrefix(Receipts.namespace) }
            .map { name in
                VerificationFinding(
                    code: .unreadable, branch: Self.candidate(name).map { "candidates/\($0)" } ?? "receipts",
                    commit: nil, person: nil, role: nil, message: "\(name) is damaged: it names no commit")
            }
    }

    /// Branches of this repository that lack what `origin` has, so that what is read here is an older state.
    private func behind() throws -> [VerificationFinding] {
        guard !git.isBare else { return [] }
        var names = [OrganisationRepository.mainBranch]
        names += references.inside(PacketID.branchPrefix).map(\.name).filter(isWanted)
        return try names.filter { references[Self.remote(of: $0)] != nil }.flatMap { name in
            try looking(at: name) {
                guard let lag = try organisation.lag(of: name) else { return [] }
                return [finding(.behind, name, lag.commit, "the branch here is behind: \(lag.words)")]
            } ?? []
        }
    }

    /// Without receipts nobody can tell whether the server once had more, and when.
    private func withoutReceipts() throws -> [VerificationFinding] {
        guard try !organisation.directory.policy.server.keys.isEmpty, receipts == nil,
            try git.reference(Receipts.reference) == nil
        else {
            return []
        }
        return [
            VerificationFinding(
                code: .noReceipts, branch: "receipts", commit: nil, person: nil, role: nil,
                message: "the policy names a key of the server, and its receipts are not here, so nothing can be "
                    + "compared with them (git fetch origin 'refs/promo/*:refs/promo/*')")
        ]
    }

    /// Receipts that this reader saw before and that are gone: somebody wrote the line anew, or cut it back.
    private func lostReceipts() throws -> [VerificationFinding] {
        guard let seen = organisation.lastReceiptSeen, receipts?.contain(seen) != true else { return [] }
        return [
            VerificationFinding(
                code: .rewritten, branch: "receipts", commit: seen, person: nil, role: nil,
                message: "the receipts no longer contain \(seen.short), which stood here before")
        ]
    }

    /// What a remote no longer had when this clone last synchronised with it; the branches here are as they were.
    private func notTaken() throws -> [VerificationFinding] {
        try git.references(under: Remote.lost).compactMap { note in
            guard let (remote, branch) = Remote.parts(ofLost: note.name), branch == "receipts" || isWanted("/" + branch)
            else { return nil }
            return VerificationFinding(
                code: .rewritten, branch: branch, commit: note.target, person: nil, role: nil,
                message:
                    "when last asked, \(remote) no longer had what this clone has of it at \(note.target.short), and that "
                    + "was not taken here; promo sync \(remote) says what is missing there")
        }
    }

    /// The branches that the server has, as this reader knows them: what is presented, those of `origin`, or those of a
    /// bare repository itself. What only lies in somebody's own clone was never pushed.
    private func sharedBranches() throws -> [Reference] {
        if !presented.isEmpty { return presented.filter { isWanted($0.name) } }
        let (own, there) = ("refs/heads/", git.isBare ? "refs/heads/" : "refs/remotes/origin/")
        let names = try git.references(under: there + "candidates/").map { reference in
            Reference(name: own + reference.name.dropFirst(there.count), target: reference.target)
        }
        let main = try git.reference(there + "main").map { Reference(name: own + "main", target: $0) }
        return (names + [main].compactMap { $0 }).filter { isWanted($0.name) }
    }

    /// The commits of `main` that counted and are gone; nil where there are none.
    private func lostOfMain(from old: ObjectID, in current: ObjectID) throws -> String? {
        guard try git.contains(old) else { return nil }
        let chain = try organisation.mainChain(at: old)
        let commits = try git.commits(from: [old], excluding: [current]).filter(chain.contains)
        guard !commits.isEmpty else { return nil }
        let named = try commits.prefix(3).map { "“\(try git.commit($0).title)” (\($0.short))" }
        return named.joined(separator: ", ") + (commits.count > 3 ? " and \(commits.count - 3) more" : "")
    }

    /// Names that Git takes for something else before it looks among the branches (gitrevisions(7)).
    private func ambiguous() -> [VerificationFinding] {
        var found = references.inside("refs/tags/candidates/") + references.inside("refs/candidates/")
        for name in ["refs/tags/main", "refs/main"] {
            if let target = references[name] { found.append(Reference(name: name, target: target)) }
        }
        return found.filter { isWanted($0.name) }.map { reference in
            let branch =
                reference.name.hasSuffix("/main") ? "main" : "candidates/" + (Self.candidate(reference.name) ?? "")
            return finding(
                .ambiguousName, reference.name, reference.target,
                "\(reference.name) has the name of a branch, and Git shows it instead: git log \(branch)")
        }
    }

    /// Branches with the name of one that is read, but for upper and lower case: where these are one, a fetch puts
    /// either in the place of the other.
    private func namesakes() -> [VerificationFinding] {
        let others = references.outside([PacketID.branchPrefix, OrganisationRepository.remotePrefix])
        return others.joined().compactMap { reference in
            guard let branch = BranchNames.namesake(of: reference.name), isWanted("/" + branch) else { return nil }
            return VerificationFinding(
                code: .ambiguousName, branch: branch, commit: reference.target, person: nil, role: nil,
                message: "\(reference.name) is \(branch) where upper and lower case are one, and promo does not read it"
            )
        }
    }

    /// The references whose reflogs tell what others did to the shared branches, and those of this repository's own
    /// work, where moving back is a sin only once acts are lost.
    private func watched() throws -> [(reference: String, isShared: Bool)] {
        var all: [(String, Bool)] = []
        for prefix in ["refs/remotes/origin/", "refs/heads/"] {
            let isShared = prefix != "refs/heads/" || git.isBare
            let logged = try git.logged(in: prefix + "candidates").map { "\(prefix)candidates/\($0)" }
            for reference in [prefix + "main"] + logged where isWanted(reference) { all.append((reference, isShared)) }
        }
        return all
    }

    private func isWanted(_ reference: String) -> Bool {
        guard let candidates, let candidate = Self.candidate(reference) else {
            return reference.hasSuffix("/main") || Self.candidate(reference) != nil
        }
        return candidates.contains(candidate)
    }

    /// The branch as people name it.
    private static func branch(_ reference: String) -> String {
        candidate(reference).map { "candidates/\($0)" } ?? "main"
    }

    private static func candidate(_ reference: String) -> String? {
        reference.firstRange(of: "/candidates/").map { String(reference[$0.upperBound...]) }
    }

    /// Where the shared branch stands: as presented, that of the remote in a clone, else the repository's own.
    private func currentTip(of reference: String) throws -> ObjectID? {
        if let presented = presented.first(where: { $0.name == reference }) { return presented.target }
        return try git.reference(Self.remote(of: reference)) ?? git.reference(reference)
    }

    /// The branch of the remote that goes with one of this repository.
    private static func remote(of reference: String) -> String {
        "refs/remotes/origin/" + reference.dropFirst("refs/heads/".count)
    }

    /// What a tip no longer contains, in words; nil where it contains all of it. With `validActsOf` a candidate only
    /// acts that counted are missed: whoever tries something out in their own clone may undo it.
    private func lost(
        from old: ObjectID, in current: ObjectID, validActsOf candidate: String? = nil
    ) throws -> String? {
        guard let candidate else { return try git.lost(from: old, in: current) }
        guard old != current, try git.contains(old) else { return nil }
        let commits = try git.commits(from: [old], excluding: [current])
        let acts = try valid(git.acts(among: commits), of: candidate, at: old)
        return try acts.isEmpty ? nil : git.inWords(acts, of: commits)
    }

    /// Those of some commits whose statement counted where the branch stood.
    private func valid(_ acts: [ObjectID], of candidate: String, at tip: ObjectID) throws -> [ObjectID] {
        guard !acts.isEmpty else { return [] }
        let history = try BranchHistory(of: tip, main: organisation.main, in: git)
        let judge = try Judge(of: candidate, history: history, in: organisation)
        return try acts.filter { id in
            guard let entry = history[id], let place = entry.statement(of: candidate) else { return false }
            return try judge.judgement(of: place.path, packet: place.packet, in: entry).isValid
        }
    }

    private func finding(
        _ code: VerificationFinding.Code, _ reference: String, _ commit: ObjectID, _ message: String
    ) -> VerificationFinding {
        VerificationFinding(
            code: code, branch: Self.branch(reference), commit: commit, person: nil, role: nil, message: message)
    }
}
