/// Why nothing could be signed, and what to do about it.
package struct SigningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable word for scripts and `--json`.
    package enum Code: String, Hashable, Sendable {
        /// Nothing is configured, and `~/.ssh` holds none of the usual keys.
        case noSigningKey = "no-signing-key"
        /// Git is set to X.509 or something else that promo does not sign with.
        case otherFormat = "unsupported-signing-format"
        /// The public half of the key is missing, or is no key that promo takes.
        case unreadableKey = "unreadable-key"
        /// `gpg.ssh.defaultKeyCommand` failed or printed no key.
        case keyCommandFailed = "key-command-failed"
        /// The program to sign with cannot be started.
        case programMissing = "signing-program-missing"
        /// The program does not know how to sign; OpenSSH does since 8.2.
        case programTooOld = "signing-program-too-old"
        /// The program ran and gave no signature: a wrong passphrase, a key that the agent lacks, a refusal.
        case signingFailed = "signing-failed"
        /// What is to be signed could not be put into a private file.
        case noTemporaryFile = "no-temporary-file"
    }

    /// The kind of failure, for callers that tell them apart.
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

    static func noTemporaryFile(in directory: String, _ failure: SmallFile.Failure) -> SigningError {
        SigningError(
            .noTemporaryFile, "no temporary file can be made in \(directory.oneLine): \(failure)",
            hint: "Point TMPDIR to a directory that you may write to.")
    }

    package var description: String { message }
}
