package import Git
package import Packets

/// What nobody may change. Every command writes through ``write(on:startingAt:as:isSigned:propose:)``, which asks here;
/// commands that open an editor or ask questions ask before they do.
extension OrganisationRepository {
    /// Refuses to change a packet once it is decided: its text and its record are closed. A decision that does not count
    /// closes nothing.
    ///
    /// Throws ``Packets/Refusal`` with `decided`, and ``Git/GitError`` where the history cannot be read.
    package func requireOpen(_ id: PacketID, at tip: ObjectID) throws {
        guard let snapshot = try PacketSnapshot(id, at: tip, in: git), try snapshot.blob(at: Decision.path) != nil,
            let judgement = try judge(of: id.candidate, at: tip).decision(in: snapshot), judgement.isValid,
            let outcome = judgement.decision?.outcome
        else { return }
        throw Refusal(
            "decided", "\(id) is decided (\(outcome.rawValue)); its text and its record are closed",
            hint: outcome == .approved
                ? "The next step is a packet of its own: promo new \(id.candidate)"
                : "A new packet takes the case up again: promo new \(id.candidate)")
    }

    /// The packet that `name` means, to be changed. Throws as ``find(_:)`` and ``requireOpen(_:at:)`` do.
    package func findOpen(_ name: String) throws -> (branch: CandidateBranch, id: PacketID) {
        let found = try find(name)
        try requireOpen(found.id, at: found.branch.tip)
        return found
    }

    /// The packet that `name` means, read, to be changed. Throws as ``findOpen(_:)`` does.
    package func openPacket(_ name: String) throws -> OpenPacket {
        let (branch, id) = try findOpen(name)
        return try read(id, on: branch)
    }

    /// Refuses to replace or remove feedback that its giver signed themselves, by anybody but them. `giver` is the id of
    /// whoever gives feedback of their own, signed.
    ///
    /// Throws ``Packets/Refusal`` with `attested`, and ``Git/GitError`` where the history cannot be read.
    package func requireReplaceable(
        _ path: String, of id: PacketID, at tip: ObjectID, by giver: String? = nil
    ) throws {
        guard path.hasPrefix("feedback/"), let snapshot = try PacketSnapshot(id, at: tip, in: git),
            try snapshot.blob(at: path) != nil,
            let person = try judge(of: id.candidate, at: tip).attester(of: path, in: snapshot), person.id != giver
        else { return }
        throw Refusal(
            "attested", "\(path) of \(id) is signed by \(person.id), and nobody else can change or remove it",
            hint: "\(person.id) replaces it with: promo feedback give \(id.candidate)")
    }

    /// Refuses a proposal that changes what is closed.
    func requireWritable(_ proposal: Proposal, at tip: ObjectID) throws {
        let places = proposal.changes.keys.sorted().compactMap { PacketPath($0) }
        let packets = Set(places.compactMap(\.id).filter { !PacketID.isReserved($0.name) })
        for id in packets.sorted() { try requireOpen(id, at: tip) }
        for place in places where !place.isRecord {
            guard let id = place.id, !PacketID.isReserved(id.name) else { continue }
            try requireReplaceable(place.rest, of: id, at: tip, by: proposal.giver)
        }
    }

    private func judge(of candidate: String, at tip: ObjectID) throws -> Judge {
        try Judge(of: candidate, history: BranchHistory(of: tip, main: main, in: git), in: self)
    }
}

extension Judge {
    /// Who committed the feedback at a path themselves, and nothing else with it, signed with a key of theirs; nil where
    /// somebody typed it in, and where there is none.
    func attester(of path: String, in snapshot: PacketSnapshot) throws -> Person? {
        guard let blob = try snapshot.blob(at: path),
            let entry = history.entry(settingPath: "\(snapshot.id.folder)/\(path)", to: blob),
            let person = try attesting(in: entry), try attestationViolations(in: entry).isEmpty
        else { return nil }
        return person
    }
}
