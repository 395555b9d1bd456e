internal import Git
internal import Ladders
internal import Markdown
internal import Packets
package import Signatures

extension OrganisationRepository {
    /// Adds people, or with `updating` also changes those who are there, in one commit on `main` by an admin.
    ///
    /// Throws a ``Packets/Refusal`` before anything is written for a bad id, an unknown level or manager, a manager
    /// loop, an e-mail address or a key that somebody else has.
    package func add(_ drafts: [PersonDraft], updating: Bool, as author: Author) async throws -> Written {
        try await changeMain(as: author, act: "person") { directory in
            var proposal = Proposal(changes: [:], title: "")
            let roster = try Roster(directory: directory, drafts: drafts, isUpdating: updating)
            try roster.check()
            for draft in drafts {
                let existing = try directory.document(Person.path(draft.id))
                let document = try draft.document(changing: existing, at: author.now)
                if document.bytes != existing?.bytes { proposal.changes[Person.path(draft.id)] = document.bytes }
            }
            let ids = proposal.changes.keys.sorted().map { String($0.dropFirst("people/".count).dropLast(".md".count)) }
            proposal.title = ids.count == 1 ? "people: add \(ids[0])" : "people: import \(ids.count) people"
            return proposal
        }
    }

    /// Adds a key to a person. An admin may do it for anyone; a person for themselves with a key they already have.
    ///
    /// Throws ``Packets/Refusal``: `unknown-person`, `key-taken`, `not-an-admin`, `busy`, or the rule that the commit's
    /// signature breaks.
    package func add(_ key: PublicKey, to id: String, as author: Author) async throws -> Written {
        try await changeMain(as: author, act: "key", onBehalfOf: id) { directory in
            let person = try directory.requiredPerson(id)
            for other in try directory.everybody() {
                for entry in other.keys where entry.line == key.line {
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

    /// Writes files on `main`, such as a cycle, in one commit by an admin. Throws ``Packets/Refusal``: `not-an-admin`,
    /// `nothing-changed`, `busy`, or the rule that the commit's signature breaks.
    package func writeMain(
        _ files: [String: [UInt8]], title: String, act: String, as author: Author
    ) async throws -> Written {
        try await changeMain(as: author, act: act) { _ in
            Proposal(changes: files.mapValues { .some($0) }, title: title)
        }
    }

    /// One signed commit on `main` by an admin, or by the person it is about where they have a key.
    func changeMain(
        as author: Author, act: String, onBehalfOf person: String? = nil,
        propose: (Directory) throws -> Proposal
    ) async throws -> Written {
        try await write(on: Self.mainBranch, startingAt: main, as: author, isSigned: true) { tip in
            let directory = try self.directory(at: tip)
            let actor = try actor(for: author, onBehalfOf: person, in: directory)
            var proposal = try propose(directory)
            proposal.trailers = [("Promo-Act", act), ("Promo-Role", actor.role.rawValue)]
            proposal.check = { commit in
                let violations = try KeyRing(base: directory, now: directory).violations(
                    of: try self.git.commit(commit), by: actor.person, requiresSignature: true)
                guard let violation = violations.first else { return }
                throw Refusal(
                    violation.code.rawValue, "the commit would not count as \(actor.person.id)'s: \(violation.message)",
                    hint: "Sign with a key that people/\(actor.person.id).md lists.")
            }
            return proposal
        }
    }

    private func actor(
        for author: Author, onBehalfOf id: String?, in directory: Directory
    ) throws -> (person: Person, role: Role) {
        for admin in directory.organisation.admins {
            guard let person = try directory.person(admin) else { continue }
            if person.email.lowercased() == author.email.lowercased() { return (person, .admin) }
        }
        if let person = try id.flatMap({ try directory.person($0) }), !person.keys.isEmpty,
            person.email.lowercased() == author.email.lowercased()
        {
            return (person, .candidate)
        }
        throw Refusal(
            "not-an-admin", "\(author.email) is no admin of \(directory.organisation.name)",
            hint: "Ask one of: \(directory.organisation.admins.joined(separator: ", ")).")
    }
}
