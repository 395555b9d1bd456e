extension SigningKey {
    /// The kinds of signature that promo makes.
    package enum Method: Hashable, Sendable {
        case ssh
        case openPGP
    }

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

        /// Which kind of signature is made. Without `gpg.format` Git makes OpenPGP's. So does promo for a signing key that
        /// only gpg can know; for the text or the path of an SSH key, and with no signing key at all, it takes SSH.
        ///
        /// - Throws: `otherFormat` for X.509 and what Git does not know.
        package var method: Method {
            get throws(SigningError) {
                switch format?.lowercased() {
                case "ssh": return .ssh
                case "openpgp": return .openPGP
                case let format?: throw .otherFormat(format)
                case nil: break
                }
                guard let signingKey, !signingKey.isEmpty, literal(signingKey) == nil else { return .ssh }
                let isPath = signingKey.contains("/") || signingKey.hasSuffix(".pub") || SmallFile.exists(signingKey)
                return isPath ? .ssh : .openPGP
            }
        }

        /// The SSH key. Decides as Git does (gpg-interface.c, `get_signing_key` and `sign_buffer_ssh`): `user.signingKey`, else the
        /// first line that `gpg.ssh.defaultKeyCommand` prints.
        ///
        /// promo differs in two places. A key of any type may be given as text, where Git wants `key::` before those that
        /// do not start with `ssh-`. With nothing configured it takes the usual key in `~/.ssh`, as ssh itself would.
        ///
        /// - Throws: `keyCommandFailed`, `programMissing`, `noSigningKey`.
        package func resolve() async throws(SigningError) -> SigningKey {
            if let signingKey, !signingKey.isEmpty {
                if let text = literal(signingKey) { return .literal(text) }
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
    fileprivate static func otherFormat(_ format: String) -> SigningError {
        SigningError(
            .otherFormat, "promo signs with SSH or OpenPGP keys, but gpg.format is \(format.oneLine)",
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
