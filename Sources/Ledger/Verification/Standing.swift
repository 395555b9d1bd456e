package import Git
internal import Markdown
package import Packets

/// What stands in the record of a packet, and what it is worth.
extension Judge {
    /// The files that stand in a folder of a snapshot's record, each judged in the commit that made it; with `role`
    /// only those that claim it.
    package func standing(in snapshot: PacketSnapshot, folder: String, role: Role? = nil) throws -> [Judgement] {
        try snapshot.records(in: folder).compactMap { path, file in
            guard role == nil || file?.role == role else { return nil }
            let fullPath = "\(snapshot.id.folder)/\(path)"
            guard let entry = history.entry(settingRecord: fullPath, asOf: snapshot.commit) else { return nil }
            return try judgement(of: path, packet: snapshot.id, in: entry)
        }
    }

    /// The decision that stands in a snapshot's record, judged; nil where there is none.
    package func decision(in snapshot: PacketSnapshot) throws -> Judgement? {
        guard
            let entry = history.entry(
                settingRecord: "\(snapshot.id.folder)/\(Decision.path)", asOf: snapshot.commit)
        else { return nil }
        return try judgement(of: Decision.path, packet: snapshot.id, in: entry)
    }

    /// The check-ins with a candidate that a commit of the branch holds, by day, each judged.
    package func checkIns(at commit: ObjectID) throws -> [Judgement] {
        guard let folder = PacketID(candidate: candidate, name: CheckIn.folder),
            let snapshot = try PacketSnapshot(folder, at: commit, in: organisation.git)
        else { return [] }
        return try standing(in: snapshot, folder: "")
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
            guard judgement.statement?.requirement == requirement.role,
                try result(of: judgement, in: snapshot) == .overridden
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

    /// Recusals and returns that a commit removed, or wrote over with what does not count. They bind all the same, until
    /// who said so takes it back.
    func dropped(in snapshot: PacketSnapshot, folder: String) throws -> [Judgement] {
        let prefix = "\(snapshot.id.folder)/\(folder)/"
        var found: [String: Judgement] = [:]
        for (entry, full) in overwriting where full.hasPrefix(prefix) {
            let path = String(full.dropFirst(snapshot.id.folder.count + 1))
            guard
                try entry.commit.id == snapshot.commit
                    || organisation.git.isAncestor(entry.commit.id, of: snapshot.commit)
            else { continue }
            for parent in entry.commit.parents {
                guard let earlier = history.entry(settingRecord: full, asOf: parent) else { continue }
                let judgement = try judgement(of: path, packet: snapshot.id, in: earlier)
                guard judgement.isValid, let verdict = judgement.statement?.verdict,
                    verdict == .recused || verdict == .returned
                else { continue }
                found[path] = judgement
            }
        }
        return try found.filter { path, _ in
            let full = "\(snapshot.id.folder)/\(path)"
            guard let present = history.entry(settingRecord: full, asOf: snapshot.commit) else { return true }
            return try !judgement(of: path, packet: snapshot.id, in: present).isValid
        }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whether a person takes no part in the case, as they said themselves.
    func isRecused(_ person: String, in snapshot: PacketSnapshot) throws -> Bool {
        try (standing(in: snapshot, folder: Statement.recusals) + dropped(in: snapshot, folder: Statement.recusals))
            .contains {
                $0.isValid && $0.statement?.person == person && $0.statement?.verdict == .recused
            }
    }

    /// What a standing file of the record is worth for the content of a snapshot. One that is about no content counts as
    /// it is.
    package func result(of judgement: Judgement, in snapshot: PacketSnapshot) throws -> RequirementResult {
        guard judgement.isValid, let file = judgement.file else { return .error }
        guard case .statement(let statement) = file else {
            if case .vote(let vote) = file, try isRecused(vote.person, in: snapshot) { return .unsatisfied }
            return try file.binding.map { try isFresh($0, in: snapshot) } ?? true ? .satisfied : .stale
        }
        switch statement.verdict {
        case .approved, .overridden:
            if try isRecused(statement.person, in: snapshot) { return .unsatisfied }
            guard try isFresh(statement.binding, in: snapshot) else { return .stale }
            return statement.verdict == .approved ? .satisfied : .overridden
        case .nominated, .returned, .withdrawn, .recused: return .unsatisfied
        }
    }

    func isFresh(_ binding: Binding, in snapshot: PacketSnapshot) throws -> Bool {
        do {
            return try isAbout(snapshot, binding)
        } catch is Refusal {
            return false
        }
    }

    /// Whether both digests are those of a snapshot. The files are read only where the tree ids are
    /// equal, and once for each tree.
    func isAbout(_ snapshot: PacketSnapshot, _ binding: Binding) throws -> Bool {
        let tree = try snapshot.treeID(of: binding.covers).hex
        guard tree == binding.fingerprint.tree else { return false }
        let listing = try listings[tree] ?? snapshot.fingerprint(of: binding.covers).sha256
        listings[tree] = listing
        return listing == binding.fingerprint.sha256
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
