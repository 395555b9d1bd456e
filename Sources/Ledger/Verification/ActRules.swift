internal import Git
internal import Packets

/// Rules 2 to 5 for whatever the record holds besides statements, and those that all its files share.
extension Judge {
    // MARK: Rule 3, for every file

    /// The commit changes that one file of the record, which bears the name of what it says.
    func changeViolations(
        of file: RecordFile, at path: String, entry: BranchHistory.Entry
    ) -> [Judgement.Violation] {
        var violations: [Judgement.Violation] = []
        if path != file.path && !isWithdrawnNomination(file, at: path) {
            violations.append(.init(.recordMoved, "\(path) says what belongs in \(file.path)"))
        }
        if entry.isMerge {
            violations.append(.init(.changesMore, "it was made in a merge"))
        } else if entry.changes.count > 1 {
            let others = entry.changes.map(\.path).filter { !$0.hasSuffix("/\(path)") }
            violations.append(.init(.changesMore, "its commit also changes \(others.joined(separator: ", "))"))
        }
        return violations
    }

    private func isWithdrawnNomination(_ file: RecordFile, at path: String) -> Bool {
        guard case .statement(let statement) = file, statement.verdict == .withdrawn else { return false }
        return path == Statement.path(verdict: .nominated, role: statement.role, person: statement.person)
    }

    /// What the file held before the commit that wrote it; nil where it is new.
    func replaced(by entry: BranchHistory.Entry, at path: String, of packet: PacketID) throws -> Judgement? {
        guard let parent = entry.commit.parents.first,
            let earlier = history.entry(settingRecord: "\(packet.folder)/\(path)", asOf: parent)
        else { return nil }
        return try judgement(of: path, packet: packet, in: earlier)
    }

    /// Whether somebody signed what stood there before, so that nothing without a signature takes its place.
    func isSignedAndValid(_ earlier: Judgement?) -> Bool {
        earlier.map { $0.isValid && $0.commit.signature != nil } ?? false
    }

    /// Nobody replaces what somebody else wrote. A decision is the committee's, whoever its chair is by now.
    func replacementViolations(of file: RecordFile, earlier: Judgement?) -> [Judgement.Violation] {
        if case .decision = file { return [] }
        guard let earlier, earlier.isValid, let before = earlier.file, before.person != file.person else { return [] }
        return [.init(.takenOver, "it replaces what \(before.person) wrote")]
    }

    // MARK: Rule 4, for what is bound to a content

    /// It is about this packet, covers what is asked, and both digests are those of the content.
    func bindingViolations(
        of binding: Binding, snapshot: PacketSnapshot, asked: Coverage?
    ) throws -> [Judgement.Violation] {
        guard binding.packet == snapshot.id else {
            return [.init(.otherPacket, "it is about \(binding.packet), not about \(snapshot.id)")]
        }
        if let asked, binding.covers != asked, binding.covers != .all {
            return [
                .init(
                    .otherCoverage,
                    "it covers \(binding.covers.partNames.joined(separator: ", ")); the policy asks for "
                        + asked.partNames.joined(separator: ", "))
            ]
        }
        do {
            if try isAbout(snapshot, binding) { return [] }
            return [.init(.otherContent, "its digests are not those of the content in its commit")]
        } catch let refusal as Refusal {
            return [.init(.irregularContent, refusal.message)]
        }
    }

    // MARK: Check-ins and requests

    /// A check-in is by somebody who leads the candidate, or by a people partner.
    func roleViolations(of checkIn: CheckIn, directory: Directory) throws -> [Judgement.Violation] {
        guard checkIn.candidate == candidate else {
            return [.init(.otherPacket, "it is about \(checkIn.candidate), not about \(candidate)")]
        }
        if checkIn.person == candidate { return [.init(.ownPacket, "the candidate holds no check-in with themselves")] }
        guard CheckIn.roles.contains(checkIn.role),
            try directory.holds(checkIn.role, person: checkIn.person, candidate: candidate)
        else {
            return [.init(.wrongRole, "\(checkIn.person) is not the \(checkIn.role.rawValue) of \(candidate)")]
        }
        return []
    }

