internal import Git
internal import Ladders
package import Markdown
package import Packets

extension Directory {
    /// Where the ladder with this id lies on `main`.
    package static func ladderPath(_ id: String) -> String { "ladders/\(id).md" }

    /// The file of the ladder with this id. Throws ``Packets/Refusal`` with `unknown-ladder` where there is none, and
    /// ``Markdown/ParseError`` where it cannot be read.
    package func requiredLadderDocument(_ id: String) throws -> Document {
        if Slug.isValid(id), let document = try document(Self.ladderPath(id)) { return document }
        throw Refusal(
            "unknown-ladder", "there is no ladder “\(id)” on main",
            hint: Nearest.hint(for: id, in: try ladderIDs()) ?? "promo ladder list shows what there is.")
    }
}

extension OrganisationRepository {
    /// The organisation as `main` had it at a moment: by the newest commit on the first-parent line of `main` that is
    /// not younger, by the committer's clock.
    ///
    /// Throws ``Packets/Refusal`` with `before-main` for a moment before the first commit.
    package func directory(at moment: Instant) throws -> Directory {
        var id = try main
        while true {
            let commit = try git.commit(id)
            if commit.committer.seconds <= moment.seconds { return try directory(at: id) }
            guard let parent = commit.parents.first else {
                throw Refusal(
                    "before-main", "main has no commit that is as old as \(moment)",
                    hint: "It begins on \(Day(of: Instant(seconds: commit.committer.seconds))).")
            }
            id = parent
        }
    }

    /// The organisation as a commit has it, named in any way that gitrevisions(7) knows.
    ///
    /// Throws ``Packets/Refusal``: `unknown-commit` where nothing has that name, `not-an-organisation` where the commit
    /// holds no `promo.md`; and ``Git/GitError`` for a name that fits several commits.
    package func directory(atRevision revision: String) throws -> Directory {
        guard let commit = try git.resolve(revision) else {
            throw Refusal("unknown-commit", "there is no commit “\(revision)” here", hint: "git log main lists them.")
        }
        return try directory(at: commit)
    }
}
