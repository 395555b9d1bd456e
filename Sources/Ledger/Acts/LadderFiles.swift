internal import Git
internal import Ladders
package import Markdown
internal import Packets

extension OrganisationRepository {
    /// Puts a ladder on `main` as `ladders/<id>.md`, by its own id, in one signed commit by an admin. Candidates'
    /// branches keep the ladder that they contain until they take in `main`.
    ///
    /// Throws ``Markdown/ParseError`` for what is no ladder in canonical form, a bad id among it, and
    /// ``Packets/Refusal``: `ladder-exists` unless `replacing`, `not-an-admin`, `nothing-changed`, `busy`, or the rule
    /// that the commit's signature breaks.
    package func addLadder(_ document: Document, replacing: Bool, as author: Author) async throws -> Written {
        let id = try Ladder(canonical: document).id
        let path = Directory.ladderPath(id)
        return try await changeMain(as: author, act: "ladder") { directory in
            let existing = try directory.document(path)
            guard replacing || existing == nil else {
                throw Refusal(
                    "ladder-exists", "there is already a ladder “\(id)”",
                    hint: "Add it under another id with --id; promo ladder show \(id) shows the one that is there.")
            }
            return Proposal(
                changes: [path: document.bytes], title: "ladders: \(existing == nil ? "add" : "replace") \(id)")
        }
    }
}
