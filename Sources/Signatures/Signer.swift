/// Signs as `git commit -S` does with `gpg.format=ssh`: through `ssh-keygen -Y sign`, so that passphrases, agents,
/// security keys and stand-ins for ssh-keygen work as they do there.
package struct Signer: Sendable {
    /// `gpg.ssh.program`: a path, or a name looked up in the `PATH` of `environment`.
    package var program: String
    /// What to sign with; its private half is read by the program alone.
    package var key: SigningKey
    /// All that the program gets to see; SSH_AUTH_SOCK, SSH_ASKPASS, DISPLAY, TERM and PATH matter. Files are put below
    /// its TMPDIR, or /tmp.
    package var environment: [String: String]

    /// A signer that has looked at nothing yet; a missing program or key shows when it signs.
    package init(program: String = "ssh-keygen", key: SigningKey, environment: [String: String]) {
        self.program = program
        self.key = key
        self.environment = environment
    }

    /// The armored signature over `payload`. It has not been checked; `verify(_:over:namespace:)` does that.
    ///
    /// The payload goes into a private file, as Git does it (gpg-interface.c, `sign_buffer_ssh`). On standard input,
    /// which is no faster, ssh-keygen without a terminal would take the first line of the payload for the passphrase,
    /// with DISPLAY set it would not ask on the terminal, and stand-ins such as 1Password's expect a file.
    ///
    /// - Throws: `programMissing`, `programTooOld`, `signingFailed` with what the program said, `noTemporaryFile`.
    package func sign(_ payload: [UInt8], namespace: String = "git") async throws(SigningError) -> String {
        let directory = try temporary { () throws(SmallFile.Failure) in try PrivateDirectory(in: temporaryDirectory) }
        defer { directory.remove(files: ["payload", "payload.sig", "key.pub"]) }
        let payloadPath = "\(directory.path)/payload"
        try temporary { () throws(SmallFile.Failure) in try SmallFile.create(payloadPath, payload) }

        var arguments = ["-Y", "sign", "-n", namespace, "-f"]
        switch key {
        case .file(let path):
            arguments.append(path)
        case .literal(let text):
            let keyPath = "\(directory.path)/key.pub"
            try temporary { () throws(SmallFile.Failure) in try SmallFile.create(keyPath, Array("\(text)\n".utf8)) }
            arguments += [keyPath, "-U"]
        }
        arguments.append(payloadPath)

        let outcome = try await Program(name: program, arguments: arguments, environment: environment).converse()
        guard outcome.succeeded else { throw failure(outcome.complaints) }
        let signature: [UInt8]
        do { signature = try SmallFile.read(payloadPath + ".sig", first: 65_536) } catch {
            throw failure(outcome.complaints)
        }
        // Git drops every CR, for ssh-keygen on Windows.
        let text = signature.filter { $0 != 0x0d }.text
        guard Signature.kind(of: text) == .ssh else { throw failure(outcome.complaints) }
        return text
    }

    private var temporaryDirectory: String {
        if let path = environment["TMPDIR"], !path.isEmpty { path } else { "/tmp" }
    }

    private func temporary<Result>(_ body: () throws(SmallFile.Failure) -> Result) throws(SigningError) -> Result {
        do throws(SmallFile.Failure) { return try body() } catch {
            throw .noTemporaryFile(in: temporaryDirectory, error)
        }
    }

    /// What the program said, turned into one line and what to do.
    private func failure(_ complaints: [String]) -> SigningError {
        let said = complaints.joined(separator: " ")
        if said.contains("usage:") {
            return SigningError(
                .programTooOld, "\(program.oneLine) cannot sign: it is too old, or not ssh-keygen",
                hint: "Install OpenSSH 8.2 or newer, or check “git config gpg.ssh.program”.", details: complaints)
        }
        let reason = complaints.last { !$0.hasPrefix("Signing ") && !$0.hasPrefix("Enter ") }
        let message = "\(program.oneLine) did not sign" + (reason.map { ": \($0)" } ?? "")
        return SigningError(.signingFailed, message, hint: hint(for: said), details: complaints)
    }

    private func hint(for said: String) -> String {
        switch key {
        case .literal:
            "This key must be in the agent; “ssh-add -L” lists those that are, “ssh-add PATH” adds one."
        case .file(let path) where said.contains("passphrase"):
            "Try the passphrase again, or add the key to the agent: ssh-add '\(path.privatePath.oneLine)'"
        case .file(let path) where said.contains("No private key"):
            "Put the private key beside \(path.oneLine), or into the agent: ssh-add"
        case .file(let path):
            "Try it by hand: \(program.oneLine) -Y sign -n git -f '\(path.oneLine)' FILE"
        }
    }
}

extension String {
    fileprivate var privatePath: String { hasSuffix(".pub") ? String(dropLast(".pub".count)) : self }
}
