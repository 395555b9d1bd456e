internal import Git
internal import Ledger
internal import Packets

/// How a packet stands, in JSON.
struct PacketDocument: Encodable {
    let candidate: String
    let packet: String
    @OrNull var from: String?
    @OrNull var to: String?
    @OrNull var cycle: String?
    @OrNull var manager: String?
    @OrNull var skipLevel: String?
    let state: String
    let signOffs: [SignOffDocument]
    let votes: [SignOffDocument]
    @OrNull var decision: SignOffDocument?
    let checkIns: [CheckInDocument]
    let feedbackRequests: [RequestDocument]
    @OrNull var lag: LagDocument?
    /// Codes of what promo verify finds wrong with where the branch stands.
    let branchFindings: [String]
    let updated: String

    init(_ packet: OpenPacket, on today: Day, doubts: [VerificationFinding]) throws {
        let status = packet.status
        candidate = status.id.candidate
        self.packet = status.id.name
        from = status.statement?.from
        to = status.statement?.to
        cycle = status.statement?.cycle
        manager = status.manager
        skipLevel = status.skipLevel
        state = status.state.description
        signOffs = status.signOffs.map(SignOffDocument.init)
        votes = status.votes.map(SignOffDocument.init)
        decision = status.decision.map(SignOffDocument.init)
        checkIns = try packet.judge.checkIns(at: packet.snapshot.commit).map(CheckInDocument.init)
        feedbackRequests = try packet.requests(on: today).map(RequestDocument.init)
        lag = try packet.waiting(on: today).map(LagDocument.init)
        branchFindings = Set(doubts.map(\.code.rawValue)).sorted()
        updated = status.updated.description
    }
}

/// One standing sign-off, return, withdrawal, vote or decision in JSON.
struct SignOffDocument: Encodable {
    @OrNull var role: String?
    @OrNull var person: String?
    @OrNull var verdict: String?
    let counts: Bool
    @OrNull var reason: String?
    @OrNull var message: String?
    let commit: String
    let at: String

    init(_ signOff: PacketStatus.SignOff) {
        let judgement = signOff.judgement
        role = judgement.file?.role?.rawValue
        person = judgement.file?.person
        verdict = judgement.file.map(Show.said)
        counts = signOff.counts
        reason = signOff.reason
        message = signOff.message
        commit = judgement.commit.id.hex
        at = Instant(seconds: judgement.commit.committer.seconds).description
    }
}

/// One check-in with the candidate in JSON.
struct CheckInDocument: Encodable {
    @OrNull var date: String?
    @OrNull var person: String?
    @OrNull var role: String?
    @OrNull var readiness: String?
    let counts: Bool
    /// Why it does not count.
    @OrNull var reason: String?
    let commit: String

    init(_ judgement: Judgement) {
        let checkIn = judgement.checkIn
        date = checkIn?.date.description
        person = checkIn?.person
        role = checkIn?.role.rawValue
        readiness = checkIn?.readiness.rawValue
        counts = judgement.isValid
        reason = judgement.isValid ? nil : judgement.errors.map(\.message).joined(separator: "; ")
        commit = judgement.commit.id.hex
    }
}

/// One request for feedback in JSON.
struct RequestDocument: Encodable {
    let from: String
    let relationship: String
    let by: String
    let asked: String
    @OrNull var due: String?
    let dimensions: [String]
    let state: String
    let days: Int
    let late: Bool

    init(_ status: RequestStatus) {
        from = status.request.from
        relationship = status.request.relationship.rawValue
        by = status.request.by
        asked = status.request.asked.description
        due = status.request.due?.description
        dimensions = status.request.dimensions
        state = status.state.rawValue
        days = status.waiting.days
        late = status.waiting.isLate
    }
}

/// How long a packet waited for its decision, in JSON.
struct LagDocument: Encodable {
    let since: String
    @OrNull var due: String?
    let days: Int
    let late: Bool

    init(_ waiting: Waiting) {
        since = waiting.since.description
        due = waiting.due?.description
        days = waiting.days
        late = waiting.isLate
    }
}
