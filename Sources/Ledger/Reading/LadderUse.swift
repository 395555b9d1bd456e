internal import Git
internal import Markdown
package import Packets

/// An open packet that is measured by a ladder.
package struct LadderUse: Sendable, Hashable {
    /// Whose it is, and its name.
    package let packet: PacketID
    /// Id of the ladder that it names.
    package let ladder: String
    /// Code of the level that the candidate leaves; nil where the packet does not say.
    package let from: String?
    /// Code of the level that the packet argues for; nil where the packet does not say.
    package let to: String?
}

extension OrganisationRepository {
    /// The open packets that name a ladder, by candidate, and what could not be read.
    ///
    /// Reads `packet.md` at the tip of each branch and nothing else. One broken branch does not hide the others.
    package func ladderUses() throws -> (uses: [LadderUse], unreadable: [String]) {
        var uses: [LadderUse] = []
        var unreadable: [String] = []
        for branch in try candidateBranches() {
            do {
                for id in try openPackets(packets(on: branch), at: branch.tip) {
                    guard let statement = try PacketSnapshot(id, at: branch.tip, in: git)?.caseStatement(),
                        let ladder = statement.ladder
                    else { continue }
                    uses.append(LadderUse(packet: id, ladder: ladder, from: statement.from, to: statement.to))
                }
            } catch let error as ParseError {
                unreadable.append("\(branch.shortName): \(error.description)")
            } catch let error as GitError {
                unreadable.append("\(branch.shortName): \(error.message)")
            }
        }
        return (uses, unreadable)
    }
}
