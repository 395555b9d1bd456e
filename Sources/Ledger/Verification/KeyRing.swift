internal import Git
internal import Packets
internal import Signatures

/// Decides whether a commit is signed by a given person: rule 1 of "When a sign-off counts".
///
/// Keys are those of the people file in the commit of `main` that the branch contains, and those known on `main` now:
/// a key added later still speaks only from its `valid-from`, and what is said of it now (retired, compromised)
/// counts now. What the people files said of a key when the commit was made, or when a server received it, counts as
/// well. A person who has left keeps the keys that they had.
struct KeyRing {
    let base: Directory
    let now: Directory
    let openPGP: OpenPGPChecks
    /// When a server received the commit, by a receipt that its key signed; nil where none did.
    var received: Int64?
    /// The moment of what the commit builds on, before which it cannot have been made, whatever its date says.
    var notBefore: Int64?
    /// The states of `main` in force when it was made and when it was received, where they are newer than ``base``.
    var later: [Directory] = []
    /// When it reached a server, or does so now; nil where nothing tells.
    var arrival: Int64?

    /// The rules broken; empty where the commit is signed by a valid key of the person.
    func violations(of commit: Commit, by person: Person, requiresSignature: Bool) throws -> [Judgement.Violation] {
        let authorship = try wrongAuthor(of: commit, person: person)
        guard let armored = commit.signature else {
            return authorship
                + [.init(requiresSignature ? .unsigned : .unsignedAllowed, "the commit is not signed")]
        }
        if let second = commit.otherHeaders.first(where: { $0.name.hasPrefix("gpgsig") }) {
            return authorship + [
                .init(.badSignature, "the commit also has a header \(second.name), which nobody signed")
            ]
        }
        guard !commit.messageBytes.contains(0) else {
            return authorship + [
                .init(.badSignature, "its message holds a NUL byte, behind which Git shows nothing of what was signed")
            ]
        }
        if let problem = commit.otherEncoding { return authorship + [problem] }
        switch try signer(of: commit, signature: armored, person: person.id) {
        case .person(let id, let key) where id == person.id:
            return authorship + (try timeViolations(of: key, commit: commit, person: id))
        case .person(let id, _):
            return authorship + [.init(.wrongKey, "it is signed with a key of \(id), not of \(person.id)")]
        case .nobody(let name):
            let which = name.isEmpty ? "" : " (\(name))"
            return authorship + [.init(.unknownKey, "it is signed with a key that belongs to nobody here" + which)]
        case .refused(let error):
            return authorship + [violation(for: error)]
        }
    }

    private func violation(for error: SignatureError) -> Judgement.Violation {
        let code: VerificationFinding.Code =
            switch error {
            case .unsupported: .unsupportedSignature
            case .wrongNamespace: .wrongNamespace
            case .weakHash: .weakHash
            case .programMissing, .couldNotCheck: .notChecked
            default: .badSignature
            }
        return .init(code, error.message)
    }

    private func timeViolations(
        of key: AcceptedKey, commit: Commit, person: String
    ) throws -> [Judgement.Violation] {
        let at = Instant(seconds: commit.committer.seconds)
        // A key may be listed in several copies; what is said of one is said of all.
        let entries = try entries(of: key, person: person)
        if let compromised = entries.compactMap(\.compromised).min(),
            received.map({ $0 >= compromised.seconds }) ?? true
        {
            return [.init(.keyCompromised, "its key is marked as compromised since \(compromised)")]
        }
        if let retired = entries.compactMap(\.retired).min(),
            retired <= max(at, Instant(seconds: notBefore ?? .min))
        {
            return [.init(.keyRetired, "its key was retired on \(Day(of: retired)), before it was signed")]
        }
        let heldBefore = try !self.entries(of: key, of: person, by: base).isEmpty
        for state in later where try state.person(person) != nil {
            let entries = try self.entries(of: key, of: person, by: state)
            if entries.isEmpty, heldBefore {
                return [.init(.keyRetired, "its key was no longer one of people/\(person).md on main by then")]
            }
            if let retired = entries.compactMap(\.retired).min(), retired.seconds <= arrival ?? at.seconds {
                let words = "its key had been retired on \(Day(of: retired)) when the server received it"
                return [.init(.keyRetired, words)]
            }
        }
        if let validFrom = entries.first?.validFrom, validFrom > at {
            return [.init(.keyNotYetValid, "its key is valid from \(validFrom), after it was signed (\(at))")]
        }
        return []
    }

