internal import Git
internal import Markdown
package import Packets
package import Signatures

extension OrganisationRepository {
    /// Adds a key to a person. An admin may do it for anyone; a person for themselves with a key they already have.
    ///
    /// Throws ``Packets/Refusal``: `unknown-person`, `key-taken`, `not-an-admin`, `untrusted-main`, `busy`, or the rule
    /// that the commit breaks.
    package func add(_ key: PublicKey, to id: String, as author: Author) async throws -> Written {
        try await changeMain(as: author, act: "key", onBehalfOf: id) { directory in
            let person = try directory.requiredPerson(id)
            for other in try directory.everybody() {
                for entry in other.keys where KeyRing.identity(of: entry) == key.line {
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
        let wanted = name.hasPrefix("SHA256:") ? name : "SHA256:" + name
        let found = person.keys.indices.filter { index in
            let line = person.keys[index].line
            do throws(SignatureError) {
                let key = try PublicKey(openSSH: line)
                if key.fingerprint.hasPrefix(wanted) { return true }
                do throws(SignatureError) { return try PublicKey(openSSH: name) == key } catch { return false }
            } catch {
                return line == name
            }
        }
        guard let first = found.first else {
            throw Refusal(
                "unknown-key", "\(person.id) has no key “\(name)”",
                hint: "promo person key list \(person.id) shows them.")
        }
        guard found.count == 1 else {
            throw Refusal("ambiguous-key", "“\(name)” fits \(found.count) keys", hint: "Write more of the fingerprint.")
        }
        return first
    }
}
