internal import Git
internal import Ledger
internal import Packets
internal import Signatures

extension Context {
    /// Who acts, by Git's own rules: GIT_AUTHOR_* and GIT_COMMITTER_*, then `author.*` and `committer.*`, then `user.*`.
    func author(_ configuration: Configuration) throws -> Author {
        Author(
            author: try actor("author", configuration), committer: try actor("committer", configuration),
            signsEdits: try configuration.flag("commit.gpgsign") ?? false,
            sign: { [self] payload in
                switch try source(configuration).method {
                case .ssh: try await signer(configuration).sign(payload)
                case .openPGP: try await openPGPSigner(configuration).sign(payload)
                }
            })
    }

    /// The same, and the program itself where Git does not know who that is, for what nobody answers for: receipts, and
    /// what was fetched.
    func authorOrProgram(_ configuration: Configuration) throws -> Author {
        do {
            return try author(configuration)
        } catch let refusal as Refusal where refusal.code == "no-identity" {
            let now = clock()
            let actor = try Actor(
                name: "promo", email: "promo@localhost", seconds: now, offsetMinutes: offsetMinutes(now))
            return Author(author: actor, committer: actor, signsEdits: false) { payload in
                try await self.sign(payload, configuration)
            }
        }
    }

    /// The public half of the key to sign with.
    func ownKey(_ configuration: Configuration) async throws -> AcceptedKey {
        let source = try source(configuration)
        return switch try source.method {
        case .ssh: .ssh(try Signatures.publicKey(of: try await source.resolve()))
        case .openPGP: .openPGP(try await openPGPSigner(configuration).publicKey())
        }
    }

    /// What decides about the key to sign with, as Git decides it.
    private func source(_ configuration: Configuration) throws -> SigningKey.Source {
        SigningKey.Source(
            format: configuration.string("gpg.format"), signingKey: try configuration.path("user.signingkey"),
            defaultKeyCommand: configuration.string("gpg.ssh.defaultkeycommand"), homeDirectory: environment.home,
            environment: environment.variables)
    }

    /// The signature over some bytes, as Git's configuration asks for it.
    func sign(_ payload: [UInt8], _ configuration: Configuration) async throws -> String {
        try await signer(configuration).sign(payload)
    }

    private func signer(_ configuration: Configuration) async throws -> Signer {
        Signer(
            program: try configuration.path("gpg.ssh.program") ?? "ssh-keygen",
            key: try await source(configuration).resolve(),
            environment: environment.variables)
    }

    private func openPGPSigner(_ configuration: Configuration) throws -> OpenPGPSigner {
        let program = try configuration.path("gpg.openpgp.program") ?? configuration.path("gpg.program")
        let committer = try actor("committer", configuration)
        let key = configuration.string("user.signingkey").flatMap { $0.isEmpty ? nil : $0 }
        return OpenPGPSigner(
            program: program ?? "gpg", key: key ?? "\(committer.name) <\(committer.email)>",
            environment: environment.variables)
    }

    private func actor(_ role: String, _ configuration: Configuration) throws -> Actor {
        let prefix = "GIT_\(role.uppercased())_"
        func value(_ name: String) -> String? {
            [
                environment[prefix + name.uppercased()], configuration.string("\(role).\(name)"),
                configuration.string("user.\(name)"), name == "email" ? environment["EMAIL"] : nil,
            ].lazy.compactMap { $0 }.first { !$0.isEmpty }
        }
        guard let name = value("name"), let email = value("email") else {
            throw Refusal(
                "no-identity", "Git does not know who you are",
                hint: "git config --global user.name \"Your Name\" && git config --global user.email you@example.org")
        }
        let time = try moment(prefix + "DATE")
        return try Actor(name: name, email: email, seconds: time.seconds, offsetMinutes: time.offsetMinutes)
    }

    /// The time of a reader: nothing later can have happened yet. A later GIT_COMMITTER_DATE moves it on, as it moves
    /// what is written.
    func readingTime() throws -> Int64 { max(clock(), try moment("GIT_COMMITTER_DATE").seconds) }

    /// The day that dates are judged by where nobody names one: that of what would be written now.
    func today() throws -> Day {
        let time = try moment("GIT_COMMITTER_DATE")
        return Day(of: Instant(seconds: time.seconds), offsetMinutes: time.offsetMinutes)
    }

    private func moment(_ variable: String) throws -> (seconds: Int64, offsetMinutes: Int) {
        guard let text = environment[variable], !text.isEmpty else {
            let now = clock()
            return (now, offsetMinutes(now))
        }
        guard let date = GitDate(text) else {
            throw Refusal(
                "bad-date", "\(variable) is “\(text)”, which is no date that promo reads",
                hint: "Write it as 2026-11-22T10:00:00+01:00 or @1795000000 +0100.")
        }
        return (date.seconds, date.offsetMinutes)
    }
}

/// A date as GIT_AUTHOR_DATE and GIT_COMMITTER_DATE hold it (git-commit, "DATE FORMATS"): Git's internal format
/// `@<seconds> <offset>`, or ISO 8601.
struct GitDate {
    let seconds: Int64
    let offsetMinutes: Int

    init?(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        let isInternal = parts.count == 2 && parts[1].first.map { "+-".contains($0) } == true
        if isInternal, let seconds = Int64(parts[0].hasPrefix("@") ? String(parts[0].dropFirst()) : parts[0]),
            let offset = Self.offset(parts[1])
        {
            (self.seconds, offsetMinutes) = (seconds, offset)
            return
        }
        if parts.count == 1, text.hasPrefix("@"), let seconds = Int64(text.dropFirst()) {
            (self.seconds, offsetMinutes) = (seconds, 0)
            return
        }
        guard let (date, clock) = Self.dateAndClock(text) else { return nil }
        let zone = clock.firstIndex { "Z+-".contains($0) } ?? clock.endIndex
        let time = clock[..<zone].filter { $0 != " " }
        let full = time.split(separator: ":").count == 2 ? time + ":00" : String(time)
        let suffix = clock[zone...].filter { $0 != " " }
        guard let local = Instant("\(date)T\(full)Z"), let offset = suffix.isEmpty ? 0 : Self.offset(String(suffix))
        else { return nil }
        (seconds, offsetMinutes) = (local.seconds - Int64(offset) * 60, offset)
    }

    private static func dateAndClock(_ text: String) -> (Substring, Substring)? {
        guard let middle = text.firstIndex(where: { $0 == "T" || $0 == " " }) else { return nil }
        return (text[..<middle], text[text.index(after: middle)...])
    }

    /// `Z`, `+01:00` or `+0100` in minutes.
    private static func offset(_ text: String) -> Int? {
        if text == "Z" { return 0 }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard let sign = text.first, "+-".contains(sign), digits.count == 4, let hours = Int(digits.prefix(2)),
            let minutes = Int(digits.suffix(2)), hours < 24, minutes < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
    }
}
