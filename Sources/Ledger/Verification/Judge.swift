internal import Git
internal import Markdown
package import Packets

/// Applies the rules of "When a sign-off counts" to the statements of one candidate's branch.
///
/// A broken rule is part of a judgement and never thrown; what is thrown are objects of Git and files of `main` that
/// cannot be read.
package final class Judge {
    /// The commits that are judged, each with the commit of `main` whose people and policy it is judged by.
    package let history: BranchHistory
    let candidate: String
    let organisation: OrganisationRepository
    private let now: Directory
    private let main: MainChain
    /// When the server received the commits of this branch.
    private let received: [ObjectID: Int64]

    /// The organisation as `main` has it now.
    var directoryNow: Directory { now }
    private var known: [Place: Judgement] = [:]
    /// Whether a listing's SHA-256 is that of a tree; equal trees hold equal files.
    private var listings: [String: String] = [:]

    private struct Place: Hashable {
        let commit: ObjectID
        let path: String
    }

    /// A judge who has looked at no statement yet.
    ///
    /// Throws ``Git/GitError``, ``Markdown/ParseError`` or ``Packets/Refusal`` where the present `main` cannot be read.
    package init(of candidate: String, history: BranchHistory, in organisation: OrganisationRepository) throws {
        self.candidate = candidate
        self.history = history
        self.organisation = organisation
        main = try organisation.mainChain
        now = try organisation.directory
        received = try Self.received(candidate, in: organisation)
    }

    /// A judge of a branch as it stands. Throws likewise, and ``Git/GitError`` where its history cannot be read.
    package convenience init(of branch: CandidateBranch, in organisation: OrganisationRepository) throws {
        let history = try BranchHistory(of: branch.tip, main: organisation.main, in: organisation.git)
        try self.init(of: branch.candidate, history: history, in: organisation)
    }

    /// Receipts that cannot be believed say nothing here; the report names them.
    private static func received(
        _ candidate: String, in organisation: OrganisationRepository
    ) throws -> [ObjectID: Int64] {
        do {
            return try organisation.receipts?.times(of: PacketID.branch(of: candidate), in: organisation.git) ?? [:]
        } catch is Refusal {
            return [:]
        }
    }

    /// A judge who knows what `judge` has found, for a history that goes on from that one's.
    init(continuing judge: Judge, with history: BranchHistory) {
        candidate = judge.candidate
        organisation = judge.organisation
        now = judge.now
        main = judge.main
        received = judge.received
        known = judge.known
        listings = judge.listings
        self.history = history
    }

    // MARK: What stands

    /// The statements that stand in a snapshot's record, each judged in the commit that made it; with `role` only
    /// those that claim it.
    package func standing(in snapshot: PacketSnapshot, folder: String, role: Role? = nil) throws -> [Judgement] {
        try snapshot.statements(in: folder).compactMap { path, _, statement in
            guard role == nil || statement?.role == role else { return nil }
            let fullPath = "\(snapshot.id.folder)/\(path)"
            guard let entry = history.entry(settingRecord: fullPath, asOf: snapshot.commit) else { return nil }
            return try judgement(of: path, packet: snapshot.id, in: entry)
        }
    }

    /// How things stand with one required sign-off at a snapshot.
    package func result(
        of requirement: Policy.Requirement, in snapshot: PacketSnapshot
    ) throws -> (result: RequirementResult, judgement: Judgement?) {
        if !requirement.kinds.isEmpty, let kind = try kind(of: snapshot), !requirement.kinds.contains(kind) {
            return (.notApplicable, nil)
        }
        var best: (result: RequirementResult, judgement: Judgement?) = (.unsatisfied, nil)
        var people: Set<String> = []
        // Only statements in this role are judged here: a policy's `after:` names earlier roles alone, so judging what
        // comes before a statement always ends.
        for judgement in try standing(in: snapshot, folder: Statement.signOffs, role: requirement.role) {
            let result = try self.result(of: judgement, in: snapshot)
            if result == .satisfied, let person = judgement.statement?.person {
                guard try !isKeptApart(person, by: requirement, in: snapshot) else { continue }
                people.insert(person)
            }
            if best.judgement == nil || result.rank > best.result.rank { best = (result, judgement) }
        }
        if people.count >= requirement.quorum { return best }
        for judgement in try standing(in: snapshot, folder: Statement.overrides) {
            guard judgement.isValid, let statement = judgement.statement, statement.verdict == .overridden,
                statement.requirement == requirement.role, try isFresh(statement, in: snapshot)
            else { continue }
            return (.overridden, judgement)
        }
        return best.result == .satisfied ? (.unsatisfied, best.judgement) : best
    }

    /// What kind of step the packet is for; nil where it does not say so in a way that can be read.
    private func kind(of snapshot: PacketSnapshot) throws -> CaseStatement.Kind? {
        do {
            return try snapshot.caseStatement()?.kind
        } catch is ParseError {
            return nil
        }
    }

    /// Whether a requirement does not count a person because of what else they said about the packet.
    private func isKeptApart(
        _ person: String, by requirement: Policy.Requirement, in snapshot: PacketSnapshot
    ) throws -> Bool {
        for other in requirement.distinctFrom {
            let (folder, role, verdict): (String, Role?, Statement.Verdict) =
                switch other {
                case .nominator: (Statement.nominations, nil, .nominated)
                case .role(let role): (Statement.signOffs, role, .approved)
                }
            for judgement in try standing(in: snapshot, folder: folder, role: role) {
                if judgement.isValid, judgement.statement?.person == person, judgement.statement?.verdict == verdict {
                    return true
                }
            }
        }
        return false
    }

    /// Whether a person takes no part in the case, as they said themselves.
    func isRecused(_ person: String, in snapshot: PacketSnapshot) throws -> Bool {
        try standing(in: snapshot, folder: Statement.recusals).contains {
            $0.isValid && $0.statement?.person == person && $0.statement?.verdict == .recused
        }
    }

    /// What a standing statement is worth for the content of a snapshot.
    package func result(of judgement: Judgement, in snapshot: PacketSnapshot) throws -> RequirementResult {
        guard judgement.isValid, let statement = judgement.statement else { return .error }
        switch statement.verdict {
        case .approved:
            if try isRecused(statement.person, in: snapshot) { return .unsatisfied }
            return try isFresh(statement, in: snapshot) ? .satisfied : .stale
        case .overridden: return try isFresh(statement, in: snapshot) ? .overridden : .stale
        case .nominated, .returned, .withdrawn, .recused: return .unsatisfied
        }
    }

    private func isFresh(_ statement: Statement, in snapshot: PacketSnapshot) throws -> Bool {
        do {
            return try isAbout(snapshot, statement)
        } catch is Refusal {
            return false
        }
    }

    /// Whether both digests of a statement are those of a snapshot. The files are read only where the tree ids are
    /// equal, and once for each tree.
    func isAbout(_ snapshot: PacketSnapshot, _ statement: Statement) throws -> Bool {
        let tree = try snapshot.treeID(of: statement.covers).hex
        guard tree == statement.fingerprint.tree else { return false }
        let listing = try listings[tree] ?? snapshot.fingerprint(of: statement.covers).sha256
        listings[tree] = listing
        return listing == statement.fingerprint.sha256
    }

    // MARK: One statement

    /// Judges the statement at `path` of a packet as the commit `entry` made it.
    package func judgement(
        of path: String, packet: PacketID, in entry: BranchHistory.Entry
    ) throws -> Judgement {
        let place = Place(commit: entry.commit.id, path: "\(packet.folder)/\(path)")
        if let judgement = known[place] { return judgement }
        let snapshot = try PacketSnapshot(packet, at: entry.commit.id, in: organisation.git)
        let statement = try snapshot?.statement(at: path)
        let violations: [Judgement.Violation]
        if let snapshot, let statement, let base = entry.base {
            let directory = try organisation.directory(at: base)
            violations = try self.violations(
                of: statement, at: path, snapshot: snapshot, entry: entry, directory: directory)
        } else if statement == nil {
            violations = [
                .init(.malformedRecord, try snapshot?.problem(ofStatementAt: path) ?? "\(path) is not a statement")
            ]
        } else {
            violations = [.init(.noMain, "its history contains no commit of main")]
        }
        let judgement = Judgement(
            statement: statement, packet: packet, path: path, commit: entry.commit, position: entry.position,
            violations: violations)
        known[place] = judgement
        return judgement
    }

    private func violations(
        of statement: Statement, at path: String, snapshot: PacketSnapshot, entry: BranchHistory.Entry,
        directory: Directory
    ) throws -> [Judgement.Violation] {
        guard let person = try directory.person(statement.person) ?? now.person(statement.person) else {
            return [.init(.unknownPerson, "it speaks for “\(statement.person)”, whom people/ does not know")]
        }
        let keyRing = KeyRing(
            base: directory, now: now, openPGP: organisation.openPGP, received: received[entry.commit.id])
        var violations = try keyRing.violations(
            of: entry.commit, by: person, requiresSignature: directory.policy.requiresSignatures)
        if try !isTrusted(directory.commit) {
            violations.append(
                .init(.untrustedMain, "it goes by commit \(directory.commit.short) of main, which does not count"))
        }
        violations += try dateViolations(of: entry, base: directory.commit)
        violations += changeViolations(of: statement, at: path, entry: entry)
        violations += try otherRoleViolations(of: statement, snapshot: snapshot)
        for state in try inForce(at: entry.commit.committer.seconds, base: directory) {
            var broken = try roleViolations(of: statement, at: path, snapshot: snapshot, directory: state)
            broken += try contentViolations(of: statement, snapshot: snapshot, directory: state)
            broken += try orderViolations(of: statement, snapshot: snapshot, directory: state)
            violations += broken.filter { !violations.contains($0) }
        }
        return violations
    }

    // MARK: What was in force

    /// The states of `main` that an act must meet: the one that its branch contains, and the one that was in force when
    /// it was made. So nobody keeps an old `main` to keep an old manager or an old policy.
    private func inForce(at seconds: Int64, base: Directory) throws -> [Directory] {
        guard let then = main.commit(at: seconds), main.isNewer(then, than: base.commit) else { return [base] }
        return [base, try organisation.directory(at: then)]
    }

    /// Whether a commit of `main` counts; what lies before a pinned root is taken on trust with it.
    private func isTrusted(_ commit: ObjectID) throws -> Bool {
        if main.contains(commit) { return true }
        return try organisation.trust.root != nil && organisation.git.isAncestor(commit, of: main.root)
    }

    /// An act is dated neither in the future, nor before the `main` that it goes by or a valid act that it builds on.
    /// What anyone could have dated is not compared with.
    private func dateViolations(of entry: BranchHistory.Entry, base: ObjectID) throws -> [Judgement.Violation] {
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
        if let parent = entry.commit.parents.first, let arrived = received[parent], arrived - Trust.tolerance > at,
            arrived != received[entry.commit.id],
            try organisation.git.commit(parent).committer.email.lowercased()
                != entry.commit.committer.email.lowercased()
        {
            return [
                .init(
                    .backdated,
                    "it is dated \(Instant(seconds: at)), and the server received what it builds on only at "
                        + "\(Instant(seconds: arrived))")
            ]
        }
        guard latest - Trust.tolerance > at else { return [] }
        return [
            .init(
                .dateBeforeParent,
                "it is dated \(Instant(seconds: at)), before what it builds on (\(Instant(seconds: latest)))")
        ]
    }
}

/// How things stand with a requirement.
package enum RequirementResult: String, Sendable {
    /// As many valid sign-offs stand as the policy asks for, and their digests are those of the content.
    case satisfied
    /// An admin lets the packet pass without it, for a reason that stands in the record.
    case overridden
    /// The policy does not ask for it in a step of this kind.
    case notApplicable = "not-applicable"
    /// It was given and valid, and the content changed since.
    case stale
    /// Nobody has signed off in this role, or what stands is a return or a withdrawal.
    case unsatisfied
    /// Something is there that must not be believed.
    case error

    /// Whether nothing is missing any more.
    package var isMet: Bool { self == .satisfied || self == .overridden || self == .notApplicable }

    /// Which of several statements for one requirement is shown: the one worth most.
    fileprivate var rank: Int {
        switch self {
        case .satisfied: 5
        case .overridden: 4
        case .notApplicable: 3
        case .stale: 2
        case .unsatisfied: 1
        case .error: 0
        }
    }
}
