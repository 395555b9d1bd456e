package import Git
internal import Packets

/// What a push wants: the references that it moves.
package struct Push: Sendable {
    /// One reference that is to move.
    package struct Move: Sendable, Hashable {
        /// Full name, such as `refs/heads/candidates/alice`.
        package let reference: String
        /// Where it stands; nil for a new one.
        package let old: ObjectID?
        /// Where it is to stand; nil where it is to go.
        package let new: ObjectID?

        /// Reads a line as Git gives it to hooks: old id, new id, name (githooks(5), "pre-receive"); nil for none.
        package init?(_ line: some StringProtocol) {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let old = ObjectID(hex: String(parts[0])),
                let new = ObjectID(hex: String(parts[1]))
            else { return nil }
            (self.old, self.new) = (old == .zero ? nil : old, new == .zero ? nil : new)
            reference = String(parts[2])
        }

        /// A move that was written down.
        init(reference: String, old: ObjectID?, new: ObjectID?) {
            (self.reference, self.old, self.new) = (reference, old, new)
        }
    }

    /// In the order in which Git names them.
    package let moves: [Move]

    /// Reads what Git gives to a hook. Throws ``Packets/Refusal`` with `bad-push` for a line that is no move.
    package init(_ input: String) throws {
        moves = try input.split(separator: "\n").map { line in
            guard let move = Move(line) else {
                throw Refusal(
                    "bad-push", "what the hook was given is no push: \(line.prefix(80))",
                    hint: "Git runs this command; it reads “OLD NEW REFERENCE” lines.")
            }
            return move
        }
    }

    /// Where `main` is to stand; nil where the push leaves it alone.
    package var main: ObjectID? {
        moves.first { $0.reference == OrganisationRepository.mainBranch }?.new
    }
}

/// Why a push is refused, in one reference.
package struct PushProblem: Sendable, Hashable {
    /// Full name of the reference.
    package let reference: String
    /// A stable name: a ``VerificationFinding/Code``, or one of `deletion`, `not-forward`, `other-reference`.
    package let code: String
    /// The commit that breaks the rule; nil where the move itself does.
    package let commit: ObjectID?
    /// What is wrong, in one sentence without a full stop.
    package let message: String
    /// What the pusher can do about it.
    package let hint: String
}
