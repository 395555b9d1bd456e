internal import Git
internal import Markdown
internal import Packets

/// Feedback that a stakeholder commits themselves.
extension Judge {
    /// The person who says in a commit, with a signature, that one file of feedback is their own: it is all that the
    /// commit changes, names them as the one it is from, and they are its author. Nil for any other edit, which makes
    /// feedback no more than transcribed.
    func attesting(in entry: BranchHistory.Entry) throws -> Person? {
        guard entry.commit.signature != nil, !entry.isMerge, entry.changes.count == 1, let base = entry.base,
            let new = entry.changes[0].new, new.mode == .regular, let place = PacketPath(entry.changes[0].path),
            place.candidate == candidate, let slug = Self.feedbackSlug(place.rest)
        else { return nil }
        let giver: Person?
        do {
            let feedback = try Feedback(
                Document(organisation.git.file(new.id, name: place.rest), name: place.rest), slug: slug)
            giver = try feedback.from.flatMap { try organisation.directory(ifReadableAt: base)?.person($0) }
        } catch is ParseError {
            return nil
        }
        guard let person = giver, person.email.lowercased() == entry.commit.author.email.lowercased()
        else { return nil }
        return person
    }

    /// Rule 1 for feedback that somebody signs themselves; empty for any other commit.
    func attestationViolations(in entry: BranchHistory.Entry) throws -> [Judgement.Violation] {
        guard let person = try attesting(in: entry), let base = entry.base else { return [] }
        let keyRing = try keyRing(for: entry, base: organisation.directory(at: base))
        return try keyRing.violations(of: entry.commit, by: person, requiresSignature: true)
    }

    private static func feedbackSlug(_ path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "feedback", parts[1].hasSuffix(".md") else { return nil }
        return String(parts[1].dropLast(3))
    }
}
