package import Git
internal import Packets

/// One thing that one person did, as its commit tells.
package struct Act: Sendable {
    /// The commit that did it, with author, times and message.
    package let commit: Commit
    /// What it did: by the statement it made, else by `Promo-Act` as far as a commit without a statement may claim it.
    package let kind: String
    /// The person whose e-mail address the author has; nil for strangers.
    package let person: String?
    /// What the trailer `Promo-Role` claims, such as `manager`; nil where there is none. It proves nothing.
    package let role: String?
    /// What the trailer `Promo-Packet` claims, such as `alice/2026-q4-m05`; nil where there is none.
    package let packet: String?
    /// First line of the message.
    package let title: String
    /// What the commit changed, as paths inside the packet's folder.
    package let paths: [String]
    /// Whether the signature shows that the author made it.
    package let seal: Seal

    /// What the commit's signature is worth.
    package enum Seal: String, Sendable {
        /// Signed by a key of the author, valid at that time.
        case good
        /// Signed well, by a key that belongs to nobody here.
        case unknownKey = "unknown key"
        /// Signed, but not by a valid key of the author.
        case bad
        /// Not signed.
        case none
    }
}

extension OpenPacket {
    /// The acts on this packet, newest first.
    package func acts() throws -> [Act] {
        try judge.history.entries.reversed().compactMap { entry in
            guard entry.packetNames(of: id.candidate).contains(id.name) else { return nil }
            let commit = entry.commit
            let prefix = "\(id.folder)/"
            let paths = entry.changes.filter { $0.path.hasPrefix(prefix) }.map {
                String($0.path.dropFirst(prefix.count))
            }
            let person = try directory.person(email: commit.author.email)
            let trailers = commit.trailers
            return Act(
                commit: commit, kind: try kind(of: entry, paths: paths), person: person?.id,
                role: trailers["Promo-Role"], packet: trailers["Promo-Packet"], title: commit.title, paths: paths,
                seal: try seal(of: commit, by: person))
        }
    }

    private func kind(of entry: BranchHistory.Entry, paths: [String]) throws -> String {
        if let path = paths.first(where: { $0.hasPrefix("record/") }) {
            return try PacketSnapshot(id, at: entry.commit.id, in: git)?.record(at: path)?.act ?? "record"
        }
        if entry.isMerge { return "merge" }
        let claimed = entry.commit.trailers["Promo-Act"] ?? "edit"
        return ["open", "edit"].contains(claimed) ? claimed : "edit"
    }

    private func seal(of commit: Commit, by person: Person?) throws -> Act.Seal {
        guard commit.signature != nil else { return .none }
        guard let person else { return .unknownKey }
        let keyRing = KeyRing(base: directory, now: judge.directoryNow, openPGP: judge.organisation.openPGP)
        let violations = try keyRing.violations(of: commit, by: person, requiresSignature: true)
        return violations.isEmpty ? .good : violations.allSatisfy { $0.code == .unknownKey } ? .unknownKey : .bad
    }
}
