package import Git
package import Packets

/// Something that verification found on a branch.
package struct VerificationFinding: Sendable, Hashable {
    package let code: Code
    package let branch: String
    package let commit: ObjectID?
    package let person: String?
    package let role: Role?
    package let message: String

    package var severity: Severity {
        switch code {
        case .stale, .unsignedAllowed, .unknownRecord: .notice
        default: .error
        }
    }

    package enum Severity: String, Sendable {
        /// The record is honest; nothing is wrong.
        case notice
        case error
    }

    /// What is wrong, as a stable name. docs/data-format.md says which rule each belongs to.
    package enum Code: String, Sendable, CaseIterable {
        // Rule 1: signed by a key of the person.
        case unsigned
        case badSignature = "bad-signature"
        case wrongNamespace = "wrong-namespace"
        case weakHash = "weak-hash"
        case unsupportedSignature = "unsupported-signature"
        case unknownKey = "unknown-key"
        case wrongKey = "wrong-key"
        case keyNotYetValid = "key-not-yet-valid"
        case keyRetired = "key-retired"
        case keyCompromised = "key-compromised"
        case wrongAuthor = "wrong-author"
        /// The policy makes signatures optional, and this one is missing.
        case unsignedAllowed = "unsigned-allowed"
        // Rule 2: the person holds the role.
        case ownPacket = "own-packet"
        case wrongRole = "wrong-role"
        case unknownPerson = "unknown-person"
        case notRequired = "not-required"
        // Rule 3: the commit changes that record file and nothing else.
        case changesMore = "changes-more"
        case recordRemoved = "record-removed"
        case recordMoved = "record-moved"
        case malformedRecord = "malformed-record"
        // Rule 4: both digests are those of the content.
        case otherPacket = "other-packet"
        case otherContent = "other-content"
        case otherCoverage = "other-coverage"
        case irregularContent = "irregular-content"
        case stale
        // Rule 5: what must come before it counted.
        case outOfOrder = "out-of-order"
        // The branch.
        case outsideFolder = "outside-folder"
        case noMain = "no-main"
        case badBranch = "bad-branch"
        /// A file of the record of a kind that this version does not know: nothing was checked.
        case unknownRecord = "unknown-record"
        case unreadable
    }
}
