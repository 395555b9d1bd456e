internal import Git
internal import Markdown
package import Packets

extension OrganisationRepository {
    /// Records that somebody was asked for feedback, as the candidate, their manager or a people partner. A later
    /// request to the same person replaces it.
    ///
    /// Throws ``Packets/Refusal`` as ``packet(_:)`` and ``feedbackSlug(of:for:)`` do; with `unknown-dimension`,
    /// `unknown-person` for an author who is nobody here, and as ``record(in:title:startingAt:as:file:)`` does, such as
    /// `wrong-role`.
    package func requestFeedback(
        _ name: String, from giver: String, relationship: Relationship, due: Day?, dimensions: [String],
        as author: Author
    ) async throws -> (packet: OpenPacket, request: FeedbackRequest, written: Written) {
        let packet = try packet(name)
        let slug = try feedbackSlug(of: giver, for: packet.id.candidate)
        let asked = Day(of: author.now, offsetMinutes: author.committer.offsetMinutes)
        if let due, due < asked {
            throw Refusal("bad-date", "the day \(due) is over already", hint: "Name a day to come, or leave it out.")
        }
        let request = FeedbackRequest(
            slug: slug, from: giver, relationship: relationship, by: try person(of: author).id, asked: asked, due: due,
            dimensions: try packet.directory.dimensionIDs(dimensions, for: packet.content.statement))
        let written = try await record(
            in: packet.id, title: "\(packet.id): ask \(giver) for feedback", startingAt: packet.branch.tip, as: author
        ) { _ in .feedbackRequest(request) }
        return (packet, request, written)
    }

    /// Takes a request for feedback back. Throws ``Packets/Refusal`` with `no-request` where nobody of that name is
    /// asked, and as ``requestFeedback(_:from:relationship:due:dimensions:as:)`` does.
    package func withdrawRequest(
        _ name: String, from giver: String, as author: Author
    ) async throws -> (packet: OpenPacket, request: FeedbackRequest, written: Written) {
        let packet = try packet(name)
        let requests = try packet.feedbackRequests()
        guard let old = requests.first(where: { $0.from == giver || $0.slug == giver }) else {
            throw Refusal(
                "no-request", "nobody asks “\(giver)” for feedback on \(packet.id)",
                hint: Nearest.hint(for: giver, in: requests.map(\.from)) ?? "promo feedback pending shows who is asked."
            )
        }
        let request = FeedbackRequest(
            slug: old.slug, from: old.from, relationship: old.relationship, by: try person(of: author).id,
            asked: old.asked, due: old.due, dimensions: old.dimensions,
            withdrawn: Day(of: author.now, offsetMinutes: author.committer.offsetMinutes))
        let written = try await record(
            in: packet.id, title: "\(packet.id): no longer ask \(old.from) for feedback", startingAt: packet.branch.tip,
            as: author
        ) { _ in .feedbackRequest(request) }
        return (packet, request, written)
    }

    /// The name of the file for somebody's feedback: a person's id, or the slug of an outsider's name. What looks like
    /// an id must be one. Throws ``Packets/Refusal``: `own-feedback`, `unknown-person`, `bad-name`, `ambiguous-person`.
    package func feedbackSlug(of giver: String, for candidate: String) throws -> String {
        let directory = try self.directory
        if giver == candidate {
            throw Refusal(
                "own-feedback", "\(candidate) cannot give feedback on themselves",
                hint: "Ask somebody who works with them.")
        }
        if try directory.person(giver) != nil { return giver }
        guard !Slug.isValid(giver) else {
            throw Refusal(
                "unknown-person", "there is no person “\(giver)”",
                hint: Nearest.match(giver, in: try directory.personIDs()).map { "Did you mean “\($0)”?" }
                    ?? "For somebody outside the organisation write their name, such as \"Robin Sample\".")
        }
        guard let slug = Slug.make(giver) else {
            throw Refusal("bad-name", "“\(giver)” has no letter or digit", hint: "Write the person's name.")
        }
        guard try directory.person(slug) == nil else {
            throw Refusal(
                "ambiguous-person", "“\(giver)” could be \(slug), who is a person here", hint: "Use --from \(slug).")
        }
        return slug
    }

    /// Writes a stakeholder's own feedback as a commit signed by them, so that it is attested.
    ///
    /// Throws what `text` throws; ``Packets/Refusal`` with the name of the rule where the signature would not show that
    /// it is theirs, and as ``edit(_:on:title:as:changes:)`` does; what ``Author/sign`` throws.
    package func giveFeedback(
        by person: Person, on id: PacketID, branch: CandidateBranch, as author: Author,
        text: (PacketSnapshot, Directory) throws -> [UInt8]
    ) async throws -> Written {
        try await edit(
            id, on: branch, title: "feedback from \(person.id)", isSigned: true, as: author,
            check: { try self.requireAttested($0, by: person) }
        ) { snapshot, directory in
            [Feedback.path(person.id): try text(snapshot, directory)]
        }
    }

    private func requireAttested(_ commit: ObjectID, by person: Person) throws {
        let keyRing = KeyRing(base: try directory(containedIn: commit), now: try directory, openPGP: openPGP)
        let violations = try keyRing.violations(of: git.commit(commit), by: person, requiresSignature: true)
        guard let violation = violations.first else { return }
        throw Refusal(
            violation.code.rawValue, "the feedback would not count as yours: \(violation.message)",
            hint:
                "Ask an admin to add your key: promo person key add \(person.id) FILE. Or send your text to who asked.")
    }
}

extension OpenPacket {
    /// The requests that nobody has answered yet: those without feedback of the same file or the same name.
    package func pendingRequests() throws -> [FeedbackRequest] {
        try feedbackRequests().filter { request in
            !content.feedback.contains { $0.slug == request.slug || $0.from == request.from }
        }
    }
}
