package import Git
package import Packets

/// Who acts, when, and how they sign: all that a commit needs besides its content.
package struct Author: Sendable {
    /// Who acts, as the commit's `author` header will say.
    package let author: Actor
    /// Who commits, as the `committer` header will say; its time is that of the act.
    package let committer: Actor
    /// Whether edits are signed as well, as `commit.gpgSign` asks; what counts is always signed.
    package let signsEdits: Bool
    /// Gives the armored signature over the bytes of a commit.
    package let sign: @Sendable ([UInt8]) async throws -> String

    /// Takes what the caller has read from Git's configuration, the environment and the clock.
    package init(
        author: Actor, committer: Actor, signsEdits: Bool, sign: @escaping @Sendable ([UInt8]) async throws -> String
    ) {
        self.author = author
        self.committer = committer
        self.signsEdits = signsEdits
        self.sign = sign
    }

    /// The moment of the act: the committer's, which the signature covers.
    package var now: Instant { Instant(seconds: committer.seconds) }
    /// The day of the act, as the committer's own calendar has it.
    package var today: Day { Day(of: now, offsetMinutes: committer.offsetMinutes) }
    /// The author's address, by which the person is found in `people/`.
    package var email: String { author.email }
}
