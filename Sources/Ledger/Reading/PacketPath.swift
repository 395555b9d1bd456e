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
        guard path.utf8.starts(with: "packets/".utf8) else { return nil }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        candidate = String(Substring(parts[1]))
        packet = String(Substring(parts[2]))
        rest = String(Substring(parts[3]))
    }

    /// Whether it is part of the record, the check-ins beside the packets among it.
    var isRecord: Bool { rest.utf8.starts(with: "record/".utf8) || packet.utf8.elementsEqual(CheckIn.folder.utf8) }

    /// The same of a path that nobody needs the parts of.
    static func isRecord(_ path: [UInt8]) -> Bool {
        guard let (packet, rest) = insidePackets(path) else { return false }
        return rest.starts(with: "record/".utf8) || packet.elementsEqual(CheckIn.folder.utf8)
    }

    /// Whether a merge must not quietly go back on it: the record, and feedback, which may be somebody's own signed word.
    static func isKept(_ path: [UInt8]) -> Bool {
        guard let (_, rest) = insidePackets(path) else { return false }
        return rest.starts(with: "feedback/".utf8) || isRecord(path)
    }

    /// The folder below the candidate's, and what follows it.
    private static func insidePackets(_ path: [UInt8]) -> (packet: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        guard path.starts(with: "packets/".utf8) else { return nil }
        let slash = UInt8(ascii: "/")
        let afterCandidate = path.dropFirst("packets/".utf8.count).drop { $0 != slash }.dropFirst()
        guard let end = afterCandidate.firstIndex(of: slash) else { return nil }
        return (afterCandidate[..<end], afterCandidate[(end + 1)...])
    }

    /// The packet; nil where the folder's name is no id.
    var id: PacketID? { PacketID(candidate: candidate, name: packet) }
}
