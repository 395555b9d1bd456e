internal import Git
internal import Markdown
internal import Packets

/// Rules 2 to 5 of "When a sign-off counts", each giving what it finds broken; rule 1 is the ``KeyRing``'s.
extension Judge {
    /// Rule 2: the role follows from the people files, and nobody judges their own packet. Candidate and manager may
    /// nominate; only those whom the policy asks may sign off or return.
    func roleViolations(
        of statement: Statement, at path: String, snapshot: PacketSnapshot, directory: Directory
    ) throws -> [Judgement.Violation] {
        let (person, role) = (statement.person, statement.role)
        let isNomination = path.hasPrefix(Statement.nominations + "/") || statement.verdict == .nominated
        if isNomination && role == .candidate && person == candidate { return [] }
        if person == candidate { return [.init(.ownPacket, "the candidate cannot sign off their own packet")] }
        let cycle = role == .committee ? try self.cycle(of: snapshot) : nil
        guard try directory.holds(role, person: person, candidate: candidate, cycle: cycle) else {
            return [.init(.wrongRole, "\(person) is not the \(role.rawValue) of \(candidate)")]
        }
        if isNomination {
            return role == .manager ? [] : [.init(.wrongRole, "the \(role.rawValue) does not nominate")]
        }
        if path.hasPrefix(Statement.overrides + "/") || statement.verdict == .overridden {
            guard role == .admin else {
                return [.init(.wrongRole, "only an admin overrides, not the \(role.rawValue)")]
            }
            // Which rules there are may change; one that is gone has nothing to be overridden, and history stays as it is.
            if statement.rule != nil { return [] }
            guard let asked = statement.requirement, directory.policy.requirement(for: asked) != nil else {
                return [.init(.notRequired, "the policy asks for no such sign-off, so there is nothing to override")]
            }
            return try recusedViolations(person, snapshot: snapshot)
        }
        if path.hasPrefix(Statement.recusals + "/") { return [] }
        guard directory.policy.requirement(for: role) != nil else {
            return [.init(.notRequired, "the policy asks for no sign-off by the \(role.rawValue)")]
        }
        return statement.verdict == .approved ? try recusedViolations(person, snapshot: snapshot) : []
    }

    /// The cycle that a packet names; nil where it names none that can be read.
    func cycle(of snapshot: PacketSnapshot) throws -> String? {
        do {
            return try snapshot.caseStatement()?.cycle
        } catch is ParseError {
            return nil
        }
    }

    /// Rule 2: one person counts once, in one role. Someone who moved up or down meanwhile withdraws the other first.
    func otherRoleViolations(of file: RecordFile, snapshot: PacketSnapshot) throws -> [Judgement.Violation] {
        guard case .statement(let statement) = file,
            statement.verdict == .approved || statement.verdict == .overridden
        else { return [] }
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

    /// Rule 4: which parts must be covered; nil where it does not matter.
    func asked(by file: RecordFile, directory: Directory) -> Coverage? {
        guard case .statement(let statement) = file else { return .all }
        guard statement.verdict == .approved || statement.verdict == .overridden else { return nil }
        if statement.rule != nil { return .all }
        return directory.policy.requirement(for: statement.requirement ?? statement.role)?.covers ?? .all
    }

    /// Rule 5: the roles whose sign-off must count first.
    func mustCount(before file: RecordFile, directory: Directory) -> [Role] {
        switch file {
        case .statement(let statement) where statement.verdict == .approved:
            directory.policy.requirement(for: statement.role)?.after ?? []
        case .decision: directory.policy.signOffs.map(\.role)
        default: []
        }
    }

    /// Rule 5: the sign-offs that the policy puts before this one counted when it was made.
    func orderViolations(
        of statement: Statement, snapshot: PacketSnapshot, directory: Directory
    ) throws -> [Judgement.Violation] {
        guard statement.verdict == .approved, let requirement = directory.policy.requirement(for: statement.role)
        else { return [] }
        for role in requirement.after {
            guard let earlier = directory.policy.requirement(for: role) else { continue }
            guard try result(of: earlier, in: snapshot).result.isMet else {
                return [
                    .init(.outOfOrder, "the sign-off of the \(role.rawValue), which must come first, did not count")
                ]
            }
        }
        return []
    }
}
