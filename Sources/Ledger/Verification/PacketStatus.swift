internal import Git
package import Packets

/// How a packet stands, derived from its record under the policy; never stored.
package struct PacketStatus: Sendable {
    /// Whose packet it is, and its name.
    package let id: PacketID
    /// What `packet.md` says of the step; nil where it is missing or cannot be read.
    package let statement: CaseStatement?
    /// Where the packet is on its way.
    package let state: State
    /// Standing sign-offs, returns and withdrawals, in the order of the policy.
    package let signOffs: [SignOff]
    /// Standing nominations that count.
    package let nominations: [Judgement]
    /// Each sign-off that the policy asks for, in its order, and how things stand with it.
    package let requirements: [(role: Role, result: RequirementResult)]
    /// Id of the manager by the people files; nil where there is none.
    package let manager: String?
    /// Id of the manager's manager by the people files; nil where there is none.
    package let skipLevel: String?
    /// Standing votes, each with whether it is about the present content.
    package let votes: [SignOff]
    /// The decision that stands; nil where there is none, or none that can be believed.
    package let decision: SignOff?
    /// When a commit last changed the packet, by the committer's clock.
    package let updated: Instant

    /// The stages of a packet, as design and docs name them.
    package enum State: Sendable, Hashable, CustomStringConvertible {
        /// No nomination stands; the text is being written.
        case draft
        /// A nomination stands, and the first sign-off that the policy asks for does not count yet.
        case nominated
        /// The sign-offs up to that of this role count, and more are needed.
        case signed(Role)
        /// Every sign-off that the policy asks for counts.
        case ready
        /// A return stands that is newer than every nomination.
        case returned
        /// The sign-off that is next to count was given, and the text changed since.
        case stale
        /// A decision counts; from then on the content is closed.
        case decided(Decision.Outcome)

        package var description: String {
            switch self {
            case .draft: "draft"
            case .nominated: "nominated"
            case .signed(let role): "\(role.rawValue)-signed"
            case .ready: "ready"
            case .returned: "returned"
            case .stale: "stale"
            case .decided: "decided"
            }
        }
    }

    /// A standing file of the record, and what it is worth now.
    package struct SignOff: Sendable {
        /// Who said what, in which commit, and the rules it breaks.
        package let judgement: Judgement
        /// What it is worth for the present content.
        package let result: RequirementResult

        /// Whether it is an approval that fulfils its requirement now.
        package var counts: Bool { result == .satisfied }

        /// What the person said with an approval, a vote or a decision; nil where they said nothing.
        package var message: String? {
            if let statement = judgement.statement, statement.verdict != .approved { return nil }
            return judgement.file.map(\.reason).flatMap { $0.isEmpty ? nil : $0 }
        }

        /// Why it does not count; for a return or a withdrawal the person's own words.
        package var reason: String? {
            switch result {
            case .satisfied, .notApplicable: nil
            case .overridden: judgement.statement?.reason
            case .stale: "the text changed since"
            case .error: judgement.errors.map(\.message).joined(separator: "; ")
            case .unsatisfied: judgement.file.map(\.reason).flatMap { $0.isEmpty ? nil : $0 }
            }
        }
    }

    /// Works the status out for the packet at the tip of its branch.
    package init(
        of snapshot: PacketSnapshot, content: Content, judge: Judge, directory: Directory, updated: Instant
    ) throws {
        id = snapshot.id
        statement = content.statement
        self.updated = updated
        let candidate = snapshot.id.candidate
        let policy = directory.policy
        manager = try directory.person(candidate)?.manager
        skipLevel = try manager.flatMap { try directory.person($0)?.manager }

        let order = policy.signOffs.map(\.role)
        let statements = try [Statement.signOffs, Statement.overrides, Statement.recusals].flatMap {
            try judge.standing(in: snapshot, folder: $0) + judge.dropped(in: snapshot, folder: $0)
        }
        let signOffs = try statements.map {
            SignOff(judgement: $0, result: try judge.result(of: $0, in: snapshot))
        }
        self.signOffs = signOffs.sorted { left, right in
            func place(_ signOff: SignOff) -> Int {
                signOff.judgement.statement.flatMap { order.firstIndex(of: $0.role) } ?? order.count
            }
            return (place(left), left.judgement.position) < (place(right), right.judgement.position)
        }
        nominations = try judge.standing(in: snapshot, folder: Statement.nominations).filter {
            $0.isValid && $0.statement?.verdict == .nominated
        }
        requirements = try policy.signOffs.map { ($0.role, try judge.result(of: $0, in: snapshot).result) }
        votes = try judge.standing(in: snapshot, folder: Vote.folder).map {
            SignOff(judgement: $0, result: try judge.result(of: $0, in: snapshot))
        }
        decision = try judge.decision(in: snapshot).map {
            SignOff(judgement: $0, result: try judge.result(of: $0, in: snapshot))
        }
        if let decision, decision.counts, let outcome = decision.judgement.decision?.outcome {
            state = .decided(outcome)
            return
        }
        state = Self.state(requirements: requirements, signOffs: self.signOffs, nominations: nominations)
    }

    private static func state(
        requirements: [(role: Role, result: RequirementResult)], signOffs: [SignOff], nominations: [Judgement]
    ) -> State {
        let returned = signOffs.filter { $0.judgement.isValid && $0.judgement.statement?.verdict == .returned }
        let nominated = nominations.map(\.position).max()
        if let last = returned.map(\.judgement.position).max(), last > nominated ?? -1 { return .returned }
        guard nominated != nil else { return .draft }
        let open = requirements.first { !$0.result.isMet }
        guard let open else { return .ready }
        if open.result == .stale { return .stale }
        guard let last = requirements.prefix(while: { $0.result.isMet }).last else { return .nominated }
        return .signed(last.role)
    }
}
