internal import Markdown

/// The exact content that a file of the record is about: a packet, which parts of it, and their digests.
package struct Binding: Sendable, Hashable {
    /// The packet that it is about.
    package let packet: PacketID
    /// Which parts of the packet it is about.
    package let covers: Coverage
    /// The digests of those parts as the person read them.
    package let fingerprint: Fingerprint

    /// Takes what the caller has worked out.
    package init(packet: PacketID, covers: Coverage, fingerprint: Fingerprint) {
        (self.packet, self.covers, self.fingerprint) = (packet, covers, fingerprint)
    }

    /// The keys that hold it in a front matter.
    static let keys: Set<String> = ["candidate", "packet", "covers", "tree", "sha256"]

    /// Reads them strictly: each must be there.
    init(_ fields: Fields) throws(ParseError) {
        guard let packet = PacketID(candidate: try fields.required("candidate"), name: try fields.required("packet"))
        else { throw fields.failure("it does not say which packet it is about", key: "packet") }
        self.packet = packet
        guard try !fields.texts("covers").isEmpty else { throw fields.failure("“covers” is missing", key: "covers") }
        covers = try Coverage(fields)
        fingerprint = Fingerprint(
            tree: try Self.digits(fields, "tree", count: 40), sha256: try Self.digits(fields, "sha256", count: 64))
    }

    /// The keys with their values, in the order of the file.
    var entries: [(key: String, value: Value)] {
        [
            ("candidate", .text(packet.candidate)), ("packet", .text(packet.name)),
            ("covers", covers == .all ? .text("all") : .list(covers.partNames.map { .text($0) })),
            ("tree", .text(fingerprint.tree)), ("sha256", .text(fingerprint.sha256)),
        ]
    }

    private static func digits(_ fields: Fields, _ key: String, count: Int) throws(ParseError) -> String {
        let text = try fields.required(key)
        guard text.utf8.count == count,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw fields.failure("“\(key)” must be \(count) hexadecimal digits", key: key) }
        return text
    }
}
