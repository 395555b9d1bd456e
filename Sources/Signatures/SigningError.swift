/// Why nothing could be signed, and what to do about it.
package struct SigningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable word for scripts and `--json`.
    package enum Code: String, Hashable, Sendable {
        case noSigningKey = "no-signing-key"
        case notAnSSHKey = "not-an-ssh-key"
        case unreadableKey = "unreadable-key"
        case keyCommandFailed = "key-command-failed"
        case programMissing = "signing-program-missing"
        case programTooOld = "signing-program-too-old"
        case signingFailed = "signing-failed"
        case noTemporaryFile = "no-temporary-file"
    }

    package let code: Code
    /// One plain line: what went wrong.
    package let message: String
    /// At most two lines: what to do.
    package let hint: String
    /// What the signing program said, line by line and made harmless for a terminal; often empty.
    package let details: [String]

    init(_ code: Code, _ message: String, hint: String, details: [String] = []) {
        self.code = code
        self.message = message
        self.hint = hint
        self.details = details
    }

    package var description: String { message }
}