    /// Nobody writes down a talk that is to come. A day is given for where people live.
    func dateViolations(of checkIn: CheckIn, entry: BranchHistory.Entry) -> [Judgement.Violation] {
        guard checkIn.date.start.seconds - 86_400 > entry.commit.committer.seconds else { return [] }
        return [.init(.dateInFuture, "the talk of \(checkIn.date) was yet to come when it was written down")]
    }

    /// Feedback is asked for by the candidate, their manager or a people partner.
    func roleViolations(of request: FeedbackRequest, directory: Directory) throws -> [Judgement.Violation] {
        for role in FeedbackRequest.roles
        where try directory.holds(role, person: request.by, candidate: candidate) { return [] }
        let names = FeedbackRequest.roles.map(\.rawValue).joined(separator: ", ")
        return [.init(.wrongRole, "\(request.by) is none of \(names) of \(candidate)")]
    }

    // MARK: Votes and decisions

    /// A member of the committee of the packet's cycle votes, who has no other part in the case.
    func roleViolations(
        of vote: Vote, snapshot: PacketSnapshot, directory: Directory
    ) throws -> [Judgement.Violation] {
        let person = vote.person
        if person == candidate { return [.init(.ownPacket, "the candidate does not vote on their own packet")] }
        guard vote.role == .committee,
            try directory.holds(.committee, person: person, candidate: candidate, cycle: cycle(of: snapshot))
        else { return [.init(.wrongRole, "\(person) is not of the committee that decides on \(snapshot.id)")] }
        for role in [Role.manager, .skipLevel] where try directory.holds(role, person: person, candidate: candidate) {
            return [.init(.inReportingLine, "\(person) is the \(role.rawValue) of \(candidate), and does not vote")]
        }
        return try recusedViolations(person, snapshot: snapshot)
    }

    /// The chair of the packet's cycle decides; an admin where the packet has no cycle with a chair.
    func roleViolations(
        of decision: Decision, snapshot: PacketSnapshot, directory: Directory
    ) throws -> [Judgement.Violation] {
        let person = decision.person
        if person == candidate { return [.init(.ownPacket, "the candidate does not decide on their own packet")] }
        let chair = try cycle(of: snapshot).flatMap { try directory.cycle($0) }?.chair
        if let chair, decision.role != .committee || person != chair {
            return [.init(.wrongRole, "\(chair) has the chair and decides on \(snapshot.id), not \(person)")]
        }
        if chair == nil, try decision.role != .admin || !directory.holds(.admin, person: person, candidate: candidate) {
            return [
                .init(
                    .wrongRole, "\(snapshot.id) is in no cycle with a chair, and \(person) does not decide as an admin")
            ]
        }
        return try recusedViolations(person, snapshot: snapshot)
    }

    /// Rule 2, for whatever binds: whoever said that they take no part does not.
    func recusedViolations(_ person: String, snapshot: PacketSnapshot) throws -> [Judgement.Violation] {
        guard try isRecused(person, in: snapshot) else { return [] }
        return [.init(.recused, "\(person) takes no part in this case, as they said themselves")]
    }

    /// Rule 5 for a vote: the packet had not been decided.
    func closedViolations(snapshot: PacketSnapshot) throws -> [Judgement.Violation] {
        guard let decision = try decision(in: snapshot), decision.isValid else { return [] }
        return [.init(.decided, "\(snapshot.id) had been decided in \(decision.commit.id.short)")]
    }

    /// Rule 5 for a decision: the packet stood nominated, and all that the policy asks for counted.
    func requirementViolations(snapshot: PacketSnapshot, directory: Directory) throws -> [Judgement.Violation] {
        let isNominated = try standing(in: snapshot, folder: Statement.nominations).contains {
            $0.isValid && $0.statement?.verdict == .nominated
        }
        guard isNominated else { return [.init(.requirementsNotMet, "nobody had nominated \(snapshot.id)")] }
        for requirement in directory.policy.signOffs {
            let result = try result(of: requirement, in: snapshot).result
            guard !result.isMet else { continue }
            return [
                .init(
                    .requirementsNotMet,
                    "the sign-off of the \(requirement.role.rawValue) did not count then (\(result.rawValue))")
            ]
        }
        return []
    }
}
