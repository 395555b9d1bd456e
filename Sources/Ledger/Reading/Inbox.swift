internal import Checks
internal import Git
internal import Ladders
internal import Markdown
package import Packets

/// One thing that waits for a person.
package struct InboxItem: Sendable, Hashable {
    /// What is to be done.
    package let kind: Kind
    /// Whose case it is about.
    package let candidate: String
    /// The packet it is about; nil for a check-in, which needs none.
    package let packet: PacketID?
    /// Why it waits, in words.
    package let why: String
    /// The day from which it waits.
    package let since: Day
    /// The day by which it should be done; nil where there is none.
    package let due: Day?

    /// The sorts of things that wait.
    package enum Kind: String, Sendable, CaseIterable {
        /// Feedback that the person is asked for.
        case feedback
        /// A packet that came back with reasons.
        case mend
        /// A packet that the checks let nobody sign.
        case blocked
        /// A branch that does not know yet that the person leads its candidate.
        case update
        /// A sign-off, for the first time or again.
        case signOff = "sign-off"
        /// A vote as a member of the committee.
        case vote
        /// A decision as the chair.
        case decide
        /// A talk with somebody who reports to the person.
        case checkIn = "check-in"
        /// A draft whose cycle closes soon.
        case nominate
    }
}

extension OrganisationRepository {
    /// From how many days before a cycle closes its drafts are worth a word.
    private static let daysOfWarning = 14

    /// The packets that are open, by candidate, and branches that could not be read.
    package func openPackets() throws -> (packets: [OpenPacket], unreadable: [String]) {
        var packets: [OpenPacket] = []
        var unreadable: [String] = []
        for branch in try candidateBranches() where Slug.isValid(branch.candidate) {
            do {
                let judge = try Judge(of: branch, in: self)
                for id in try openPackets(self.packets(on: branch), at: branch.tip) {
                    packets.append(try read(id, on: branch, judge: judge))
                }
            } catch let error as ParseError {
                unreadable.append("\(branch.shortName): \(error.description)")
            } catch let error as GitError {
                unreadable.append("\(branch.shortName): \(error.message)")
            } catch let refusal as Refusal {
                unreadable.append("\(branch.shortName): \(refusal.message)")
            }
        }
        return (packets, unreadable)
    }

    /// The open packets of one candidate; none where they have no branch.
    package func openPackets(of candidate: String) throws -> [OpenPacket] {
        guard let branch = try branch(of: candidate) else { return [] }
        let judge = try Judge(of: branch, in: self)
        return try openPackets(self.packets(on: branch), at: branch.tip).map { try read($0, on: branch, judge: judge) }
    }

    /// What waits for a person on a day, the most urgent first, and branches that could not be read.
    package func inbox(of person: Person, on today: Day) throws -> (items: [InboxItem], unreadable: [String]) {
        var (packets, unreadable) = try openPackets()
        var items: [InboxItem] = []
        for packet in packets {
            do {
                items +=
                    try feedback(asked: person, on: packet) + update(by: person, of: packet)
                    + statements(by: person, on: packet, today: today)
                    + deadlines(for: person, on: packet, today: today)
            } catch let error as ParseError {
                // A cycle or a ladder that cannot be read must not hide what else waits.
                unreadable.append("\(packet.id): \(error.description)")
            }
        }
        items += try talks(by: person, among: packets, today: today)
        items.sort { left, right in
            let (first, second) = (left.due ?? left.since, right.due ?? right.since)
            return first == second
                ? (left.candidate, left.kind.rawValue) < (right.candidate, right.kind.rawValue) : first < second
        }
        return (items, unreadable)
    }

    private func feedback(asked person: Person, on packet: OpenPacket) throws -> [InboxItem] {
        try packet.pendingRequests().filter { $0.from == person.id }.map { request in
            InboxItem(
                kind: .feedback, candidate: packet.id.candidate, packet: packet.id,
                why: "\(request.by) asks for your feedback as \(request.relationship.rawValue)", since: request.asked,
                due: request.due)
        }
    }

    /// What stands in the way of somebody who leads the candidate by now: their branch goes by an older `main`.
    private func update(by person: Person, of packet: OpenPacket) throws -> [InboxItem] {
        let candidate = packet.id.candidate
        let roles = try [Role.manager, .skipLevel].filter { role in
            try directory.holds(role, person: person.id, candidate: candidate)
                && !packet.directory.holds(role, person: person.id, candidate: candidate)
        }
        guard let role = roles.first else { return [] }
        return [
            InboxItem(
                kind: .update, candidate: candidate, packet: packet.id,
                why: "you are the \(role.rawValue) by now, and their files do not say so yet",
                since: Self.day(packet.status.updated), due: nil)
        ]
    }

