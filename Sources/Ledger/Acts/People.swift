internal import Git
internal import Ladders
internal import Markdown
package import Packets
package import Signatures

/// What is to be written into a person file. A nil leaves an existing line as it is.
package struct PersonDraft: Sendable {
    /// Name of the file without `.md`; refused where it is no id.
    package var id: String
    /// Full name as people write it; any UTF-8, not empty.
    package var name: String
    /// Address that the person's commits carry; nobody else may have it, in whatever case.
    package var email: String
    /// Name of the track they are on, as the ladder writes it.
    package var track: String?
    /// Code of their present level, such as `M04`; some ladder here must have it.
    package var level: String?
    /// Day on which they reached that level.
    package var levelSince: Day?
    /// Id of the person they report to, who must be there or come in the same act.
    package var manager: String?
    /// Keys to add to those that the file lists, valid from the moment of the act.
    package var keys: [PublicKey]
    /// Where the draft comes from, such as `roster.csv:3`, for messages.
    package var source: String?

    /// Takes the values unchecked; ``OrganisationRepository/add(_:updating:as:)`` refuses what does not fit.
    package init(
        id: String, name: String, email: String, track: String? = nil, level: String? = nil, levelSince: Day? = nil,
        manager: String? = nil, keys: [PublicKey] = [], source: String? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.track = track
        self.level = level
        self.levelSince = levelSince
        self.manager = manager
        self.keys = keys
        self.source = source
    }

    /// The person file: a new one, or `existing` with the lines changed that differ.
    func document(changing existing: Document?, at now: Instant) throws(ParseError) -> Document {
        let fields: [(key: String, value: String?)] = [
            ("name", name), ("email", email), ("track", track), ("level", level),
            ("level-since", levelSince?.description), ("manager", manager),
        ]
        var document: Document
        if let existing {
            document = existing
            for (key, value) in fields {
                guard let value, document.frontMatter[key]?.text != value else { continue }
                document = try document.setting(key, to: .text(value))
            }
        } else {
            let lines = fields.compactMap { field in field.value.map { (key: field.key, value: Value.text($0)) } }
            document = try Document.make(lines, body: "", name: Person.path(id))
        }
        for key in keys { document = try document.appending(Self.entry(for: key, at: now), to: "keys") }
        return document
    }

    static func entry(for key: PublicKey, at now: Instant) -> Value {
        .map(["key": .text(key.line), "valid-from": .text("\(now)")])
    }
}

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
    private func changeMain(
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

/// The people as they will be, to be checked before anything is written.
private struct Roster {
    let directory: Directory
    let drafts: [PersonDraft]
    let isUpdating: Bool
    private let byID: [String: PersonDraft]

    init(directory: Directory, drafts: [PersonDraft], isUpdating: Bool) throws {
        self.directory = directory
        self.drafts = drafts
        self.isUpdating = isUpdating
        byID = Dictionary(drafts.map { ($0.id, $0) }) { first, _ in first }
    }

    func check() throws {
        let known = try Set(directory.personIDs())
        var emails: [String: String] = [:]
        var keys: [PublicKey: String] = [:]
        for person in try directory.everybody() where byID[person.id] == nil {
            emails[person.email.lowercased()] = person.id
        }
        var levels: [String] = []
        for id in try directory.ladderIDs() { levels += try directory.ladder(id)?.levelCodes ?? [] }
        var seen: Set<String> = []
        for draft in drafts {
            guard Slug.isValid(draft.id) else {
                throw refusal(
                    draft, "bad-id", "“\(draft.id)” is not an id",
                    hint: "Ids are lower-case letters, digits and dashes, at most 63.")
            }
            guard seen.insert(draft.id).inserted else {
                throw refusal(draft, "twice", "“\(draft.id)” is given twice", hint: "Remove one of them.")
            }
            guard isUpdating || !known.contains(draft.id) else {
                throw refusal(
                    draft, "person-exists", "there is already a person “\(draft.id)”",
                    hint: "Choose another id, or change them with promo person import.")
            }
            guard !draft.name.isEmpty else {
                throw refusal(draft, "no-name", "“\(draft.id)” has no name", hint: "Give their full name.")
            }
            guard draft.email.contains("@"), !draft.email.contains(where: { $0.isWhitespace || "<>".contains($0) })
            else {
                throw refusal(
                    draft, "bad-email", "“\(draft.email)” is no e-mail address", hint: "Write it as name@example.org.")
            }
            if let other = emails.updateValue(draft.id, forKey: draft.email.lowercased()) {
                throw refusal(
                    draft, "email-taken", "\(other) and \(draft.id) have the same e-mail address",
                    hint: "Everybody needs their own: sign-offs are told apart by it.")
            }
            for key in draft.keys {
                if let other = try keys.updateValue(draft.id, forKey: key) ?? owner(of: key) {
                    throw refusal(
                        draft, "key-taken", "this key belongs to \(other)", hint: "Everybody needs a key of their own.")
                }
            }
            if let level = draft.level, !levels.contains(level) {
                throw refusal(
                    draft, "unknown-level", "no ladder here has a level “\(level)”",
                    hint: Nearest.hint(for: level, in: levels))
            }
            try checkManagers(of: draft, known: known)
        }
    }

    /// Every manager exists and no chain comes back to its start.
    private func checkManagers(of draft: PersonDraft, known: Set<String>) throws {
        var chain = [draft.id]
        var next = draft.manager
        while let manager = next {
            guard byID[manager] != nil || known.contains(manager) else {
                throw refusal(
                    draft, "unknown-person", "the manager of \(chain[chain.count - 1]), “\(manager)”, is nobody here",
                    hint: Nearest.hint(for: manager, in: Array(known.union(byID.keys))))
            }
            guard !chain.contains(manager) else {
                let loop = (chain + [manager]).joined(separator: " → ")
                throw refusal(
                    draft, "manager-loop", "the managers form a loop: \(loop)", hint: "Mend the manager of one of them."
                )
            }
            chain.append(manager)
            next = try byID[manager]?.manager ?? directory.person(manager)?.manager
        }
    }

    private func owner(of key: PublicKey) throws -> String? {
        try directory.everybody().first { person in person.keys.contains { $0.line == key.line } }?.id
    }

    private func refusal(_ draft: PersonDraft, _ code: String, _ message: String, hint: String? = nil) -> Refusal {
        Refusal(code, draft.source.map { "\($0): \(message)" } ?? message, hint: hint)
    }
}
