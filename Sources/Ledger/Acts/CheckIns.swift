internal import Markdown
package import Packets

extension OrganisationRepository {
    /// Who the author is in a talk with a candidate, so that nobody is asked about one that they may not write down.
    ///
    /// Throws ``Packets/Refusal``: `bad-id`, `unknown-person` for a candidate or an author who is nobody here,
    /// `own-packet` or `wrong-role` for an author who leads somebody else.
    package func talkHolder(
        with candidate: String, as role: Role?, by author: Author
    ) throws -> (person: Person, role: Role) {
        guard Slug.isValid(candidate) else { throw Refusal.notAnID(candidate) }
        let directory = try self.directory
        _ = try directory.requiredPerson(candidate)
        let person = try self.person(of: author)
        if person.id == candidate {
            throw Refusal(
                "own-packet", "\(person.id) is the candidate and holds no check-in with themselves",
                hint: "Their manager, skip-level or a people partner does.")
        }
        let roles = try CheckIn.roles.filter {
            try (role ?? $0) == $0 && directory.holds($0, person: person.id, candidate: candidate)
        }
        guard let role = roles.first else {
            let names = (role.map { [$0] } ?? CheckIn.roles).map(\.rawValue).joined(separator: " or ")
            throw Refusal(
                "wrong-role", "\(person.id) is not the \(names) of \(candidate)",
                hint: "If people/ on main says otherwise by now: promo update \(candidate)")
        }
        return (person, role)
    }

    /// Writes down a talk with a candidate, on their branch or on a new one where they have none.
    ///
    /// Throws as ``talkHolder(with:as:by:)`` and ``record(in:title:startingAt:as:file:)`` do.
    package func checkIn(
        _ candidate: String, date: Day, readiness: CheckIn.Readiness, progress: String, focusAreas: String,
        nextSteps: String, as role: Role?, by author: Author
    ) async throws -> (checkIn: CheckIn, person: Person, written: Written) {
        let (person, role) = try talkHolder(with: candidate, as: role, by: author)
        guard let folder = PacketID(candidate: candidate, name: CheckIn.folder) else {
            throw Refusal.notAnID(candidate)
        }
        let checkIn = CheckIn(
            date: date, person: person.id, role: role, candidate: candidate, readiness: readiness, progress: progress,
            focusAreas: focusAreas, nextSteps: nextSteps)
        let start = try branch(of: candidate)?.tip ?? self.directory.commit
        let written = try await record(
            in: folder, title: "\(candidate): check-in of \(date)", startingAt: start, as: author
        ) { _ in .checkIn(checkIn) }
        return (checkIn, person, written)
    }
}
