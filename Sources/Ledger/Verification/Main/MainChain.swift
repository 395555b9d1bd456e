package import Git
internal import Packets

/// `main` from the root of trust to its tip: which of its commits an admin stands behind.
///
/// A commit that changes policy, people, ladders, cycles, templates or what Git obeys counts where an admin of the state
/// before it signed it, or where somebody changed nothing but keys of their own. What else `main` holds is never read. Of a merge, what differs from its first parent
/// is its change. What follows a commit that does not count does not count either, until an admin of the last good
/// state adopts it (``adopting``) or what it changed is as it was. A commit dated after the moment since which its key
/// is marked as compromised, or received by the server after it, does not count, whatever was known then.
package struct MainChain: Sendable, Hashable {
    /// The tip of `main` that was followed.
    package let tip: ObjectID
    /// The commit that everything starts from, pinned or the first of all.
    package let root: ObjectID
    /// The newest commit that counts: people and policy of now.
    package private(set) var trusted: ObjectID
    /// What is wrong, oldest first. Those of changes that promo never reads, each with its paths, come one a commit.
    package private(set) var findings: [VerificationFinding] = []
    /// How many commits of `main` were looked at.
    package let count: Int

    /// The commits that count, oldest first, each with the latest committer time up to there.
    private(set) var line: [Link] = []
    private var positions: [ObjectID: Int] = [:]
    /// Whether nothing is dated in the future, and no program had to be asked about a signature.
    private let isSteady: Bool
    /// Whether a key of somebody is marked as compromised, so that it matters when the server received what.
    private(set) var readsReceipts = false

    /// A commit that counts.
    struct Link: Sendable, Hashable {
        let id: ObjectID
        let time: Int64
    }

    /// The trailer by which an admin answers for commits before theirs that did not count, each by its full id.
    package static let adopting = "Promo-Adopts"

    /// Whether the same will be said as long as nothing changes but the time.
    var isLasting: Bool { isSteady && isWhole }

    /// What was said of a `main` before, where that was lasting; nil for what no `main` can be.
    init?(
        tip: ObjectID, root: ObjectID, count: Int, line: [Link], readsReceipts: Bool, findings: [VerificationFinding]
    ) {
        guard line.first?.id == root, let last = line.last, count >= line.count else { return nil }
        (self.tip, self.root, self.count, self.line, self.findings) = (tip, root, count, line, findings)
        (trusted, isSteady, self.readsReceipts) = (last.id, true, readsReceipts)
        for (position, link) in line.enumerated() { positions[link.id] = position }
    }

    /// The changes of what promo never reads that no admin signed, as one; nil where there are none.
    var unreadChange: VerificationFinding? {
        let all = findings.filter { $0.code == .unreadChange }
        guard let last = all.last else { return nil }
        let message =
            all.count == 1
            ? "it changes \(last.message), which promo never reads, and no admin signed it"
            : "\(all.count) commits that no admin signed change what promo never reads, the last of them \(last.message)"
        return VerificationFinding(
            code: last.code, branch: last.branch, commit: last.commit, person: nil, role: nil, message: message)
    }

    /// Whether the present policy, people and ladders are those of the tip.
    package var isWhole: Bool { trusted == tip }

    /// Whether a commit of `main` counts. One that was reached through the second parent of a merge does not.
    func contains(_ commit: ObjectID) -> Bool { positions[commit] != nil }

    /// The newest commit that counted at a moment, by the committers' clocks; nil before the first.
    func commit(at seconds: Int64) -> ObjectID? {
        var (low, high) = (0, line.count)
        while low < high {
            let middle = (low + high) / 2
            if line[middle].time <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : line[low - 1].id
    }

    /// Whether a commit stands behind another one on the line.
    func isNewer(_ commit: ObjectID, than other: ObjectID) -> Bool {
        (positions[commit] ?? -1) > (positions[other] ?? -1)
    }

    /// When a commit of the line was made, at the latest.
    func time(of commit: ObjectID) -> Int64? { positions[commit].map { line[$0].time } }

    /// Follows `main` from its tip down to the root and judges each commit.
    ///
    /// Throws ``Git/GitError`` for an object that is missing, and ``Packets/Refusal`` with `root-replaced` where the
    /// pinned root is no commit of this `main`, and with `no-root` where its first commit is beyond belief.
    init(of tip: ObjectID, trust: Trust, in organisation: OrganisationRepository) throws {
        let commits = try Self.firstParents(of: tip, downTo: trust.root, in: organisation.git)
        try self.init(commits, trust: trust, void: [:], in: organisation)
        // What is known of keys by the end speaks of all that they signed.
        let end = try organisation.directory(at: trusted)
        let compromised = try CompromisedKeys(end)
        guard !compromised.isEmpty else { return }
        let received = try Receipts.times(
            of: OrganisationRepository.mainBranch, signedBy: end.policy.server.keys, in: organisation)
        let void = compromised.signed(commits, received: received)
        if !void.isEmpty { try self.init(commits, trust: trust, void: void, in: organisation) }
        readsReceipts = true
    }

    private init(
        _ commits: [Commit], trust: Trust, void: [ObjectID: Instant], in organisation: OrganisationRepository
    ) throws {
        guard let first = commits.first else { throw Refusal("no-root", "main has no commits") }
        (root, trusted, count) = (first.id, first.id, commits.count)
        tip = commits[commits.count - 1].id
        let ssh = Array("-----BEGIN SSH SIGNATURE-----".utf8)
        isSteady = commits.allSatisfy {
            $0.signature?.starts(with: ssh) != false && !trust.isFuture($0.committer.seconds)
        }
        var judge = try MainJudge(organisation: organisation, trust: trust, root: first, void: void)
        add(first)
        var waiting: [(commit: Commit, problems: [Judgement.Violation])] = []
        for commit in commits.dropFirst() {
            let changes = try judge.changes(by: commit)
            let problems = try judge.problems(of: commit, making: changes, waiting: waiting.map(\.commit))
            guard problems.isEmpty else {
                waiting.append((commit, problems))
                continue
            }
            for (bad, reasons) in waiting { settle(bad, reasons, by: commit) }
            waiting = []
            add(commit, isSteadyTime: !changes.contains { MainPaths.isRuled($0.path) })
            if let unread = try judge.unreadChange(by: commit, making: changes) { add(.unreadChange, unread, commit) }
            if let words = commit.unknownHeadersInWords { add(.oddHeader, words, commit) }
            try judge.advance(to: commit, making: changes)
        }
        for (bad, reasons) in waiting {
            for reason in reasons where reason.code != .untrustedMain { add(reason.code, reason.message, bad) }
        }
        let counted = commits[...(commits.lastIndex { $0.id == trusted } ?? 0)]
        for file in try organisation.directory(at: trusted).malformedFiles(among: judge.unreadable) {
            let commit = try Self.commit(setting: file.path, among: counted, in: organisation.git)
            add(.malformedMain, file.message, commit)
        }
    }

    private static func firstParents(
        of tip: ObjectID, downTo root: ObjectID?, in git: Repository
    ) throws -> [Commit] {
        if let cut = try git.cut(below: [tip], excluding: root.map { [$0] } ?? []) {
            throw GitError.cutShort("main", at: cut)
        }
        var commits: [Commit] = []
        var next: ObjectID? = tip
        while let id = next {
            let commit = try git.commit(id)
            commits.append(commit)
            if id == root { return commits.reversed() }
            next = commit.parents.first
        }
        guard let root else { return commits.reversed() }
        throw Refusal(
            "root-replaced", "main does not contain the pinned root \(root.short)",
            hint: "This may be another repository, or main was replaced. Compare with a clone that you trust.")
    }

    /// Takes a commit that counts. One that changes nothing has the time of what it builds on: anybody could date it.
    private mutating func add(_ commit: Commit, isSteadyTime: Bool = false) {
        positions[commit.id] = line.count
        let before = line.last?.time ?? .min
        line.append(Link(id: commit.id, time: isSteadyTime ? before : max(commit.committer.seconds, before)))
        trusted = commit.id
    }

    /// What did not count was adopted or undone: worth knowing, and harmless by now.
    private mutating func settle(_ bad: Commit, _ reasons: [Judgement.Violation], by commit: Commit) {
        for reason in reasons where reason.code != .untrustedMain {
            let how = commit.trailers.values(of: Self.adopting).contains(bad.id.hex) ? "adopted" : "undone"
            add(.mainMended, "\(reason.message); \(how) by \(commit.id.short)", bad)
        }
    }

    private mutating func add(_ code: VerificationFinding.Code, _ message: String, _ commit: Commit) {
        findings.append(
            VerificationFinding(
                code: code, branch: "main", commit: commit.id, person: nil, role: nil, message: message))
    }
}

extension ObjectID {
    /// Enough of it for people to tell commits apart.
    var short: String { String(hex.prefix(10)) }
}
