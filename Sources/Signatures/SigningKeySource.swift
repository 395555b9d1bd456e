extension SigningKey {
    /// What Git's configuration says about signing, as plain values, and how a key follows from it.
    package struct Source: Sendable {
        /// `gpg.format`.
        package var format: String?
        /// `user.signingKey`, a leading `~` already expanded.
        package var signingKey: String?
        /// `gpg.ssh.defaultKeyCommand`.
        package var defaultKeyCommand: String?
        /// Where `.ssh` is looked for when nothing is configured.
        package var homeDirectory: String?
        /// For the command, and nothing else.
        package var environment: [String: String]

        /// What the caller has read; nil where Git's configuration says nothing.
        package init(
            format: String? = nil, signingKey: String? = nil, defaultKeyCommand: String? = nil,
            homeDirectory: String? = nil, environment: [String: String] = [:]
        ) {
            self.format = format
            self.signingKey = signingKey
            self.defaultKeyCommand = defaultKeyCommand
            self.homeDirectory = homeDirectory
            self.environment = environment
        }

        /// Decides as Git does (gpg-interface.c, `get_signing_key` and `sign_buffer_ssh`): `user.signingKey`, else the
        /// first line that `gpg.ssh.defaultKeyCommand` prints.
        ///
        /// promo differs in three places. Without `gpg.format` it takes SSH, where Git takes OpenPGP. A key of any type
        /// may be given as text, where Git wants `key::` before those that do not start with `ssh-`. With nothing
        /// configured it takes the usual key in `~/.ssh`, as ssh itself would.
        ///
        /// - Throws: `notAnSSHKey`, `keyCommandFailed`, `programMissing`, `noSigningKey`.
        package func resolve() async throws(SigningError) -> SigningKey {
            if let format, format.lowercased() != "ssh" { throw .otherFormat("gpg.format is \(format.oneLine)") }
            if let signingKey, !signingKey.isEmpty {
                if let text = literal(signingKey) { return .literal(text) }
                if isOpenPGPName(signingKey) { throw .otherFormat("user.signingKey is an OpenPGP key") }
                return .file(path: signingKey)
            }
            if let defaultKeyCommand, !defaultKeyCommand.isEmpty {
                return .literal(try await firstKey(from: defaultKeyCommand))
            }
            guard let found = usualPaths.first(where: SmallFile.exists) else { throw .noKey }
            return .file(path: found)
        }

        private var usualPaths: [String] {
            guard let homeDirectory, !homeDirectory.isEmpty else { return [] }
            return ["id_ed25519", "id_ecdsa", "id_rsa", "id_ed25519_sk", "id_ecdsa_sk"].map {
                "\(homeDirectory)/.ssh/\($0).pub"
            }
        }

        /// gpg-interface.c, `is_literal_ssh_key`, and the types that OpenSSH added since.
        private func literal(_ value: String) -> String? {
            if value.hasPrefix("key::") { return String(value.dropFirst("key::".count)) }
            let otherTypes = ["ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"]
            let isOther = value.contains(" ") && otherTypes.contains(where: value.hasPrefix)
            return value.hasPrefix("ssh-") || isOther ? value : nil
        }

        /// A key id or fingerprint: 8, 16, 32 or 40 hexadecimal digits, with or without `0x`.
        private func isOpenPGPName(_ value: String) -> Bool {
            let digits = value.hasPrefix("0x") ? value.dropFirst(2) : value[...]
            return [8, 16, 32, 40].contains(digits.utf8.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
        }

        /// Runs the command with nothing on its standard input.
        private func firstKey(from command: String) async throws(SigningError) -> String {
            let hint = "Check “git config gpg.ssh.defaultKeyCommand”, or set user.signingKey to your .pub file."
            guard let words = CommandWords(command)?.words, let program = words.first else {
                throw SigningError(.keyCommandFailed, "gpg.ssh.defaultKeyCommand has an open quote", hint: hint)
            }
            let run = Program(name: program, arguments: Array(words.dropFirst()), environment: environment)
            let outcome = try await run.collect()
            guard outcome.succeeded else {
                throw SigningError(
                    .keyCommandFailed, "gpg.ssh.defaultKeyCommand (\(command.oneLine)) failed", hint: hint,
                    details: outcome.complaints)
            }
            let line = outcome.output.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            guard let text = literal(line) else {
                throw SigningError(
                    .keyCommandFailed, "gpg.ssh.defaultKeyCommand (\(command.oneLine)) gave no key", hint: hint,
                    details: outcome.complaints)
            }
            return text
        }
    }
}

extension SigningError {
    fileprivate static func otherFormat(_ what: String) -> SigningError {
        SigningError(
            .notAnSSHKey, "promo signs with SSH keys, but \(what)",
            hint: """
                In this repository: git config gpg.format ssh
                and: git config user.signingKey ~/.ssh/id_ed25519.pub
                """)
    }

    fileprivate static let noKey = SigningError(
        .noSigningKey, "there is no key to sign with",
        hint: """
            Make one: ssh-keygen -t ed25519
            Or name the one you have: git config --global user.signingKey PATH/TO/KEY.pub
            """)
}
