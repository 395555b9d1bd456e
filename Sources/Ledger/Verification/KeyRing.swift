internal import Git
internal import Packets
internal import Signatures

/// Decides whether a commit is signed by a given person: rule 1 of "When a sign-off counts".
///
/// Keys are those of the people file in the commit of `main` that the branch contains, and those known on `main` now:
/// a key added later still speaks only from its `valid-from`, and what is said of it now (retired, compromised)
/// counts now. A person who has left keeps the keys that they had.
struct KeyRing {
    let base: Directory
    let now: Directory
    /// When a server received the commit, by a receipt that its key signed; nil where none did.
    var received: Int64?

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
        let key: PublicKey
        do throws(SignatureError) {
            let signature = try Signature(armored: armored)
            try verify(signature, over: commit.signedPayload, namespace: "git")
            key = signature.publicKey
        } catch {
            return authorship + [violation(for: error)]
        }
        return authorship + (try keyViolations(of: key, commit: commit, person: person))
    }

    private func violation(for error: SignatureError) -> Judgement.Violation {
        let code: VerificationFinding.Code =
            switch error {
            case .unsupported: .unsupportedSignature
            case .wrongNamespace: .wrongNamespace
            case .weakHash: .weakHash
            default: .badSignature
            }
        return .init(code, error.message)
    }

    private func keyViolations(
        of key: PublicKey, commit: Commit, person: Person
    ) throws -> [Judgement.Violation] {
        let at = Instant(seconds: commit.committer.seconds)
        guard let entry = try entry(of: key, person: person.id) else {
            if let owner = try owner(of: key) {
                return [.init(.wrongKey, "it is signed with a key of \(owner), not of \(person.id)")]
            }
            return [.init(.unknownKey, "it is signed with a key that belongs to nobody here (\(key.fingerprint))")]
        }
        if let compromised = entry.compromised, received.map({ $0 >= compromised.seconds }) ?? true {
            return [.init(.keyCompromised, "its key is marked as compromised since \(compromised)")]
        }
        if let retired = entry.retired, retired <= at {
            return [.init(.keyRetired, "its key was retired on \(Day(of: retired)), before it was signed")]
        }
        if let validFrom = entry.validFrom, validFrom > at {
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

    /// What is known of a key of a person, by `main` now and else by the commit that the branch contains.
    private func entry(of key: PublicKey, person: String) throws -> Person.Key? {
        for directory in [now, base] {
            for entry in try directory.person(person)?.keys ?? [] where try matches(entry, key) { return entry }
        }
        return nil
    }

    private func owner(of key: PublicKey) throws -> String? {
        for directory in [now, base] {
            for person in try directory.everybody() {
                for entry in person.keys where try matches(entry, key) { return person.id }
            }
        }
        return nil
    }

    /// The key itself, without its comment: what makes two entries the same key.
    static func identity(of entry: Person.Key) -> String {
        entry.line.split(separator: " ").prefix(2).joined(separator: " ")
    }

    /// A line in a people file that is no key matches none.
    private func matches(_ entry: Person.Key, _ key: PublicKey) throws -> Bool {
        do throws(SignatureError) {
            return try PublicKey(openSSH: entry.line) == key
        } catch {
            return false
        }
    }
}
