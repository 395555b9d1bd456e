internal import Packets

/// A path in the tree of a candidate's branch, taken apart: `packets/<candidate>/<packet>/<rest>`.
struct PacketPath {
    let candidate: String
    /// The folder below it, an id if somebody made it with promo.
    let packet: String
    /// The path inside the packet's folder.
    let rest: String

    /// Nil for a path that lies in no such folder.
    init?(_ path: String) {
        let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "packets" else { return nil }
        (candidate, packet, rest) = (parts[1], parts[2], parts[3])
    }

    /// Whether it is part of the record, the check-ins beside the packets among it.
    var isRecord: Bool { rest.hasPrefix("record/") || packet == CheckIn.folder }

    /// The packet; nil where the folder's name is no id.
    var id: PacketID? { PacketID(candidate: candidate, name: packet) }
}
