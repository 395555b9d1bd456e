import Ledger
import Markdown
import Packets
import TestSupport

/// Check-ins and requests for feedback: by who may, in a commit of their own.
extension Attack {
    static let onCheckIns: [Attack] = [
        Attack(what: "a peer holds a check-in", code: .wrongRole) { fixture in
            try fixture.forge(fixture.checkIn(by: "eve"), as: .eve)
        },
        Attack(what: "the candidate writes their own check-in", code: .ownPacket) { fixture in
            try fixture.forge(fixture.checkIn(by: "alice"), as: .alice)
        },
        Attack(what: "a check-in in the manager's name, signed by another", code: .wrongKey) { fixture in
            try fixture.forge(fixture.checkIn(), as: .bo, seal: .of(.eve))
        },
        Attack(what: "a check-in that nobody signed", code: .unsigned) { fixture in
            try fixture.forge(fixture.checkIn(), as: .bo, seal: Seal.none)
        },
        Attack(what: "a check-in with somebody else", code: .otherPacket) { fixture in
            try fixture.forge(fixture.checkIn(with: "eve"), as: .bo)
        },
        Attack(what: "a check-in under another name", code: .recordMoved) { fixture in
            try fixture.forge(fixture.checkIn(), path: "2025-12-01-ada.md", as: .bo)
        },
        Attack(what: "a check-in of a talk that is to come", code: .dateInFuture) { fixture in
            try fixture.forge(fixture.checkIn(on: "2999-01-01"), as: .bo)
        },
        Attack(what: "a check-in is removed", code: .recordRemoved) { fixture in
            let made = try fixture.checkIn()
            try fixture.forge(made, as: .bo)
            try fixture.forge([fixture.place(of: made): .gone], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a check-in with a key too many", code: .malformedRecord) { fixture in
            let made = try fixture.checkIn()
            let text = String(decoding: try made.document().bytes, as: UTF8.self)
            try fixture.forge(
                [fixture.place(of: made): .text(text.replacing("readiness:", with: "weight: 2\nreadiness:"))], as: .bo,
                seal: .of(.bo))
        },
        Attack(
            what: "a check-in brought back after it was replaced, by somebody else", code: .wrongAuthor,
            others: [.wrongKey]
        ) { fixture in
            try fixture.forge(fixture.checkIn(readiness: .notYet), as: .bo)
            try fixture.forge(fixture.checkIn(), as: .bo)
            try fixture.forge(fixture.checkIn(readiness: .notYet), as: .eve)
        },
        Attack(what: "a check-in together with an edit", code: .changesMore) { fixture in
            try fixture.forge(
                fixture.checkIn(), as: .bo,
                with: ["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
        },
    ]

    static let onRequests: [Attack] = [
        Attack(what: "a peer asks for feedback", code: .wrongRole) { fixture in
            try fixture.forge(fixture.request(by: "eve"), as: .eve)
        },
        Attack(what: "a request in the manager's name", code: .wrongAuthor, others: [.wrongKey]) { fixture in
            try fixture.forge(fixture.request(), as: .eve)
        },
        Attack(what: "the candidate withdraws what the manager asked", code: .takenOver) { fixture in
            try fixture.forge(fixture.request(), as: .bo)
            try fixture.forge(fixture.request(by: "alice", withdrawn: "2026-01-02"), as: .alice)
        },
        Attack(what: "a request in a folder of its own", code: .recordMoved) { fixture in
            try fixture.forge(fixture.request(), path: "record/feedback-requests/more/eve.md", as: .bo)
        },
        Attack(what: "a request under a name that is no id", code: .malformedRecord) { fixture in
            try fixture.forge(fixture.request(), path: "record/feedback-requests/Eve.md", as: .bo)
        },
    ]

    static let onVotes: [Attack] = [
        Attack(what: "the candidate votes", code: .ownPacket, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "alice"), as: .alice)
        },
        Attack(what: "the manager votes", code: .inReportingLine, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "bo"), as: .bo)
        },
        Attack(what: "the skip-level votes", code: .inReportingLine, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "ada"), as: .ada)
        },
        Attack(what: "a member of another cycle's committee votes", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee(of: "2026-q2")
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "an admin votes as admin", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(by: "ada", as: .admin), as: .ada)
        },
        Attack(what: "somebody votes where the packet is in no cycle", code: .wrongRole) { fixture in
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "a member votes who takes no part", code: .recused, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.statement(.recused, .committee, by: "eve"), as: .eve)
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "a vote with another's key", code: .wrongKey, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve, seal: .of(.bo))
        },
        Attack(what: "a vote that nobody signed", code: .unsigned, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve, seal: Seal.none)
        },
        Attack(what: "a vote on other words", code: .otherContent, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(at: "\(Fixture.branch)~3"), as: .eve)
        },
        Attack(what: "a vote on some of the parts", code: .otherCoverage, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(covers: .entries(["examples"])), as: .eve)
        },
        Attack(what: "a vote on other words, edited in its own commit", code: .changesMore, others: [.stale]) {
            fixture in
            try await fixture.bringToCommittee()
            let files: [String: ForgedFile] = ["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))]
            let tree = try fixture.forgedTree(files, on: Fixture.branch)
            let commit = try fixture.sandbox.git("commit-tree", "-m", "x", tree, in: "org").trimmed
            try fixture.forge(fixture.vote(at: commit), as: .eve, with: files)
        },
        Attack(what: "a vote whose text changed since", code: .stale) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve)
            try fixture.forge(["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
        },
        Attack(what: "a vote is removed", code: .recordRemoved, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve)
            try fixture.forge(["record/votes/committee-eve.md".inPacket: .gone], as: .eve, seal: .of(.eve))
        },
        Attack(what: "a vote is changed by the manager", code: .wrongAuthor, others: [.wrongKey], counts: true) {
            fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(.decline), as: .eve)
            try fixture.forge(fixture.vote(), as: .bo)
        },
        Attack(
            what: "an earlier vote is brought back by somebody else", code: .wrongAuthor, others: [.wrongKey],
            counts: true
        ) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve)
            try fixture.forge(fixture.vote(.decline), as: .eve)
            try fixture.forge(fixture.vote(), as: .bo)
        },
        Attack(
            what: "a vote dated before the sign-offs", code: .dateBeforeParent, others: [.keyNotYetValid], counts: true
        ) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.vote(), as: .eve, at: Sandbox.time - 86_400)
        },
        Attack(what: "a vote after the decision", code: .decided, counts: true, decided: .approved) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "a vote without a reason", code: .malformedRecord, counts: true) { fixture in
            try await fixture.bringToCommittee()
            let text = String(decoding: try fixture.vote().document().bytes, as: UTF8.self)
            try fixture.forge(
                ["record/votes/committee-eve.md".inPacket: .text(text.replacing("Yes.", with: ""))], as: .eve,
                seal: .of(.eve))
        },
    ]

    static let onDecisions: [Attack] = [
        Attack(what: "a decision before all has signed off", code: .requirementsNotMet) { fixture in
            try await fixture.bringToCommittee(signedOff: false)
            try fixture.forge(fixture.decision(), as: .eve)
        },
        Attack(
            what: "a decision on words that changed since the sign-offs", code: .requirementsNotMet, others: [.stale]
        ) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
            try fixture.forge(fixture.decision(), as: .eve)
        },
        Attack(what: "the manager decides", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(by: "bo"), as: .bo)
        },
        Attack(what: "an admin decides where the cycle has a chair", code: .wrongRole, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(by: "ada", as: .admin), as: .ada)
        },
        Attack(what: "the candidate decides", code: .ownPacket, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(by: "alice"), as: .alice)
        },
        Attack(what: "a chair decides who takes no part", code: .recused, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.statement(.recused, .committee, by: "eve"), as: .eve)
            try fixture.forge(fixture.decision(), as: .eve)
        },
        Attack(what: "a decision in the chair's name", code: .wrongKey, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve, seal: .of(.bo))
        },
        Attack(what: "a decision that nobody signed", code: .unsigned, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve, seal: Seal.none)
        },
        Attack(what: "a decision on other words", code: .otherContent, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(at: "\(Fixture.branch)~3"), as: .eve)
        },
        Attack(what: "a decision is removed", code: .recordRemoved, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(["record/decision.md".inPacket: .gone], as: .eve, seal: .of(.eve))
        },
        Attack(what: "the manager turns a decision around", code: .wrongAuthor, others: [.wrongKey], counts: true) {
            fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(.declined), as: .eve)
            try fixture.forge(fixture.decision(), as: .bo)
        },
        Attack(what: "the content is edited after the decision", code: .editedAfterDecision, others: [.stale]) {
            fixture in
            try await fixture.bringToCommittee()
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))])
        },
        Attack(
            what: "a merge brings an edit into what was decided", code: .editedAfterDecision, others: [.stale]
        ) { fixture in
            try await fixture.bringToCommittee()
            let files: [String: ForgedFile] = ["examples/outage.md".inPacket: .text(PacketFiles.example("Other"))]
            let side = try fixture.forge(files, on: "refs/heads/side", parents: [Fixture.branch])
            try fixture.forge(fixture.decision(), as: .eve)
            try fixture.forge(files, parents: [Fixture.branch, side])
        },
        Attack(what: "a decision of the packet before", code: .otherPacket, counts: true) { fixture in
            try await fixture.bringToCommittee()
            let other = Fixture.packet(of: "alice", "2025-q2-m05")
            try fixture.copyPacket(from: Fixture.packet, to: other, branch: Fixture.branch)
            try fixture.forge(fixture.decision(of: other), as: .eve)
        },
    ]
}

