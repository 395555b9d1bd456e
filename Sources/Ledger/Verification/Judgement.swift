package import Git
package import Packets

/// What one statement is worth: who said what, in which commit, and every rule that it breaks.
package struct Judgement: Sendable {
    /// Nil where the file is no statement.
    package let statement: Statement?
    /// The packet in whose record the file lies, whatever the statement says.
    package let packet: PacketID
    /// Path inside the packet's folder.
    package let path: String
    /// The commit that made the statement and whose signature counts for it.
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

    /// No rule is broken: the statement is the person's own, in their role, about what it says it is about.
    package var isValid: Bool { errors.isEmpty && statement != nil }
}