    private func wrongAuthor(of commit: Commit, person: Person) throws -> [Judgement.Violation] {
        let known = Set([person.email, try now.person(person.id)?.email].compactMap { $0?.lowercased() })
        for (what, actor) in [("author", commit.author), ("committer", commit.committer)]
        where !known.contains(actor.email.lowercased()) {
            return [
                .init(.wrongAuthor, "it speaks for \(person.id), but its \(what) is \(actor.name) <\(actor.email)>")
            ]
        }
        return []
    }

    // MARK: Whose key

    /// Who signed a commit.
    enum Signer {
        case person(String, AcceptedKey)
        /// A key that is nobody's, with its fingerprint where that is known.
        case nobody(String)
        /// The signature does not hold, or could not be checked.
        case refused(SignatureError)
    }

    /// Who signed, `person` before all others.
    func signer(of commit: Commit, signature armored: [UInt8], person: String) throws -> Signer {
        guard Signature.kind(of: armored) != .openPGP else { return try openPGPSigner(of: commit, person: person) }
        let key: PublicKey
        do throws(SignatureError) {
            let signature = try Signature(armored: armored)
            try verify(signature, over: commit.signedPayload, namespace: "git")
            key = signature.publicKey
        } catch {
            return .refused(error)
        }
        func has(_ id: String) throws -> Bool { try !entries(of: .ssh(key), person: id).isEmpty }
        if try has(person) { return .person(person, .ssh(key)) }
        let owner = try everybody().first(where: has)
        return owner.map { .person($0, .ssh(key)) } ?? .nobody(key.fingerprint)
    }

    /// Whose key it is, is known only once it has been checked with that key.
    private func openPGPSigner(of commit: Commit, person: String) throws -> Signer {
        func signer(_ id: String) throws -> Signer {
            let keys = try openPGPKeys(of: id)
            do throws(SignatureError) {
                return .person(id, .openPGP(try openPGP.signer(of: commit, among: keys)))
            } catch {
                guard case .unknownKey(let name) = error else { return .refused(error) }
                return .nobody(name)
            }
        }
        let found = try signer(person)
        guard case .nobody = found else { return found }
        for id in try everybody() where id != person {
            let other = try signer(id)
            guard case .nobody = other else { return other }
        }
        return found
    }

    /// The ids of all who are or were there.
    private func everybody() throws -> [String] {
        try now.personIDs() + (base.commit == now.commit ? [] : base.personIDs())
    }

    /// The entries of a person for a key, by `main` now and else by the commit that the branch contains.
    func entries(of key: AcceptedKey, person: String) throws -> [Person.Key] {
        for directory in [now, base] {
            let entries = try entries(of: key, of: person, by: directory)
            if !entries.isEmpty { return entries }
        }
        return []
    }

    private func entries(of key: AcceptedKey, of person: String, by state: Directory) throws -> [Person.Key] {
        try state.person(person)?.keys.filter { matches($0, key) } ?? []
    }

    /// A text in a people file that is no key matches none.
    private func matches(_ entry: Person.Key, _ key: AcceptedKey) -> Bool {
        switch key {
        case .openPGP(let key): return openPGP.key(of: entry)?.fingerprint == key.fingerprint
        case .ssh(let key):
            guard entry.kind == .ssh else { return false }
            do throws(SignatureError) { return try PublicKey(openSSH: entry.text) == key } catch { return false }
        }
    }

    /// The OpenPGP keys that a person has or had, of each the newest copy: it knows of later expiry and of revocation.
    private func openPGPKeys(of person: String) throws -> [OpenPGPKey] {
        var copies: [String: OpenPGPKey] = [:]
        for directory in [base, now] {
            for entry in try directory.person(person)?.keys ?? [] {
                if let key = openPGP.key(of: entry) { copies[key.fingerprint] = key }
            }
        }
        return copies.values.sorted { $0.fingerprint < $1.fingerprint }
    }
}

extension Person.Key {
    /// What makes two entries the same key: an SSH key without its comment, the fingerprint of an OpenPGP key.
    var identity: String { identities[0] }

    /// The identity and those of the subkeys: what nobody else may have.
    var identities: [String] {
        do throws(SignatureError) {
            return try AcceptedKey(text).identities
        } catch {
            // A text that is no key is nobody's, and is told apart by its words.
        }
        return [text.split(whereSeparator: \.isWhitespace).prefix(2).joined(separator: " ")]
    }
}
