internal import Git
internal import Markdown
package import Packets

extension OrganisationRepository {
    /// Casts somebody's vote on the text as it is, as a member of the committee of the packet's cycle. A later vote of
    /// theirs replaces it.
    ///
    /// `naming` gets what who reads the packet's pages does not see of it, before anything is written.
    ///
    /// Throws ``Packets/Refusal`` as ``packet(_:)`` does; with `unknown-person` for an author who is nobody here, with
    /// `not-ready` where sign-offs are missing, with `decided` where the packet is, with `irregular-content`, and as
    /// ``record(in:title:startingAt:as:file:)`` does.
    package func vote(
        _ choice: Vote.Choice, on name: String, reason: String, as author: Author, naming: (Unseen) -> Void = { _ in }
    ) async throws -> (packet: PacketID, person: Person, written: Written) {
        try await speak(
            on: name, saying: "vote to \(choice.rawValue)", for: "the committee votes on", as: author, naming: naming
        ) { packet, person, binding in
            let previous = try packet.snapshot.record(at: Vote.path(role: .committee, person: person.id))
            var earlier: Instant?
            if case .vote(let vote) = previous { earlier = vote.at }
            return .vote(
                Vote(
                    choice: choice, role: .committee, person: person.id, binding: binding,
                    at: Self.moment(after: earlier, by: author), reason: reason))
        }
    }

    /// Decides a packet on the text as it is: as the chair of its cycle, or as an admin where it is in no cycle with a
    /// chair. From then on its content is closed. `naming` gets what ``vote(_:on:reason:as:naming:)`` gives it.
    ///
    /// Throws ``Packets/Refusal`` as ``vote(_:on:reason:as:naming:)`` does, with `not-ready` that names what is missing.
    package func decide(
        _ outcome: Decision.Outcome, on name: String, reason: String, as author: Author,
        naming: (Unseen) -> Void = { _ in }
    ) async throws -> (packet: PacketID, person: Person, written: Written) {
        try await speak(
            on: name, saying: outcome.rawValue, for: "the committee decides on", as: author, naming: naming
        ) { packet, person, binding in
            let cycle = try packet.content.statement?.cycle.flatMap { try packet.directory.cycle($0) }
            return .decision(
                Decision(
                    outcome: outcome, role: cycle?.chair == nil ? .admin : .committee, person: person.id,
                    binding: binding,
                    at: Self.moment(after: packet.status.decision?.judgement.decision?.at, by: author), reason: reason))
        }
    }

    // MARK: Parts of the above

    /// Writes what a member of the committee says of the whole text of a packet that is ready.
    private func speak(
        on name: String, saying title: String, for what: String, as author: Author, naming: (Unseen) -> Void,
        file: (OpenPacket, Person, Binding) throws -> RecordFile
    ) async throws -> (packet: PacketID, person: Person, written: Written) {
        let packet = try packet(name)
        let person = try self.person(of: author)
        try requireReady(packet, for: what)
        let binding = Binding(packet: packet.id, covers: .all, fingerprint: try packet.snapshot.fingerprint(of: .all))
        let file = try file(packet, person, binding)
        naming(try unseen(in: packet.snapshot, covered: .all))
        let written = try await record(
            in: packet.id, title: "\(packet.id): \(title)", startingAt: packet.branch.tip, as: author
        ) { tip in
            try requireSame(binding, at: tip)
            return file
        }
        return (packet.id, person, written)
    }

    /// Who acts, by their e-mail address. Throws ``Packets/Refusal`` with `unknown-person`.
    func person(of author: Author) throws -> Person {
        if let person = try directory.person(email: author.email) { return person }
        throw Refusal(
            "unknown-person", "nobody here has the e-mail address \(author.email) that Git is set to",
            hint: "Set yours with `git config user.email`, or ask an admin to add you with `promo person add`.")
    }

    /// The moment of an act, and a second after the one that it replaces where the clock has not moved on: no two are
    /// the same file.
    static func moment(after earlier: Instant?, by author: Author) -> Instant {
        guard let earlier, earlier.seconds < .max else { return author.now }
        return max(author.now, Instant(seconds: earlier.seconds + 1))
    }

    private func requireReady(_ packet: OpenPacket, for what: String) throws {
        switch packet.status.state {
        case .ready: return
        case .decided(let outcome):
            throw Refusal(
                "decided", "\(packet.id) is decided already: \(outcome.rawValue)",
                hint: "promo show \(packet.id) says when and by whom.")
        default:
            let missing = packet.status.requirements.filter { !$0.result.isMet }
                .map { "\($0.role.rawValue) (\($0.result.rawValue))" }
            let names = missing.isEmpty ? "" : "; missing: \(missing.joined(separator: ", "))"
            throw Refusal(
                "not-ready", "\(packet.id) is \(packet.status.state)\(names)",
                hint: "\(what.prefix(1).uppercased() + what.dropFirst()) packets that are ready: promo list")
        }
    }

    private func requireSame(_ binding: Binding, at tip: ObjectID) throws {
        let id = binding.packet
        guard let snapshot = try PacketSnapshot(id, at: tip, in: git),
            try snapshot.fingerprint(of: binding.covers) == binding.fingerprint
        else {
            throw Refusal(
                "content-moved", "the text changed while you were reading",
                hint: "Read it again: promo show \(id.candidate)")
        }
    }
}
