package import Git
internal import Ladders
package import Markdown
internal import Packets

extension OrganisationRepository {
    /// Makes an organisation repository in a new folder: one signed commit on `main` with policy, first admin and
    /// ladder. That commit is the root of trust.
    ///
    /// Throws ``Markdown/ParseError`` for a ladder that is not in canonical form, ``Git/GitError`` where the folder
    /// cannot become a repository, and what ``Author/sign`` throws.
    package static func found(
        at path: String, name: String, admin: PersonDraft, ladder: Document, as author: Author,
        environment: Environment
    ) async throws -> (repository: OrganisationRepository, root: ObjectID) {
        let parsed = try Ladder(canonical: ladder)
        let files = [
            Organisation.path: try PolicyTemplate.document(organisation: name, admin: admin.id).bytes,
            Person.path(admin.id): try admin.document(changing: nil, at: author.now).bytes,
            "ladders/\(parsed.id).md": ladder.bytes,
        ]
        let git = try Repository.create(at: path, initialBranch: "main", environment: environment)
        let tree = try git.tree(nil, applying: files.mapValues { try git.write(.blob, $0) })
        let proposal = Proposal(
            changes: [:], title: "Found \(name)",
            trailers: [("Promo-Act", "found"), ("Promo-Role", Role.admin.rawValue)])
        let draft = try Commit.Draft(
            tree: tree, parents: [], author: author.author, committer: author.committer, message: proposal.message)
        let root = try git.write(.commit, try draft.content(signature: try await author.sign(draft.payload)))
        try git.move(mainBranch, to: root, from: nil, by: author.committer, message: "promo: found")
        if let workTree = try git.workTree(on: mainBranch) { try git.follow(workTree, from: nil, to: root) }
        return (try OrganisationRepository(at: path, environment: environment), root)
    }
}

/// `promo.md` as `init` writes it.
enum PolicyTemplate {
    static func document(organisation: String, admin: String) throws(ParseError) -> Document {
        let policy: Value = .map([
            "examples": .map(["minimum": "3", "maximum": "5"]),
            "feedback": .map(["minimum": "3", "relationships": "2"]),
            "trajectory": .map(["minimum": "2"]),
            "sign-offs": .list([
                .map(["role": "manager", "covers": "all"]),
                .map(["role": "skip-level", "after": "manager", "covers": "all"]),
            ]),
            "signatures": "required",
            "decision-days": "28",
        ])
        return try Document.make(
            [("organisation", .text(organisation)), ("admins", .list([.text(admin)])), ("policy", policy)],
            body: """

                # How we promote

                A packet is the written case for moving one person up one level. It holds three to five examples of
                work at the next level, feedback from at least three people in at least two relationships to the
                candidate, and a trajectory with at least two dated points.

                1. The candidate or their manager nominates the packet.
                2. The manager signs it off, then the manager's manager (the skip-level). Each signs the exact text;
                   a later change to it makes the sign-off stale, and it has to be given again.
                3. A decision follows within 28 days of the nomination.

                The lines above this text are what `promo` goes by; keep both in step.

                """, name: Organisation.path)
    }
}