extension Fixture {
    /// Two cycles on main, eve in the chair of the first; the packet in one of them, nominated and signed off.
    func bringToCommittee(of cycle: String = "2026-q1", signedOff: Bool = true) async throws {
        try await writeMain([
            "cycles/2026-q1.md": "---\nchair: eve\ncommittee: [eve, bo, ada, alice]\n---\n",
            "cycles/2026-q2.md": "---\nchair: bo\ncommittee: [bo, ada]\n---\n",
        ])
        try await update()
        let text = try text("packet.md")
        try await edit(["packet.md": text.replacing("kind: promotion", with: "kind: promotion\ncycle: \(cycle)")])
        guard signedOff else { return }
        try forge(statement())
        try forge(statement(.approved, .skipLevel, by: "ada"), as: .ada)
    }

    func checkIn(
        by person: String = "bo", with candidate: String = "alice", on day: String = "2025-12-01",
        readiness: CheckIn.Readiness = .onTrack
    ) throws -> RecordFile {
        guard let day = Day(day) else { throw Refusal("fixture", "“\(day)” is no day") }
        return .checkIn(
            CheckIn(
                date: day, person: person, role: .manager, candidate: candidate, readiness: readiness,
                progress: "Led the move.", focusAreas: "Delegate.", nextSteps: "On call."))
    }

