package import Git
package import Packets

/// What one file of the record is worth: who said or did what, in which commit, and every rule that it breaks.
package struct Judgement: Sendable {
    /// What the file says; nil where it is none of its kind.
    package let file: RecordFile?
    /// The packet in whose record the file lies, whatever it says; for a check-in, the folder of the check-ins.
    package let packet: PacketID
    /// Path inside the packet's folder.
    package let path: String
    /// The commit that wrote the file and whose signature counts for it.
    package let commit: Commit
    /// Position of the commit in its branch, counted from 0 at the oldest.
    package let position: Int
    /// Every rule that it breaks, in the order of the rules; empty for one that is beyond reproach.
    package let violations: [Violation]

    /// One rule broken, with a sentence for people.
    package struct Violation: Sendable, Hashable {
        /// Which rule, by the name that `promo verify` shows.
        package let code: VerificationFinding.Code
        /// In what way, as part of a sentence without a full stop.
        package let message: String

        init(_ code: VerificationFinding.Code, _ message: String) {
            (self.code, self.message) = (code, message)
        }
    }

    /// The rules that it breaks, less what is only worth a notice.
    package var errors: [Violation] { violations.filter { $0.code != .unsignedAllowed } }

    /// No rule is broken: it is the person's own, in their role, about what it says it is about.
    package var isValid: Bool { errors.isEmpty && file != nil }

    /// The statement; nil where the file is of another kind, or none.
    package var statement: Statement? {
        if case .statement(let statement) = file { statement } else { nil }
    }

    /// The check-in, likewise.
    package var checkIn: CheckIn? {
        if case .checkIn(let checkIn) = file { checkIn } else { nil }
    }

    /// The request for feedback, likewise.
    package var feedbackRequest: FeedbackRequest? {
        if case .feedbackRequest(let request) = file { request } else { nil }
    }

    /// The vote, likewise.
    package var vote: Vote? {
        if case .vote(let vote) = file { vote } else { nil }
    }

    /// The decision, likewise.
    package var decision: Decision? {
        if case .decision(let decision) = file { decision } else { nil }
    }
}
