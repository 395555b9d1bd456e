internal import Git
internal import Ladders
internal import Markdown
internal import Packets
internal import Signatures

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
            proposal.title =
                ids.count == 1
                ? "people: \(updating ? "change" : "add") \(ids[0])" : "people: import \(ids.count) people"
            return proposal
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
            try requireWholeMain()
            let directory = try self.directory(at: tip)
            let actor = try actor(for: author, onBehalfOf: person, in: directory)
            var proposal = try propose(directory)
            proposal.trailers = [("Promo-Act", act), ("Promo-Role", actor.role.rawValue)]
            proposal.check = { try self.requireCounting($0, of: actor.person.id) }
            return proposal
        }
    }

    /// Nobody builds on a `main` that does not count, or what they write would not count either.
    private func requireWholeMain() throws {
        let chain = try mainChain
        guard chain.trusted != chain.tip else { return }
        let finding = chain.findings.last { $0.severity != .notice }
        throw Refusal(
            "untrusted-main",
            "main has changes that do not count: \(finding?.message ?? "") (commit \((finding?.commit ?? chain.tip).short))",
            hint: "promo verify lists them. An admin undoes them with git revert, or adopts them: promo policy adopt")
    }

    /// Whether a new commit of `main` counts, by the rules that `verify` applies.
    private func requireCounting(_ commit: ObjectID, of person: String) throws {
        let chain = try mainChain(at: commit)
        guard chain.trusted != commit, let finding = chain.findings.last(where: { $0.severity != .notice }) else {
            return
        }
        let isKey = [.unknownKey, .wrongKey, .unsigned, .keyRetired, .keyCompromised, .keyNotYetValid].contains(
            finding.code)
        throw Refusal(
            finding.code.rawValue, "the commit would not count as \(person)'s: \(finding.message)",
            hint: isKey
                ? "Sign with a key that people/\(person).md lists." : "docs/data-format.md says what main may hold.")
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
