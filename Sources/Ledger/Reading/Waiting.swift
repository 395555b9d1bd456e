internal import Git
internal import Markdown
package import Packets

/// How long something took or has taken so far, in whole days.
package struct Waiting: Sendable, Hashable {
    /// The day on which it began.
    package let since: Day
    /// The day by which it is due; nil where there is none.
    package let due: Day?
    /// Days from then to its end, or to today while it lasts; never below 0.
    package let days: Int
    /// Whether it ended after the day on which it was due, or has not ended and that day is over.
    package let isLate: Bool

    init(since: Day, due: Day?, until end: Day) {
        self.since = since
        self.due = due
        days = max(0, Int((end.start.seconds - since.start.seconds) / 86_400))
        isLate = due.map { $0 < end } ?? false
    }
}

/// A request for feedback that counts, and what became of it.
package struct RequestStatus: Sendable {
    /// Who asks whom for what.
    package let request: FeedbackRequest
    /// What became of it.
    package let state: State
    /// From the day of asking until it was answered or taken back, or until today.
    package let waiting: Waiting

    /// What can become of a request.
    package enum State: String, Sendable {
        /// Nobody has answered it yet.
        case open
        /// There is feedback of the same file or the same name.
        case answered
        /// Whoever asked no longer does.
        case withdrawn
    }
}

extension OpenPacket {
    /// How long the packet has waited for its decision, or did until it was decided; nil where no nomination stands or it
    /// was sent back. The decision is due by the day that its cycle names, else within the policy's days.
    package func waiting(on today: Day) throws -> Waiting? {
        switch status.state {
        case .draft, .returned: return nil
        case .nominated, .signed, .ready, .stale, .decided: break
        }
        guard let since = status.nominations.map({ Self.day(of: $0.commit) }).max() else { return nil }
        let allowed = Int64(directory.policy.decisionDays) * 86_400
        let due = try decideBy() ?? Day(of: Instant(seconds: since.start.seconds + allowed))
        guard case .decided = status.state, let decision = status.decision else {
            return Waiting(since: since, due: due, until: today)
        }
        return Waiting(since: since, due: due, until: Self.day(of: decision.judgement.commit))
    }

    /// The requests for feedback that count, by file, those that were answered or taken back among them; where several
    /// people ask the same person, the last one.
    package func requests(on today: Day) throws -> [RequestStatus] {
        try allFeedbackRequests().map { request in
            if let withdrawn = request.withdrawn {
                let waiting = Waiting(since: request.asked, due: request.due, until: withdrawn)
                return RequestStatus(request: request, state: .withdrawn, waiting: waiting)
            }
            let answer = content.givenFeedback.first { $0.slug == request.giver || $0.from == request.from }
            let written = try answer.flatMap { try $0.date ?? lastEdit(of: Feedback.path($0.slug)).map(Self.day) }
            return RequestStatus(
                request: request, state: answer == nil ? .open : .answered,
                waiting: Waiting(since: request.asked, due: request.due, until: written ?? today))
        }
    }

    /// The day by which the packet's cycle wants a decision. A cycle that cannot be read names none; `verify` says so.
    private func decideBy() throws -> Day? {
        do {
            return try status.statement?.cycle.flatMap { try directory.cycle($0) }?.decideBy
        } catch is ParseError {
            return nil
        }
    }

    private static func day(of commit: Commit) -> Day { Day(of: Instant(seconds: commit.committer.seconds)) }
}
