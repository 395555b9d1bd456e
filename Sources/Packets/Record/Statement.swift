package import Markdown

/// What one person said about one exact content: a file of the record.
///
/// A person has one file for nominations and one for sign-offs in each role; a later statement replaces the earlier
/// one in the file, and Git's history keeps both.
package struct Statement: Sendable, Hashable {
    package let verdict: Verdict
    package let role: Role
    /// Id of the person who speaks.
    package let person: String
    package let packet: PacketID
    package let covers: Coverage
    package let fingerprint: Fingerprint
    package let at: Instant
    /// Why, in the person's words; may be empty for an approval.
    package let reason: String

    package enum Verdict: String, CaseIterable, Sendable {
        case nominated
        case approved
        case returned
        case withdrawn
    }

    package init(
        verdict: Verdict, role: Role, person: String, packet: PacketID, covers: Coverage, fingerprint: Fingerprint,
        at: Instant, reason: String
    ) {
        self.verdict = verdict
        self.role = role
        self.person = person
        self.packet = packet
        self.covers = covers
        self.fingerprint = fingerprint
        self.at = at
        self.reason = reason
    }

    /// Reads a statement strictly: every key must be there and well-formed.
    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        try fields.allow(only: [
            "verdict", "role", "person", "candidate", "packet", "covers", "tree", "sha256", "at",
        ])
        _ = try (fields.required("verdict"), fields.required("role"), fields.required("at"))
        guard let verdict = try fields.choice("verdict", of: Verdict.self),
            let role = try fields.choice("role", of: Role.self), let at = try fields.instant("at"),
            let person = try fields.id("person"),
            let packet = PacketID(candidate: try fields.required("candidate"), name: try fields.required("packet"))
        else { throw fields.failure("the statement does not say who speaks of which packet") }
        self.verdict = verdict
        self.role = role
        self.person = person
        self.packet = packet
        self.at = at
        guard try !fields.texts("covers").isEmpty else { throw fields.failure("“covers” is missing", key: "covers") }
        covers = try Coverage(fields)
        fingerprint = Fingerprint(
            tree: try Self.digits(fields, "tree", count: 40), sha256: try Self.digits(fields, "sha256", count: 64))
        reason = document.body.trimmed
    }

    /// The file that says it.
    package func document() throws(ParseError) -> Document {
        let covered = covers.partNames
        return try Document.make(
            [
                ("verdict", .text(verdict.rawValue)), ("role", .text(role.rawValue)), ("person", .text(person)),
                ("candidate", .text(packet.candidate)), ("packet", .text(packet.name)),
                ("covers", covers == .all ? .text("all") : .list(covered.map { .text($0) })),
                ("tree", .text(fingerprint.tree)), ("sha256", .text(fingerprint.sha256)), ("at", .text("\(at)")),
            ],
            body: reason.isEmpty ? "" : "\n\(reason)\n", name: path)
    }

    /// Path inside the packet's folder.
    package var path: String { Self.path(verdict: verdict, role: role, person: person) }

    /// Path inside the packet's folder of what `person` says in `role`. A withdrawal goes where the statement was
    /// that it takes back.
    package static func path(verdict: Verdict, role: Role, person: String) -> String {
        "\(verdict == .nominated ? nominations : signOffs)/\(role.rawValue)-\(person).md"
    }

    package static let nominations = "record/nominations"
    package static let signOffs = "record/sign-offs"

    private static func digits(_ fields: Fields, _ key: String, count: Int) throws(ParseError) -> String {
        let text = try fields.required(key)
        guard text.utf8.count == count,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw fields.failure("“\(key)” must be \(count) hexadecimal digits", key: key) }
        return text
    }
}