    func request(by person: String = "bo", withdrawn: String? = nil) throws -> RecordFile {
        guard let day = Day("2026-01-01") else { throw Refusal("fixture", "no day") }
        return .feedbackRequest(
            FeedbackRequest(
                slug: "eve", from: "eve", relationship: .peer, by: person, asked: day,
                withdrawn: withdrawn.flatMap { Day($0) }))
    }

    func vote(
        _ choice: Vote.Choice = .approve, by person: String = "eve", as role: Role = .committee,
        covers: Coverage = .all, at revision: String = branch
    ) throws -> RecordFile {
        .vote(
            Vote(
                choice: choice, role: role, person: person,
                binding: Binding(
                    packet: Fixture.packet, covers: covers, fingerprint: try fingerprint(at: revision, covers: covers)),
                at: Instant(seconds: Sandbox.time), reason: "Yes."))
    }

    func decision(
        _ outcome: Decision.Outcome = .approved, of packet: PacketID = packet, by person: String = "eve",
        as role: Role = .committee, at revision: String = branch
    ) throws -> RecordFile {
        .decision(
            Decision(
                outcome: outcome, role: role, person: person,
                binding: Binding(packet: packet, covers: .all, fingerprint: try fingerprint(of: packet, at: revision)),
                at: Instant(seconds: Sandbox.time), reason: "The committee was of one mind."))
    }

    /// Where a file of alice's record lies in the repository.
    func place(of file: RecordFile, path: String? = nil) -> String {
        if case .checkIn = file { return "packets/alice/check-ins/\(path ?? file.path)" }
        return (path ?? file.path).inPacket
    }

    /// Writes a file of the record as a commit by hand: signed by its author, changing nothing else, unless said
    /// otherwise.
    @discardableResult
    func forge(
        _ file: RecordFile, path: String? = nil, as author: Cast, at time: Int64? = nil, seal: Seal? = nil,
        with others: [String: ForgedFile] = [:]
    ) throws -> String {
        let text = String(decoding: try file.document().bytes, as: UTF8.self)
        return try forge(
            others.merging([place(of: file, path: path): .text(text)]) { $1 }, as: author, at: time,
            seal: try seal ?? .of(author))
    }
}
