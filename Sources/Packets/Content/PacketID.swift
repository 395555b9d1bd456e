internal import Markdown

/// Which packet: `alice/2026-q4-m05`.
package struct PacketID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Id of the candidate.
    package let candidate: String
    /// Name of the packet: its cycle or quarter and the target level.
    package let name: String

    /// Nil where one of the two is not an id.
    package init?(candidate: String, name: String) {
        guard Slug.isValid(candidate), Slug.isValid(name) else { return nil }
        (self.candidate, self.name) = (candidate, name)
    }

    /// Whether a name belongs to something else that lies beside the packets.
    package static func isReserved(_ name: String) -> Bool { ["wins", CheckIn.folder].contains(name) }

    /// The folder of the packet in its branch's tree.
    package var folder: String { "packets/\(candidate)/\(name)" }

    /// The full name of the candidate's branch.
    package var branch: String { Self.branch(of: candidate) }

    /// The full name of a candidate's branch.
    package static func branch(of candidate: String) -> String { branchPrefix + candidate }

    /// What the full name of every candidate's branch starts with; the candidate's id follows.
    package static let branchPrefix = "refs/heads/candidates/"

    /// Whose branch has this full name; nil for what is no branch of a candidate.
    package static func candidate(ofBranch reference: String) -> String? {
        guard reference.hasPrefix(branchPrefix) else { return nil }
        let candidate = String(reference.dropFirst(branchPrefix.count))
        return Slug.isValid(candidate) ? candidate : nil
    }

    package var description: String { "\(candidate)/\(name)" }

    package static func < (left: PacketID, right: PacketID) -> Bool {
        (left.candidate, left.name) < (right.candidate, right.name)
    }
}
