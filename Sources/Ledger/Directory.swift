package import Git
package import Ladders
package import Markdown
package import Packets
internal import Synchronization

/// The organisation as one commit of `main` describes it: policy, people, ladders and cycles, read when asked for.
///
/// All that reads throws ``Git/GitError`` for an object that is missing or broken, and ``Markdown/ParseError`` for a
/// file that cannot be read.
package final class Directory: Sendable {
    /// The commit of `main` that everything here is read from.
    package let commit: ObjectID
    /// What `promo.md` says: name, admins and policy.
    package let organisation: Organisation
    private let tree: ObjectID
    private let git: Repository
    private let people = Mutex<[String: Person?]>([:])
    /// Everybody by e-mail address in lower case, once somebody was looked for by it.
    private let addresses = Mutex<[String: Person]?>(nil)
    private let documents: ParsedDocuments

    init(commit: ObjectID, git: Repository, documents: ParsedDocuments) throws {
        self.commit = commit
        self.git = git
        self.documents = documents
        tree = try git.commit(commit).tree
        guard let file = try Self.file(Organisation.path, in: tree, git: git) else {
            throw Refusal(
                Self.notAnOrganisation, "commit \(commit.hex.prefix(10)) of main holds no \(Organisation.path)")
        }
        organisation = try documents.organisation(file) {
            try Organisation(Self.document(file, named: Organisation.path, git: git))
        }
    }

    /// What a packet is held to.
    package var policy: Policy { organisation.policy }

    /// The code of the refusal for a commit without `promo.md`.
    static let notAnOrganisation = "not-an-organisation"

    // MARK: People

    /// The person with this id; nil where there is none.
    package func person(_ id: String) throws -> Person? {
        if let known = people.withLock({ $0[id] }) { return known }
        var person: Person?
        if Slug.isValid(id), let file = try Self.file(Person.path(id), in: tree, git: git) {
            person = try documents.person(file, id: id) {
                try Person(Self.document(file, named: Person.path(id), git: git), id: id)
            }
        }
        people.withLock { $0[id] = .some(person) }
        return person
    }

    /// Whether there is a file for a person, readable or not.
    func knows(_ id: String) throws -> Bool { try Self.file(Person.path(id), in: tree, git: git) != nil }

    /// The person with this id, or a refusal that names the nearest one.
    package func requiredPerson(_ id: String) throws -> Person {
        if let person = try person(id) { return person }
        throw Refusal(
            "unknown-person", "there is no person “\(id)”",
            hint: Nearest.hint(for: id, in: try personIDs()) ?? "promo person list shows who there is.")
    }

    /// Ids of all who have a file in `people/`, in Git's order; a file whose name is no id is left out. Throws
    /// ``Git/GitError`` where the folder cannot be read.
    package func personIDs() throws -> [String] { try ids(in: "people") }

    /// Everybody, by id.
    package func everybody() throws -> [Person] {
        try personIDs().compactMap { try person($0) }
    }

    /// Who has this e-mail address, compared without regard to case.
    package func person(email: String) throws -> Person? {
        if let known = addresses.withLock({ $0 }) { return known[email.lowercased()] }
        let all = Dictionary(try readablePeople().map { ($0.email.lowercased(), $0) }) { first, _ in first }
        addresses.withLock { $0 = all }
        return all[email.lowercased()]
    }

    /// Everybody whose file can be read, by id: one that cannot be makes nobody else unknown.
    func readablePeople() throws -> [Person] {
        try personIDs().compactMap { id in
            do {
                return try person(id)
            } catch is ParseError {
                return nil
            }
        }
    }

    /// The candidate's manager. Throws ``Packets/Refusal``: `unknown-person`, `no-manager`, `missing-manager`, or
    /// `manager-loop` where they are their own.
    package func manager(of id: String) throws -> Person {
        guard let manager = try requiredPerson(id).manager else {
            throw Refusal(
                "no-manager", "\(id) has no manager in people/\(id).md",
                hint: "An admin sets one: `manager:` in that file.")
        }
        guard manager != id else {
            throw Refusal("manager-loop", "people/\(id).md names \(id) as their own manager", hint: "Mend that file.")
        }
        guard let person = try person(manager) else {
            throw Refusal(
                "missing-manager", "the manager of \(id) is “\(manager)”, and there is no such person",
                hint: Nearest.hint(for: manager, in: try personIDs()) ?? "Add them with `promo person add`.")
        }
        return person
    }

    /// The manager's manager. Throws ``Packets/Refusal`` in the same cases.
    package func skipLevel(of id: String) throws -> Person {
        let skipLevel = try manager(of: manager(of: id).id)
        guard skipLevel.id != id else {
            throw Refusal(
                "manager-loop", "the managers of \(id) form a loop: \(id) is their own skip-level",
                hint: "Mend `manager:` in people/\(id).md or that of their manager.")
        }
        return skipLevel
    }

    /// Whether a person holds a role for a candidate: by the people files, by `promo.md`, or by the cycle that the
    /// packet names.
    package func holds(_ role: Role, person: String, candidate: String, cycle: String? = nil) throws -> Bool {
        switch role {
        case .candidate: person == candidate
        case .manager: try self.person(candidate)?.manager == person && person != candidate
        case .skipLevel:
            try self.person(candidate)?.manager.flatMap { try self.person($0)?.manager } == person
                && self.person(candidate)?.manager != person && person != candidate
        case .admin: organisation.admins.contains(person)
        case .peoplePartner: organisation.peoplePartners.contains(person) && person != candidate
        case .committee:
            try cycle.flatMap { try self.cycle($0) }?.committee.contains(person) == true && person != candidate
        case .stakeholder: false
        }
    }

    // MARK: Ladders and cycles

    /// Ids of the files in `cycles/`, in Git's order; a file whose name is no id is left out. Throws ``Git/GitError``
    /// where the folder cannot be read.
    func cycleIDs() throws -> [String] { try ids(in: "cycles") }

    /// Ids of the files in `ladders/`, in the same order and with the same omissions.
    package func ladderIDs() throws -> [String] { try ids(in: "ladders") }

    /// The ladder with this id; nil where there is none.
    package func ladder(_ id: String) throws -> Ladder? {
        guard Slug.isValid(id), let document = try document("ladders/\(id).md") else { return nil }
        return try Ladder(canonical: document)
    }

    /// The round of decisions with this id; nil where there is none. Throws ``Markdown/ParseError`` where its file
    /// cannot be read.
    package func cycle(_ id: String) throws -> Cycle? {
        guard Slug.isValid(id), let document = try document(Cycle.path(id)) else { return nil }
        return try Cycle(document, id: id)
    }

    /// A file of this commit of `main`.
    package func document(_ path: String) throws -> Document? {
        try Self.file(path, in: tree, git: git).map { try Self.document($0, named: path, git: git) }
    }

    private func ids(in folder: String) throws -> [String] {
        guard let entry = try git.entry(at: [folder], in: tree), entry.mode.isTree else { return [] }
        return try git.tree(entry.id).entries.compactMap { entry in
            guard let name = entry.strictName, name.hasSuffix(".md"), entry.mode.isFile else { return nil }
            let id = String(name.dropLast(3))
            return Slug.isValid(id) ? id : nil
        }
    }

    private static func file(_ path: String, in tree: ObjectID, git: Repository) throws -> ObjectID? {
        let parts = path.split(separator: "/").map(String.init)
        guard let entry = try git.entry(at: parts, in: tree), entry.mode.isFile else { return nil }
        return entry.id
    }

    private static func document(_ blob: ObjectID, named path: String, git: Repository) throws -> Document {
        try Document(try git.file(blob, name: path), name: path)
    }
}

/// Files of `main` that were read before, by their content: most stay the same from commit to commit.
final class ParsedDocuments: Sendable {
    private let people = Mutex<[Key: Person]>([:])
    private let organisations = Mutex<[ObjectID: Organisation]>([:])

    private struct Key: Hashable {
        let blob: ObjectID
        let id: String
    }

    func person(_ blob: ObjectID, id: String, read: () throws -> Person) rethrows -> Person {
        let key = Key(blob: blob, id: id)
        if let known = people.withLock({ $0[key] }) { return known }
        let person = try read()
        people.withLock { $0[key] = person }
        return person
    }

    func organisation(_ blob: ObjectID, read: () throws -> Organisation) rethrows -> Organisation {
        if let known = organisations.withLock({ $0[blob] }) { return known }
        let organisation = try read()
        organisations.withLock { $0[blob] = organisation }
        return organisation
    }
}

extension Repository {
    /// A blob, refused before it is read where it is larger than a document may be.
    func file(_ id: ObjectID, name: String) throws -> [UInt8] {
        guard try blobSize(id) <= Document.maximumBytes else {
            throw ParseError(
                file: name, message: "the file is larger than 1 MiB",
                hint: "Keep long material elsewhere and link to it.")
        }
        return try blob(id)
    }
}
