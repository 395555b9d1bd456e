internal import Git
internal import Markdown
package import Packets
package import Signatures

extension OrganisationRepository {
    /// Adds a key to a person. An admin may do it for anyone; a person for themselves with a key they already have.
    ///
    /// A newer copy of an OpenPGP key that the person has, say with a later day of expiry, takes the place of the older
    /// one in verification; both stay in the file, and the times of the first hold.
    ///
    /// Throws ``Packets/Refusal``: `unknown-person`, `key-taken`, `key-marked`, `not-an-admin`, `untrusted-main`, `busy`, or the rule
    /// that the commit breaks.
    package func add(_ key: AcceptedKey, to id: String, as author: Author) async throws -> Written {
        try await changeMain(as: author, act: "key", onBehalfOf: id) { directory in
            let person = try directory.requiredPerson(id)
            for other in try directory.everybody() {
                for entry in other.keys where !Set(entry.identities).isDisjoint(with: key.identities) {
                    if other.id == id, try Self.isNewCopy(key, of: entry) { continue }
                    throw Refusal(
                        "key-taken",
                        "\(other.id == id ? id + " already has this key" : "this key belongs to \(other.id)")",
                        hint: "promo person show \(other.id)")
                }
            }
            guard let document = try directory.document(Person.path(person.id)) else {
                throw Refusal("unknown-person", "there is no person “\(id)”")
            }
            let changed = try document.appending(PersonDraft.entry(for: key, at: author.now), to: "keys")
            return Proposal(changes: [Person.path(id): changed.bytes], title: "people: add a key of \(id)")
        }
    }

    /// Whether a key is another copy of an OpenPGP key that is still good. A copy would not make a key good again.
    private static func isNewCopy(_ key: AcceptedKey, of entry: Person.Key) throws -> Bool {
        let known: AcceptedKey
        do throws(SignatureError) { known = try AcceptedKey(entry.text) } catch { return false }
        guard case .openPGP = key, known.fingerprint == key.fingerprint, known != key else { return false }
        guard entry.retired == nil, entry.compromised == nil else {
            throw Refusal(
                "key-marked", "this key is marked as \(entry.compromised == nil ? "retired" : "compromised") already",
                hint: "A newer copy of it counts as little; make another key.")
        }
        return true
    }

    /// What becomes of a key.
    package enum KeyMark: String, Sendable {
        /// From the moment on it signs nothing new; what it signed before stands.
        case retired
        /// Others have had it since the moment: nothing that it signed for candidates counts unless a server received
        /// it before, nor anything on `main` from that moment on.
        case compromised
    }

    /// Marks a key of a person, named by its fingerprint or by the beginning of one. Who may add may mark.
    ///
    /// Throws ``Packets/Refusal``: `unknown-person`, `unknown-key`, `ambiguous-key`, `key-marked`, and as
    /// ``add(_:to:as:)`` does.
    package func mark(
        _ mark: KeyMark, key fingerprint: String, of id: String, since moment: Instant, as author: Author
    ) async throws -> Written {
        try await changeMain(as: author, act: "key", onBehalfOf: id) { directory in
            let person = try directory.requiredPerson(id)
            guard let document = try directory.document(Person.path(id)) else {
                throw Refusal("unknown-person", "there is no person “\(id)”")
            }
            let index = try Self.index(of: fingerprint, among: person)
            let key = person.keys[index]
            guard (mark == .retired ? key.retired ?? key.compromised : key.compromised) == nil else {
                throw Refusal(
                    "key-marked", "this key of \(id) is marked already", hint: "promo person key list \(id)")
            }
            let changed = try document.adding(
                mark.rawValue, .text("\(moment)"), toItem: index, of: "keys")
            return Proposal(changes: [Person.path(id): changed.bytes], title: "people: mark a key of \(id) as \(mark)")
        }
    }

    private static func index(of name: String, among person: Person) throws -> Int {
        let found = name.isEmpty ? [] : person.keys.indices.filter { isKey(person.keys[$0], named: name) }
        guard let first = found.first else {
            throw Refusal(
                "unknown-key", "\(person.id) has no key “\(name)”",
                hint: "promo person key list \(person.id) shows them.")
        }
        // Copies of one key share what is said of them.
        let count = Set(found.map { person.keys[$0].identity }).count
        guard count == 1 else {
            throw Refusal("ambiguous-key", "“\(name)” fits \(count) keys", hint: "Write more of the fingerprint.")
        }
        return found.first { person.keys[$0].compromised != nil || person.keys[$0].retired != nil } ?? first
    }

    /// By the fingerprint or its beginning, by the key itself, or by a text that is no key.
    private static func isKey(_ entry: Person.Key, named name: String) -> Bool {
        let key: AcceptedKey
        do throws(SignatureError) { key = try AcceptedKey(entry.text) } catch { return entry.text == name }
        switch key {
        case .ssh(let key):
            if key.fingerprint.hasPrefix(name.hasPrefix("SHA256:") ? name : "SHA256:" + name) { return true }
            do throws(SignatureError) { return try PublicKey(openSSH: name) == key } catch { return false }
        case .openPGP(let key):
            // gpg writes fingerprints in groups.
            let digits = name.filter { $0 != " " }.uppercased()
            return key.fingerprint.hasPrefix(digits.hasPrefix("0X") ? String(digits.dropFirst(2)) : digits)
        }
    }
}
