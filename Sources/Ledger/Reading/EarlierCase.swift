internal import Git
internal import Markdown
package import Packets

/// The case that a packet takes up again.
package struct EarlierCase: Sendable {
    /// The packet that was decided.
    package let snapshot: PacketSnapshot
    /// How it was decided; nil where no decision on it counts.
    package let decision: Decision?
}

extension OpenPacket {
    /// The packet that this one takes up again, as `packet.md` names it; nil where it names none, or one that is gone.
    package func earlierCase() throws -> EarlierCase? {
        guard let name = content.statement?.resubmissionOf, name != id.name,
            let earlier = PacketID(candidate: id.candidate, name: name),
            let snapshot = try PacketSnapshot(earlier, at: snapshot.commit, in: git)
        else { return nil }
        let judgement = try judge.decision(in: snapshot)
        return EarlierCase(snapshot: snapshot, decision: judgement?.isValid == true ? judgement?.decision : nil)
    }

    /// What is new since the case that this one takes up again.
    package func differences(since earlier: EarlierCase) throws -> Differences {
        try Differences(from: earlier.snapshot, to: snapshot, in: git)
    }

    /// The files of this packet that say something new since the case that it takes up again. `packet.md` and the
    /// trajectory stand in every packet from its first day, and say nothing until somebody writes in them.
    package func news(since earlier: EarlierCase) throws -> [Differences.FileDifference] {
        let isBegun = (
            statement: content.statement?.document.saysSomething ?? true,
            trajectory: content.trajectory.map { !$0.points.isEmpty || $0.document.saysSomething } ?? true
        )
        return try differences(since: earlier).files.filter { file in
            switch file.path {
            case CaseStatement.path: isBegun.statement && file.status != .removed
            case Trajectory.path: isBegun.trajectory && file.status != .removed
            default: file.status != .removed
            }
        }
    }

    /// Managers whom the candidate had while the packet was open, before the present one, each with the day on which
    /// the packet was brought up to the next.
    package func formerManagers() throws -> [(id: String, until: Day)] {
        var former: [(id: String, until: Day)] = []
        var current: String?
        var isOpen = false
        for entry in judge.history.entries {
            isOpen = isOpen || entry.packetNames(of: id.candidate).contains(id.name)
            guard isOpen, let base = entry.base else { continue }
            let manager = try judge.organisation.directory(at: base).person(id.candidate)?.manager
            if let current, current != manager {
                former.append((current, Day(of: Instant(seconds: entry.commit.committer.seconds))))
            }
            current = manager
        }
        return former
    }
}

extension OrganisationRepository {
    /// The last packet of a candidate for a level that was decided with no or not yet; nil where there is none.
    func earlierCase(of candidate: String, to level: String, at tip: ObjectID) throws -> PacketID? {
        var last: (id: PacketID, at: Instant)?
        var judge: Judge?
        for id in try packets(of: candidate, at: tip) {
            guard let snapshot = try PacketSnapshot(id, at: tip, in: git),
                try snapshot.blob(at: Decision.path) != nil
            else { continue }
            let known =
                try judge ?? Judge(of: candidate, history: BranchHistory(of: tip, main: main, in: git), in: self)
            judge = known
            guard let judgement = try known.decision(in: snapshot), judgement.isValid,
                let decision = judgement.decision,
                decision.outcome != .approved, try target(of: snapshot)?.lowercased() == level.lowercased()
            else { continue }
            if last.map({ $0.at < decision.at }) ?? true { last = (id, decision.at) }
        }
        return last?.id
    }

    /// The level that a packet argues for; nil where it cannot be read.
    private func target(of snapshot: PacketSnapshot) throws -> String? {
        do {
            return try snapshot.caseStatement()?.to
        } catch is ParseError {
            return nil
        }
    }
}

extension Document {
    /// Whether there is a word in the body besides headings and comments.
    fileprivate var saysSomething: Bool {
        func speaks(_ block: Block) -> Bool {
            switch block.kind {
            case .heading, .html: false
            default: !block.isBlank
            }
        }
        return blocks.contains(where: speaks)
    }
}
