internal import Git
internal import Markdown
package import Packets

extension OrganisationRepository {
    /// Records that somebody was asked for feedback, as the candidate, their manager or a people partner. A later
    /// request to the same person stands in its place, and keeps its day and its dimensions where none are given; by
    /// somebody else it has a file of its own. Nothing is written where it says the same on the same day, or where
    /// somebody else asked for the same.
    ///
    /// Throws ``Packets/Refusal`` as ``openPacket(_:)`` and ``feedbackSlug(of:for:)`` do; with `unknown-dimension`,
    /// `unknown-person` for an author who is nobody here, and as ``record(in:title:startingAt:as:file:)`` does, such as
    /// `wrong-role`.
    package func requestFeedback(
        _ name: String, from giver: String, relationship: Relationship, due: Day?, dimensions: [String],
        as author: Author
    ) async throws -> (packet: OpenPacket, request: FeedbackRequest, written: Written?) {
        let packet = try openPacket(name)
        let slug = try feedbackSlug(of: giver, for: packet.id.candidate)
        try requireRelationship(relationship, of: giver, to: packet)
        let earlier = try packet.feedbackRequest(to: slug)
        let asker = try person(of: author).id
        let asked = Day(of: author.now, offsetMinutes: author.committer.offsetMinutes)
        if let due, due < asked {
            throw Refusal("bad-date", "the day \(due) is over already", hint: "Name a day to come, or leave it out.")
        }
        let named = try packet.directory.dimensionIDs(dimensions, for: packet.content.statement)
        let request = FeedbackRequest(
            slug: try packet.requestSlug(slug, by: asker), from: giver, relationship: relationship, by: asker,
            asked: asked, due: due ?? earlier?.due, dimensions: named.isEmpty ? earlier?.dimensions ?? [] : named)
        if let earlier, request == earlier || earlier.by != asker && request.asksTheSame(as: earlier) {
            return (packet, earlier, nil)
        }
        let written = try await record(
            in: packet.id, title: "\(packet.id): ask \(giver) for feedback", startingAt: packet.branch.tip, as: author
        ) { _ in .feedbackRequest(request) }
        return (packet, request, written)
    }

    /// Takes a request for feedback back. Throws ``Packets/Refusal`` with `no-request` where nobody of that name is
    /// asked, `asked-by-other` where somebody else asked, and as
    /// ``requestFeedback(_:from:relationship:due:dimensions:as:)`` does.
    package func withdrawRequest(
        _ name: String, from giver: String, as author: Author
    ) async throws -> (packet: OpenPacket, request: FeedbackRequest, written: Written) {
        let packet = try openPacket(name)
        let requests = try packet.feedbackRequests()
        guard let old = requests.first(where: { $0.from == giver || $0.giver == giver }) else {
            throw Refusal(
                "no-request", "nobody asks “\(giver)” for feedback on \(packet.id)",
                hint: Nearest.hint(for: giver, in: requests.map(\.from)) ?? "promo feedback pending shows who is asked."
            )
        }
        let asker = try person(of: author).id
        guard old.by == asker else {
            throw Refusal(
                "asked-by-other", "\(old.by) asked \(old.from), and nobody else can take that back",
                hint: "Ask \(old.by), or add the feedback once it is there.")
        }
        let request = FeedbackRequest(
            slug: old.slug, from: old.from, relationship: old.relationship, by: asker,
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
        let namesake = try directory.readablePeople().first {
            $0.id == slug || $0.name.lowercased() == giver.lowercased()
        }
        guard let namesake else { return slug }
        if namesake.id == candidate {
            throw Refusal(
                "own-feedback", "\(candidate) cannot give feedback on themselves",
                hint: "For somebody else of that name add what tells them apart, such as a company.")
        }
        throw Refusal(
            "ambiguous-person", "“\(giver)” could be \(namesake.id), who is a person here",
            hint: "Use --from \(namesake.id), or add what tells somebody else apart, such as a company.")
    }

    /// Refuses a relationship that the people files contradict, as the packet's branch and the present `main` both have
    /// them. Whoever is no person here may be anything.
    ///
    /// Throws ``Packets/Refusal`` with `wrong-relationship`, and ``Markdown/ParseError`` where a file of `people/`
    /// cannot be read.
    package func requireRelationship(
        _ relationship: Relationship, of giver: String, to packet: OpenPacket
    ) throws {
        let candidate = packet.id.candidate
        let fitting = try [packet.directory, directory].compactMap {
            try $0.relationships(of: giver, to: candidate)
        }
        guard let last = fitting.last, !fitting.contains(where: { $0.contains(relationship) }) else { return }
        let names = last.map(\.rawValue).joined(separator: ", ")
        throw Refusal(
            "wrong-relationship",
            last.isEmpty
                ? "\(giver) is the manager of \(candidate), whose view is the packet itself"
                : "\(giver) is no \(relationship.rawValue) of \(candidate) by the people files",
            hint: last.isEmpty
                ? "Ask somebody else; a manager writes the packet and signs it off." : "What they can be: \(names).")
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
            id, on: branch, title: "feedback from \(person.id)", isSigned: true, giver: person.id, as: author,
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
    /// The request to the person whose feedback has the file of this name; nil where nobody asks them.
    package func feedbackRequest(to slug: String) throws -> FeedbackRequest? {
        try feedbackRequests().first { $0.giver == slug }
    }

    /// The name of the file for a request by somebody: a slug of whom they ask, with more behind it where that file is
    /// somebody else's, which nobody may replace.
    fileprivate func requestSlug(_ slug: String, by asker: String) throws -> String {
        let path = "\(FeedbackRequest.folder)/\(slug).md"
        guard let bytes = try snapshot.bytes(at: path) else { return slug }
        do {
            if try FeedbackRequest(Document(bytes, name: path), slug: slug).by == asker { return slug }
        } catch {
            // What cannot be read is not theirs.
        }
        return String("\(slug.prefix(Slug.maximumLength / 2))-\(asker)".prefix(Slug.maximumLength))
    }

    /// The requests that nobody has answered yet: those without feedback of the same person, by file or by name.
    package func pendingRequests() throws -> [FeedbackRequest] {
        try feedbackRequests().filter { request in
            !content.givenFeedback.contains { $0.slug == request.giver || $0.from == request.from }
        }
    }
}

extension Directory {
    /// How somebody can work with a candidate by their places in the reporting line; nil for who is no person here.
    /// Nothing fits the candidate's own manager, who speaks in the packet.
    func relationships(of giver: String, to candidate: String) throws -> [Relationship]? {
        guard try person(giver) != nil else { return nil }
        let above = try line(above: candidate)
        if above.first == giver { return [] }
        if above.contains(giver) { return [.skipLevel] }
        if try line(above: giver).contains(candidate) { return [.report] }
        return Relationship.allCases.filter { $0 != .skipLevel && $0 != .report }
    }

    /// Ids of somebody's manager, their manager and so on; each once, should they form a loop.
    private func line(above id: String) throws -> [String] {
        var line: [String] = []
        var next = try person(id)?.manager
        while let current = next, current != id, !line.contains(current) {
            line.append(current)
            next = try person(current)?.manager
        }
        return line
    }
}
