package import Git
package import Packets

/// Something that verification found on a branch.
package struct VerificationFinding: Sendable, Hashable {
    /// What kind of thing it is, for programs.
    package let code: Code
    /// The branch as people name it: `candidates/alice`, `main`; `receipts` for what the server recorded.
    package let branch: String
    /// The commit that is to blame, or whose sign-off is stale; nil where the branch as a whole is meant.
    package let commit: ObjectID?
    /// Id of the person whom the file of the record names; nil where the finding is about none that can be read.
    package let person: String?
    /// The role that it claims; nil in the same cases, and where such a file names none.
    package let role: Role?
    /// What was found, for people: packet, statement and reason in one line without a full stop.
    package let message: String

    /// Whether it makes verification fail; follows from the code alone.
    package var severity: Severity { code.severity }

    /// How much a finding weighs.
    package enum Severity: String, Sendable {
        /// The record is honest; nothing is wrong.
        case notice
        /// A rule is broken; `promo verify` ends with exit code 1.
        case error
        /// It could not be checked, which is never taken for good; exit code 1 as well.
        case unchecked = "could-not-check"
    }

    /// What is wrong, as a stable name. docs/data-format.md says which rule each belongs to.
    package enum Code: String, Sendable, CaseIterable {
        // Rule 1: signed by a key of the person.
        /// The commit is not signed.
        case unsigned
        /// The signature cannot be read, is over another text, is by a key that is refused, or nobody touched the
        /// security key.
        case badSignature = "bad-signature"
        /// The message claims an encoding by which Git shows other words than were signed.
        case otherEncoding = "other-encoding"
        /// A header was signed that Git has no meaning for and never shows.
        case oddHeader = "odd-header"
        /// The signature was made for something else than Git.
        case wrongNamespace = "wrong-namespace"
        /// The signature uses another hash than SHA-256 or SHA-512.
        case weakHash = "weak-hash"
        /// X.509, or an unknown kind of signature or key.
        case unsupportedSignature = "unsupported-signature"
        /// An OpenPGP signature, and gpg is missing or did not work.
        case notChecked = "not-checked"
        /// The key belongs to nobody in `people/`.
        case unknownKey = "unknown-key"
        /// The key belongs to somebody else.
        case wrongKey = "wrong-key"
        /// Signed before the key's `valid-from`.
        case keyNotYetValid = "key-not-yet-valid"
        /// Signed at or after the moment at which the key was retired.
        case keyRetired = "key-retired"
        /// The key is marked as compromised, so nothing signed with it counts.
        case keyCompromised = "key-compromised"
        /// Author or committer has another e-mail address than the person.
        case wrongAuthor = "wrong-author"
        /// The policy makes signatures optional, and this one is missing.
        case unsignedAllowed = "unsigned-allowed"
        // Rule 2: the person holds the role.
        /// The candidate signs off or returns their own packet.
        case ownPacket = "own-packet"
        /// The person does not hold the role, or has signed off in another.
        case wrongRole = "wrong-role"
        /// The statement speaks for an id that `people/` does not know.
        case unknownPerson = "unknown-person"
        /// Who signs off said before that they take no part.
        case recused
        /// The policy asks for no sign-off by that role.
        case notRequired = "not-required"
        /// Who votes is the manager or the skip-level of the candidate.
        case inReportingLine = "in-reporting-line"
        // Rule 3: the commit changes that record file and nothing else.
        /// The commit changes other files as well, or is a merge.
        case changesMore = "changes-more"
        /// The commit removes a file of the record.
        case recordRemoved = "record-removed"
        /// The file's name is not that of its role and person.
        case recordMoved = "record-moved"
        /// A file of the record that is no statement, or a packet's folder whose name is no id.
        case malformedRecord = "malformed-record"
        /// It replaces a file of the record that somebody else wrote.
        case takenOver = "taken-over"
        // Rule 4: both digests are those of the content.
        /// The statement is about another packet than the one it lies in.
        case otherPacket = "other-packet"
        /// The digests are not those of the content in the statement's own commit.
        case otherContent = "other-content"
        /// The statement covers less than the policy asks, or other parts.
        case otherCoverage = "other-coverage"
        /// What is covered holds something else than regular files.
        case irregularContent = "irregular-content"
        /// The content changed since; the record is honest, and the sign-off no longer counts.
        case stale
        /// A sign-off or a vote that counts covers text that rendered pages do not show, or a statement holds some itself.
        case hiddenText = "hidden-text"
        /// A sign-off or a vote that counts covers a file that is no part of a packet.
        case extraFile = "extra-file"
        // Rule 5: what must come before it counted.
        /// A sign-off that the policy puts before this one did not count when it was made.
        case outOfOrder = "out-of-order"
        /// A decision, and what the policy asks for was not all there when it was made.
        case requirementsNotMet = "requirements-not-met"
        /// The packet had been decided.
        case decided
        // When it was made.
        /// It is dated in the future.
        case dateInFuture = "date-in-future"
        /// It is dated before what it builds on.
        case dateBeforeParent = "date-before-parent"
        // main.
        /// `main` does not contain the root that the reader pinned.
        case rootReplaced = "root-replaced"
        /// The first commit of `main` is not signed by an admin that it names, and nobody pinned it.
        case noRoot = "no-root"
        /// Somebody changed `main` who was no admin of the state before.
        case notAdmin = "not-admin"
        /// A commit of `main` leaves a state that cannot be read, or that nobody could change again.
        case malformedMain = "malformed-main"
        /// An admin removes all other admins at once.
        case adminsRemoved = "admins-removed"
        /// `main` gives one key or one address to two people.
        case sharedKey = "shared-key"
        /// A packet lies on `main`.
        case misplaced = "misplaced-packet"
        /// It is judged by a commit of `main` that does not count.
        case untrustedMain = "untrusted-main"
        /// A commit of `main` did not count, and an admin undid or adopted it.
        case mainMended = "main-mended"
        /// No admin signed a change of what promo never reads, such as a README.
        case unreadChange = "unread-change"
        // The branch.
        /// A commit changes what is not in the candidate's folder.
        case outsideFolder = "outside-folder"
        /// A branch does not contain what it once did: it was moved back, or replaced.
        case rewritten
        /// A branch of this repository lacks what `origin` has.
        case behind
        /// The policy names a key of the server, and no receipts are here.
        case noReceipts = "no-receipts"
        /// The policy names a key of the server, and no receipt here tells how a branch came to stand where it does.
        case unreceipted
        /// The receipts leave out a push: a branch stood somewhere, and none of them tells how it got there.
        case receiptGap = "receipt-gap"
        /// A branch that the server received is gone.
        case branchMissing = "branch-missing"
        /// A branch that the server received is not here, and this clone does not fetch it.
        case notFetched = "not-fetched"
        /// An act is dated before the server had received what it builds on.
        case backdated
        /// Among the server's receipts stands what is none, or what its key did not sign.
        case badReceipt = "bad-receipt"
        /// Something in the candidate's folder is no plain file, or is stored with a mode that Git never shows.
        case fileMode = "file-mode"
        /// The content was edited after the decision, which closes it.
        case editedAfterDecision = "edited-after-decision"
        /// A merge writes what none of its parents holds.
        case mergeEdit = "merge-edit"
        /// The policy wants edits to be signed, and this one is not, or not by somebody here.
        case unsignedEdit = "unsigned-edit"
        /// A tag or branch has the name of a branch that counts, so that Git may show another text than promo.
        case ambiguousName = "ambiguous-name"
        /// The history contains no commit of `main`, so there is nothing to judge it by.
        case noMain = "no-main"
        /// What follows `candidates/` in the branch's name is no id.
        case badBranch = "bad-branch"
        /// A file of the record of a kind that this version does not know: nothing was checked.
        case unknownRecord = "unknown-record"
        /// An object is missing or broken, so the branch could not be checked.
        case unreadable
    }
}

extension VerificationFinding.Code {
    /// Whether it makes verification fail.
    package var severity: VerificationFinding.Severity {
        switch self {
        case .stale, .unsignedAllowed, .mainMended, .unreadChange, .oddHeader, .hiddenText, .extraFile, .behind,
            .noReceipts:
            .notice
        case .unreadable, .notChecked, .unknownRecord, .unreceipted, .notFetched: .unchecked
        default: .error
        }
    }
}
