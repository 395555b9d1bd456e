/// Signs as `git commit -S` does with `gpg.format=openpgp`: through gpg, so that agents, passphrases, smart cards and
/// stand-ins for gpg work as they do there.
package struct OpenPGPSigner: Sendable {
    /// `gpg.openpgp.program` or `gpg.program`: a path, or a name looked up in the `PATH` of `environment`.
    package var program: String
    /// What gpg finds the key by: `user.signingKey`, or as Git does without one, `Name <address>` of the committer.
    package var key: String
    /// All that gpg gets to see; HOME, GNUPGHOME, GPG_TTY, DISPLAY, TERM and PATH matter. A file is put below
    /// its TMPDIR, or /tmp.
    package var environment: [String: String]

    /// A signer that has looked at nothing yet; a missing program or key shows when it signs.
    package init(program: String = "gpg", key: String, environment: [String: String]) {
        self.program = program
        self.key = key
        self.environment = environment
    }

    /// The armored signature over `payload`, made as Git has it made (gpg-interface.c, `sign_buffer_gpg`). It has not
    /// been checked; `OpenPGPVerifier` does that.
    ///
    /// - Throws: `noSigningKey`, `programMissing`, `signingFailed` with what the program said, `noTemporaryFile`.
    package func sign(_ payload: [UInt8]) async throws(SigningError) -> String {
        guard !key.isEmpty else {
            throw SigningError(.noSigningKey, "there is no OpenPGP key to sign with", hint: Self.keyHint)
        }
        let run = Program(
            name: program, arguments: ["--status-fd=2", "-bsau", key], environment: environment,
            settings: "gpg.program and gpg.openpgp.program")
        let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        let directory: PrivateDirectory
        do throws(SmallFile.Failure) { directory = try PrivateDirectory(in: parent) } catch {
            throw .noTemporaryFile(in: parent, error)
        }
        defer { directory.remove(files: ["payload"]) }
        let path = "\(directory.path)/payload"
        do throws(SmallFile.Failure) { try SmallFile.create(path, payload) } catch {
            throw .noTemporaryFile(in: parent, error)
        }
        let outcome = try await run.read(path)
        let status = OpenPGPStatus(Array(outcome.complaints.joined(separator: "\n").utf8))
        // Git drops every CR, for gpg on Windows. Bytes, since CR and LF are one character to Swift.
        let text = outcome.output.utf8.filter { $0 != 0x0d }.text
        guard outcome.succeeded, status.has("SIG_CREATED"), text.hasPrefix("-----BEGIN PGP SIGNATURE-----") else {
            throw failure(status, outcome.complaints.filter { !$0.hasPrefix("[GNUPG:] ") })
        }
        return text
    }

    /// The public half of the key, as it goes into a people file: with its subkeys, and without what others say of it.
    ///
    /// - Throws: `programMissing`, `signingFailed`, or `unreadableKey` where there is no such key, several fit, or
    ///   nobody should rely on it.
    package func publicKey() async throws(SigningError) -> OpenPGPKey {
        let arguments = ["--batch", "--armor", "--export-options", "export-minimal", "--export", "--", key]
        let run = Program(
            name: program, arguments: arguments, environment: environment,
            settings: "gpg.program and gpg.openpgp.program")
        let outcome = try await run.collect()
        do throws(SignatureError) { return try OpenPGPKey(armored: outcome.output) } catch {
            let reason = outcome.output.isEmpty ? "\(program.oneLine) knows no such key" : error.message
            throw SigningError(
                .unreadableKey, "the OpenPGP key “\(key.oneLine)” cannot be read: \(reason)", hint: Self.keyHint,
                details: outcome.complaints)
        }
    }

    /// What gpg said, turned into one line and what to do.
    private func failure(_ status: OpenPGPStatus, _ complaints: [String]) -> SigningError {
        if let refused = status.arguments(of: "INV_SGNR").first {
            let reason = Self.reasons[refused.first ?? ""] ?? "gpg does not take this key"
            return SigningError(
                .signingFailed, "\(program.oneLine) did not sign with “\(key.oneLine)”: \(reason)", hint: Self.keyHint,
                details: complaints)
        }
        let message = "\(program.oneLine) did not sign" + (complaints.last.map { ": \($0)" } ?? "")
        return SigningError(.signingFailed, message, hint: hint(for: complaints), details: complaints)
    }

    /// doc/DETAILS in GnuPG, "INV_RECP, INV_SGNR".
    private static let reasons: [Substring: String] = [
        "1": "there is no such key", "2": "several keys fit", "3": "the key may not sign", "4": "the key is revoked",
        "5": "the key has expired", "9": "its private half is not here",
    ]

    private static let keyHint = """
        List the keys you have: gpg --list-secret-keys
        and name one by its fingerprint: git config user.signingKey FINGERPRINT
        """

    private func hint(for complaints: [String]) -> String {
        let said = complaints.joined(separator: " ").lowercased()
        if ["inappropriate ioctl", "pinentry", "no such device"].contains(where: said.contains) {
            return "gpg could not ask for the passphrase; on a terminal this helps: export GPG_TTY=$(tty)"
        }
        return "Try it by hand: echo test | \(program.oneLine) -bsau '\(key.oneLine)'"
    }
}
