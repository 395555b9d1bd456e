internal import Git
package import Packets

/// Applies the rules of "When a sign-off counts" to the statements of one candidate's branch.
///
/// A broken rule is part of a judgement and never thrown; what is thrown are objects of Git and files of `main` that
/// cannot be read.
package final class Judge {
    /// The commits that are judged, each with the commit of `main` whose people and policy it is judged by.
    package let history: BranchHistory
    private let candidate: String
    private let organisation: OrganisationRepository
    private let now: Directory

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
        now = try organisation.directory
    }

    /// A judge who knows what `judge` has found, for a history that goes on from that one's.
    init(continuing judge: Judge, with history: BranchHistory) {
        candidate = judge.candidate
        organisation = judge.organisation
        now = judge.now
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
        var best: (result: RequirementResult, judgement: Judgement?) = (.unsatisfied, nil)
        // Only statements in this role are judged here: a policy's `after:` names earlier roles alone, so judging what
        // comes before a statement always ends.
        for judgement in try standing(in: snapshot, folder: Statement.signOffs, role: requirement.role) {
            let result = try self.result(of: judgement, in: snapshot)
            if best.judgement == nil || result.rank > best.result.rank { best = (result, judgement) }
        }
        return best
    }

    /// What a standing statement is worth for the content of a snapshot.
    package func result(of judgement: Judgement, in snapshot: PacketSnapshot) throws -> RequirementResult {
        guard judgement.isValid, let statement = judgement.statement else { return .error }
        guard statement.verdict == .approved else { return .unsatisfied }
        do {
            return try isAbout(snapshot, statement) ? .satisfied : .stale
        } catch is Refusal {
            return .stale
        }
    }

    /// Whether both digests of a statement are those of a snapshot. The files are read only where the tree ids are
    /// equal, and once for each tree.
    private func isAbout(_ snapshot: PacketSnapshot, _ statement: Statement) throws -> Bool {
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
            violations = [.init(.malformedRecord, "\(path) is not a statement that can be read")]
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
        let keyRing = KeyRing(base: directory, now: now)
        var violations = try keyRing.violations(
            of: entry.commit, by: person, requiresSignature: directory.policy.requiresSignatures)
        violations += try roleViolations(of: statement, at: path, directory: directory)
        violations += try otherRoleViolations(of: statement, snapshot: snapshot)
        violations += changeViolations(of: statement, at: path, entry: entry)
        violations += try contentViolations(of: statement, snapshot: snapshot, directory: directory)
        violations += try orderViolations(of: statement, snapshot: snapshot, directory: directory)
        return violations
    }

    /// Rule 2: the role follows from the people files, and nobody judges their own packet. Candidate and manager may
    /// nominate; only those whom the policy asks may sign off or return.
    private func roleViolations(
        of statement: Statement, at path: String, directory: Directory
    ) throws -> [Judgement.Violation] {
        let (person, role) = (statement.person, statement.role)
        let isNomination = path.hasPrefix(Statement.nominations + "/") || statement.verdict == .nominated
        if isNomination && role == .candidate && person == candidate { return [] }
        if person == candidate { return [.init(.ownPacket, "the candidate cannot sign off their own packet")] }
        guard try directory.holds(role, person: person, candidate: candidate) else {
            return [.init(.wrongRole, "\(person) is not the \(role.rawValue) of \(candidate)")]
        }
        if isNomination {
            return role == .manager ? [] : [.init(.wrongRole, "the \(role.rawValue) does not nominate")]
        }
        guard directory.policy.requirement(for: role) != nil else {
            return [.init(.notRequired, "the policy asks for no sign-off by the \(role.rawValue)")]
        }
        return []
    }

    /// Rule 2: one person counts once, in one role. Someone who moved up or down meanwhile withdraws the other first.
    private func otherRoleViolations(
        of statement: Statement, snapshot: PacketSnapshot
    ) throws -> [Judgement.Violation] {
        guard statement.verdict == .approved else { return [] }
        for role in Role.allCases where role != statement.role {
            let path = Statement.path(verdict: .approved, role: role, person: statement.person)
            guard let other = try snapshot.statement(at: path), other.verdict == .approved,
                let entry = history.entry(settingRecord: "\(snapshot.id.folder)/\(path)", asOf: snapshot.commit),
                // A commit that makes both breaks rule 3 for both; asking here again would not end.
                entry.commit.id != snapshot.commit,
                try judgement(of: path, packet: snapshot.id, in: entry).isValid
            else { continue }
            return [.init(.wrongRole, "\(statement.person) has already signed off as \(role.rawValue)")]
        }
        return []
    }

    /// Rule 3: the commit changes that one file of the record, which bears the name of what it says.
    private func changeViolations(
        of statement: Statement, at path: String, entry: BranchHistory.Entry
    ) -> [Judgement.Violation] {
        var violations: [Judgement.Violation] = []
        let withdrawnNomination =
            statement.verdict == .withdrawn
            && path == Statement.path(verdict: .nominated, role: statement.role, person: statement.person)
        if path != statement.path && !withdrawnNomination {
            violations.append(.init(.recordMoved, "\(path) says what belongs in \(statement.path)"))
        }
        if entry.isMerge {
            violations.append(.init(.changesMore, "the statement was made in a merge"))
        } else if entry.changes.count > 1 {
            let others = entry.changes.map(\.path).filter { !$0.hasSuffix("/\(path)") }
            violations.append(.init(.changesMore, "its commit also changes \(others.joined(separator: ", "))"))
        }
        return violations
    }

    /// Rule 4: it is about this packet, covers what the policy asks, and both digests are those of the content.
    private func contentViolations(
        of statement: Statement, snapshot: PacketSnapshot, directory: Directory
    ) throws -> [Judgement.Violation] {
        guard statement.packet == snapshot.id else {
            return [.init(.otherPacket, "it is about \(statement.packet), not about \(snapshot.id)")]
        }
        let asked = directory.policy.requirement(for: statement.role)?.covers ?? .all
        if statement.verdict == .approved && statement.covers != asked && statement.covers != .all {
            return [
                .init(
                    .otherCoverage,
                    "it covers \(statement.covers.partNames.joined(separator: ", ")); the policy asks for "
                        + asked.partNames.joined(separator: ", "))
            ]
        }
        do {
            if try isAbout(snapshot, statement) { return [] }
            return [.init(.otherContent, "its digests are not those of the content in its commit")]
        } catch let refusal as Refusal {
            return [.init(.irregularContent, refusal.message)]
        }
    }

    /// Rule 5: the sign-offs that the policy puts before this one counted when it was made.
    private func orderViolations(
        of statement: Statement, snapshot: PacketSnapshot, directory: Directory
    ) throws -> [Judgement.Violation] {
        guard statement.verdict == .approved, let requirement = directory.policy.requirement(for: statement.role)
        else { return [] }
        for role in requirement.after {
            guard let earlier = directory.policy.requirement(for: role) else { continue }
            guard try result(of: earlier, in: snapshot).result == .satisfied else {
                return [
                    .init(.outOfOrder, "the sign-off of the \(role.rawValue), which must come first, did not count")
                ]
            }
        }
        return []
    }
}

/// How things stand with a requirement.
package enum RequirementResult: String, Sendable {
    /// A valid sign-off stands, and its digests are those of the content.
    case satisfied
    /// It was given and valid, and the content changed since.
    case stale
    /// Nobody has signed off in this role, or what stands is a return or a withdrawal.
    case unsatisfied
    /// Something is there that must not be believed.
    case error

    /// Which of several statements for one requirement is shown: the one worth most.
    fileprivate var rank: Int {
        switch self {
        case .satisfied: 3
        case .stale: 2
        case .unsatisfied: 1
        case .error: 0
        }
    }
}