    /// Sign-offs, votes, decisions and what came back.
    private func statements(by person: Person, on packet: OpenPacket, today: Day) throws -> [InboxItem] {
        let status = packet.status
        let (candidate, cycleID) = (packet.id.candidate, status.statement?.cycle)
        func holds(_ role: Role) throws -> Bool {
            // Who led them once can do nothing more; who leads them by now is asked to bring the branch up to date.
            guard try packet.directory.holds(role, person: person.id, candidate: candidate, cycle: cycleID) else {
                return false
            }
            guard role == .manager || role == .skipLevel else { return true }
            return try directory.holds(role, person: person.id, candidate: candidate)
        }
        func item(_ kind: InboxItem.Kind, _ why: String, since: Day, due: Day? = nil) -> InboxItem {
            InboxItem(kind: kind, candidate: candidate, packet: packet.id, why: why, since: since, due: due)
        }
        let own = status.signOffs.filter { $0.judgement.statement?.person == person.id }
        guard !own.contains(where: { $0.judgement.statement?.verdict == .recused }) else { return [] }
        let nominated = status.nominations.map { Self.day($0.commit) }.max()
        let cycle = try cycleID.flatMap { try packet.directory.cycle($0) }
        // Nothing is due after the day by which the cycle decides.
        let inTime = nominated.map { Self.day($0, plus: packet.directory.policy.decisionDays) }
        let due = [inTime, cycle?.decideBy].compactMap { $0 }.min()
        switch status.state {
        case .draft, .decided: return []
        case .returned:
            guard try holds(.candidate) || holds(.manager),
                let last = status.signOffs.filter({ $0.judgement.statement?.verdict == .returned }).max(by: {
                    $0.judgement.position < $1.judgement.position
                }), let statement = last.judgement.statement
            else { return [] }
            return [
                item(
                    .mend, "\(statement.person) sent it back: \(statement.reason)",
                    since: Self.day(last.judgement.commit))
            ]
        default: break
        }
        let findings = try packet.check(asOf: today)
        let errors = FindingGroup.groups(of: findings).map(\.first).filter { $0.severity == .error }
        if status.state != .ready, let first = errors.first {
            // Nobody can sign; those who write can mend it.
            guard try holds(.candidate) || holds(.manager) else { return [] }
            let count = errors.count == 1 ? "an error stands" : "\(errors.count) errors stand"
            return [
                item(
                    .blocked, "\(count) against every sign-off, the first: \(first.message)",
                    since: nominated ?? Self.day(status.updated), due: due)
            ]
        }
        var items: [InboxItem] = []
        for requirement in packet.directory.policy.signOffs where try holds(requirement.role) {
            let results = status.requirements
            guard let result = results.first(where: { $0.role == requirement.role })?.result, !result.isMet,
                requirement.after.allSatisfy({ role in results.first { $0.role == role }?.result.isMet == true }),
                !own.contains(where: { $0.counts && $0.judgement.statement?.role == requirement.role })
            else { continue }
            let isStale = own.contains { $0.result == .stale && $0.judgement.statement?.role == requirement.role }
            items.append(
                item(
                    .signOff,
                    isStale
                        ? "the text changed since you signed off as \(requirement.role.rawValue)"
                        : "your sign-off as \(requirement.role.rawValue)", since: nominated ?? Self.day(status.updated),
                    due: due))
        }
        guard status.state == .ready else { return items }
        let (since, end) = (nominated ?? Self.day(status.updated), cycle?.decideBy ?? due)
        let hasVoted = status.votes.contains { $0.counts && $0.judgement.file?.person == person.id }
        if cycle != nil, try holds(.committee), !hasVoted {
            items.append(item(.vote, "your vote as a member of the committee", since: since, due: end))
        }
        if let chair = cycle?.chair {
            if chair == person.id { items.append(item(.decide, "your decision as the chair", since: since, due: end)) }
        } else if try holds(.admin) {
            items.append(item(.decide, "your decision as an admin, since no chair is named", since: since, due: end))
        }
        return items
    }

    /// A draft whose cycle closes soon.
    private func deadlines(for person: Person, on packet: OpenPacket, today: Day) throws -> [InboxItem] {
        guard packet.status.state == .draft,
            let closes = try packet.content.statement?.cycle.flatMap({ try packet.directory.cycle($0) })?.closes,
            Self.day(closes, plus: -Self.daysOfWarning) <= today
        else { return [] }
        let candidate = packet.id.candidate
        guard try person.id == candidate || packet.directory.holds(.manager, person: person.id, candidate: candidate)
        else { return [] }
        return [
            InboxItem(
                kind: .nominate, candidate: candidate, packet: packet.id,
                why: closes < today
                    ? "its cycle closed, and it is not nominated" : "its cycle closes, and it is a draft",
                since: Self.day(closes, plus: -Self.daysOfWarning), due: closes)
        ]
    }

    static func day(_ commit: Commit) -> Day { day(Instant(seconds: commit.committer.seconds)) }

    private static func day(_ instant: Instant) -> Day { Day(of: instant) }

    private static func day(_ day: Day, plus days: Int) -> Day {
        Day(of: Instant(seconds: day.start.seconds + Int64(days) * 86_400))
    }
}
