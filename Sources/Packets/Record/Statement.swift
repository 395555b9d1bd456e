package import Markdown

/// What one person said about one exact content: a file of the record.
///
/// A person has one file for nominations and one for sign-offs in each role; a later statement replaces the earlier
/// one in the file, and Git's history keeps both.
package struct Statement: Sendable, Hashable {
    /// What they say about the packet.
    package let verdict: Verdict
    /// In which role they speak, as they claim; whether they hold it is judged elsewhere.
    package let role: Role
    /// Id of the person who speaks.
    package let person: String
    /// The content that they stand by.
    package let binding: Binding
    /// When they said it, by their own clock; what is judged is the time of the commit.
    package let at: Instant
    /// Why, in the person's words; may be empty for an approval.
    package let reason: String
    /// The role whose sign-off an override stands in for; nil for all other statements.
    package let requirement: Role?
    /// Id of the rule of the checks that an override lets the packet pass without; nil for all other statements.
    package let rule: String?

    /// What can be said about a packet. Which of it counts, docs/data-format.md says.
    package enum Verdict: String, CaseIterable, Sendable {
        /// The packet is complete and ready to be read for sign-off.
        case nominated
        /// The person signs off exactly this text.
        case approved
        /// The packet goes back to be mended, for the reason given.
        case returned
        /// What the person said before in this file no longer holds.
        case withdrawn
        /// An admin lets the packet pass without a sign-off that the policy asks for, for the reason given.
        case overridden
        /// The person takes no part in this case, in no role.
        case recused

        /// What the person did, as the trailer `Promo-Act` names it.
        package var act: String {
            switch self {
            case .nominated: "nominate"
            case .approved: "sign-off"
            case .returned: "return"
            case .withdrawn: "withdraw"
            case .overridden: "override"
            case .recused: "recuse"
            }
        }
    }

    /// A statement about to be made; nothing is checked here.
    package init(
        verdict: Verdict, role: Role, person: String, packet: PacketID, covers: Coverage, fingerprint: Fingerprint,
        at: Instant, reason: String, requirement: Role? = nil,
        rule: String? = nil
    ) {
        self.verdict = verdict
        self.role = role
        self.person = person
        binding = Binding(packet: packet, covers: covers, fingerprint: fingerprint)
        self.at = at
        self.reason = reason
        self.requirement = requirement
        self.rule = rule
    }

    /// Reads a statement strictly. Throws ``ParseError`` unless every key is there and well-formed, and no other is.
    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        try fields.allow(only: Binding.keys.union(["verdict", "role", "person", "at", "requirement", "rule"]))
        _ = try (fields.required("verdict"), fields.required("role"), fields.required("at"))
        guard let verdict = try fields.choice("verdict", of: Verdict.self),
            let role = try fields.choice("role", of: Role.self), let at = try fields.instant("at"),
            let person = try fields.id("person")
        else { throw fields.failure("the statement does not say who speaks") }
        self.verdict = verdict
        self.role = role
        self.person = person
        self.at = at
        binding = try Binding(fields)
        reason = document.body.trimmed
        requirement = try fields.choice("requirement", of: Role.self)
        rule = try fields.id("rule")
        if verdict == .overridden {
            guard (requirement == nil) != (rule == nil) else {
                throw fields.failure("an override says which sign-off or which rule it stands in for, and not both")
            }
            guard !reason.isEmpty else { throw fields.failure("an override needs a reason") }
        }
    }

    /// The file that says it.
    package func document() throws(ParseError) -> Document {
        let stoodFor: [(key: String, value: Value)] =
            (requirement.map { [("requirement", .text($0.rawValue))] } ?? [])
            + (rule.map { [("rule", .text($0))] } ?? [])
        return try Document.make(
            [("verdict", .text(verdict.rawValue))] + stoodFor + [
                ("role", .text(role.rawValue)), ("person", .text(person)),
            ] + binding.entries + [("at", .text("\(at)"))],
            body: reason.isEmpty ? "" : "\n\(reason)\n", name: path)
    }

    /// The packet that it is about.
    package var packet: PacketID { binding.packet }
    /// Which parts of the packet they stand by.
    package var covers: Coverage { binding.covers }
    /// The digests of those parts as they read them.
    package var fingerprint: Fingerprint { binding.fingerprint }

    /// Path inside the packet's folder.
    package var path: String {
        Self.path(verdict: verdict, role: role, person: person, requirement: requirement, rule: rule)
    }

    /// Path inside the packet's folder of what `person` says in `role`. A withdrawal goes where the statement was
    /// that it takes back.
    package static func path(
        verdict: Verdict, role: Role, person: String, requirement: Role? = nil, rule: String? = nil
    ) -> String {
        if let rule { return "\(overrides)/rule-\(rule)-\(person).md" }
        if let requirement { return "\(overrides)/\(requirement.rawValue)-\(person).md" }
        return switch verdict {
        case .nominated: "\(nominations)/\(role.rawValue)-\(person).md"
        case .recused: "\(recusals)/\(role.rawValue)-\(person).md"
        case .approved, .returned, .withdrawn, .overridden: "\(signOffs)/\(role.rawValue)-\(person).md"
        }
    }

    /// Folder of the nominations, inside the packet's folder.
    package static let nominations = "record/nominations"
    /// Folder of sign-offs and returns, inside the packet's folder.
    package static let signOffs = "record/sign-offs"
    /// Folder of overrides, inside the packet's folder.
    package static let overrides = "record/overrides"
    /// Folder of recusals, inside the packet's folder.
    package static let recusals = "record/recusals"
    /// All folders whose files are statements.
    package static let folders = [nominations, signOffs, overrides, recusals]
}
