package import Markdown

/// What the organisation asks of a packet: the `policy` of `promo.md`.
package struct Policy: Sendable, Hashable {
    /// Fewest examples, 0 to 99; 3 where the policy says nothing.
    package let exampleMinimum: Int
    /// Most examples, 1 to 99; 5 where the policy says nothing.
    package let exampleMaximum: Int
    /// Whether the policy itself says one of the two; else the ladder's rule may ask for others.
    package let namesExampleCount: Bool
    /// From how many people feedback must come, 0 to 99; 3 where the policy says nothing.
    package let feedbackMinimum: Int
    /// How many different relationships the feedback must come from, 0 to 5; 2 where the policy says nothing.
    package let feedbackRelationshipMinimum: Int
    /// At how many different months the trajectory must have a point, 0 to 99; 2 where the policy says nothing.
    package let trajectoryMinimum: Int
    /// The sign-offs a packet needs, in the order they are listed; the manager's and then the skip-level's where the
    /// policy says nothing.
    package let signOffs: [Requirement]
    /// Whether a statement without a signature never counts; only `signatures: optional` turns it off.
    package let requiresSignatures: Bool
    /// Days from nomination within which a decision is due, 1 to 3650; 28 where the policy says nothing.
    package let decisionDays: Int

    /// Whether every edit of a packet must be signed by a person of the organisation; off where the policy says
    /// nothing, since what was approved is signed anyway.
    package let requiresSignedEdits: Bool
    /// What the hook of a server lets through besides, and which keys sign its receipts.
    package let server: Server
    /// What the rules of `promo check` weigh, and their figures.
    package let checks: CheckPolicy

    /// What a server that runs promo's hook goes by.
    package struct Server: Sendable, Hashable {
        /// Public keys of the server, as OpenSSH writes them; with any here, receipts that none of them signed count
        /// for nothing.
        package let keys: [String]
        /// Whether candidates' branches may be deleted.
        package let allowsDeletions: Bool
        /// Whether references other than `main` and candidates' branches may be pushed.
        package let allowsOtherReferences: Bool

        init(_ fields: Fields) throws(ParseError) {
            try fields.allow(only: ["keys", "deletions", "other-references"])
            keys = try fields.texts("keys")
            allowsDeletions = try fields.choice("deletions", of: Leave.self) == .allowed
            allowsOtherReferences = try fields.choice("other-references", of: Leave.self) == .allowed
        }

        private enum Leave: String, CaseIterable {
            case refused
            case allowed
        }
    }

    /// One sign-off that a packet needs.
    package struct Requirement: Sendable, Hashable {
        /// Who signs off: the manager or the skip-level.
        package let role: Role
        /// Roles whose sign-off must count first.
        package let after: [Role]
        /// Which parts of the packet the sign-off has to be about.
        package let covers: Coverage
        /// How many people must sign off in this role, 1 to 99; 1 where the policy says nothing.
        package let quorum: Int
        /// Roles whose holders do not count here, whatever else they are: what they signed off in those roles they do
        /// not sign off again, and who nominated the packet does not where `nominator` is named.
        package let distinctFrom: [Other]
        /// The kinds of step that need it; empty for all.
        package let kinds: [CaseStatement.Kind]

        init(
            role: Role, after: [Role] = [], covers: Coverage = .all, quorum: Int = 1, distinctFrom: [Other] = [],
            kinds: [CaseStatement.Kind] = []
        ) {
            (self.role, self.after, self.covers) = (role, after, covers)
            (self.quorum, self.distinctFrom, self.kinds) = (quorum, distinctFrom, kinds)
        }

        /// Somebody whom a requirement can keep apart.
        package enum Other: Sendable, Hashable {
            /// Who signed off in that role.
            case role(Role)
            /// Who nominated the packet.
            case nominator
        }
    }

    /// Reads the map `policy`, with a default for each key that is missing.
    ///
    /// Throws ``ParseError`` for an unknown key at any depth, since overlooking one would change what counts; for a
    /// number out of range; and for sign-offs that are none, doubled, or wait for one that is not listed before them.
    package init(_ fields: Fields) throws(ParseError) {
        try fields.allow(only: [
            "examples", "feedback", "trajectory", "sign-offs", "signatures", "edits", "server", "decision-days",
            "checks",
            "months-at-level", "check-in-months", "length", "language", "assessment",
        ])
        let examples = try fields.map("examples")
        try examples.allow(only: ["minimum", "maximum", "sustained-months", "consecutive", "share"])
        let (fewest, most) = (try examples.number("minimum", in: 0...99), try examples.number("maximum", in: 1...99))
        (exampleMinimum, exampleMaximum) = (fewest ?? 3, most ?? 5)
        namesExampleCount = fewest != nil || most != nil
        guard exampleMinimum <= exampleMaximum else {
            throw examples.failure("the minimum of examples is above the maximum", key: "minimum")
        }
        let feedback = try fields.map("feedback")
        try feedback.allow(
            only: ["minimum", "relationships", "fresh-months", "independent", "at-level", "from"])
        feedbackMinimum = try feedback.number("minimum", in: 0...99) ?? 3
        feedbackRelationshipMinimum = try feedback.number("relationships", in: 0...5) ?? 2
        let trajectory = try fields.map("trajectory")
        try trajectory.allow(only: ["minimum", "gap-months"])
        trajectoryMinimum = try trajectory.number("minimum", in: 0...99) ?? 2
        signOffs = try Self.requirements(fields)
        requiresSignatures = try fields.choice("signatures", of: Signatures.self) != .optional
        requiresSignedEdits = try fields.choice("edits", of: Edits.self) == .signed
        server = try Server(fields.map("server"))
        checks = try CheckPolicy(fields)
        decisionDays = try fields.number("decision-days", in: 1...3650) ?? 28
    }

    /// The requirement for a role, where the policy has one.
    package func requirement(for role: Role) -> Requirement? {
        signOffs.first { $0.role == role }
    }

    private enum Signatures: String, CaseIterable {
        case required
        case optional
    }

    private enum Edits: String, CaseIterable {
        case any
        case signed
    }

    private static func requirements(_ fields: Fields) throws(ParseError) -> [Requirement] {
        var requirements: [Requirement] = []
        guard let listed = try fields.listed("sign-offs") else {
            return [
                Requirement(role: .manager), Requirement(role: .skipLevel, after: [.manager]),
            ]
        }
        guard !listed.isEmpty else {
            throw fields.failure("the policy asks for no sign-off, so nothing could ever be approved", key: "sign-offs")
        }
        for entry in listed {
            try entry.allow(only: ["role", "after", "covers", "quorum", "distinct-from", "for"])
            guard let role = try entry.choice("role", of: Role.self) else {
                throw entry.failure("a sign-off needs a `role`")
            }
            guard Self.signing.contains(role) else {
                throw entry.failure(
                    "a sign-off is by \(Self.signing.map(\.rawValue).joined(separator: ", ")), not by “\(role.rawValue)”",
                    key: "role")
            }
            let quorum = try entry.number("quorum", in: 1...99) ?? 1
            if quorum > 1, role == .manager || role == .skipLevel {
                throw entry.failure("there is one \(role.rawValue), so the quorum cannot be \(quorum)", key: "quorum")
            }
            var after: [Role] = []
            for name in try entry.texts("after") {
                guard let earlier = requirements.first(where: { $0.role.rawValue == name }) else {
                    throw entry.failure("“after: \(name)” names no sign-off listed before this one", key: "after")
                }
                after.append(earlier.role)
            }
            if requirements.contains(where: { $0.role == role }) {
                throw entry.failure("the sign-off of “\(role.rawValue)” is listed twice", key: "role")
            }
            requirements.append(
                Requirement(
                    role: role, after: after, covers: try Coverage(entry), quorum: quorum,
                    distinctFrom: try others(entry, among: requirements), kinds: try kinds(entry)))
        }
        return requirements
    }

    /// The roles that a policy can ask to sign off.
    private static let signing: [Role] = [.manager, .skipLevel, .peoplePartner, .committee, .admin]

    private static func others(
        _ entry: Fields, among earlier: [Requirement]
    ) throws(ParseError) -> [Requirement.Other] {
        var others: [Requirement.Other] = []
        for name in try entry.texts("distinct-from") {
            if name == "nominator" {
                others.append(.nominator)
            } else if let role = earlier.first(where: { $0.role.rawValue == name })?.role {
                others.append(.role(role))
            } else {
                throw entry.failure(
                    "“distinct-from: \(name)” names neither the nominator nor a sign-off listed before this one",
                    key: "distinct-from")
            }
        }
        return others
    }

    private static func kinds(_ entry: Fields) throws(ParseError) -> [CaseStatement.Kind] {
        var kinds: [CaseStatement.Kind] = []
        for name in try entry.texts("for") {
            guard let kind = CaseStatement.Kind(rawValue: name) else {
                let known = CaseStatement.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw entry.failure("“for: \(name)” is no kind of step; there are \(known)", key: "for")
            }
            kinds.append(kind)
        }
        return kinds
    }
}

/// Which parts of a packet a statement is about.
package enum Coverage: Sendable, Hashable {
    /// Everything in the packet's folder but the record.
    case all
    /// Only these entries of the packet's folder, by their names in the tree, such as `examples` and `packet.md`.
    case entries([String])

    /// Part names as people write them and the entries of the folder that they mean.
    private static let entryNames: KeyValuePairs = [
        "packet": "packet.md", "examples": "examples", "feedback": "feedback", "trajectory": "trajectory.md",
        "assessment": "assessment.md", "growth-plan": "growth-plan.md",
    ]

    /// Reads `covers`; missing means everything.
    init(_ fields: Fields) throws(ParseError) {
        let names = try fields.texts("covers")
        if names.isEmpty || names == ["all"] {
            self = .all
            return
        }
        var entries: [String] = []
        for name in names {
            guard let entry = Self.entryNames.first(where: { $0.key == name })?.value else {
                let known = Self.entryNames.map(\.key).joined(separator: ", ")
                throw fields.failure("“covers” can name \(known) or all, not “\(name)”", key: "covers")
            }
            entries.append(entry)
        }
        self = .entries(Set(entries).sorted())
    }

    /// The part names, as `covers` is written.
    package var partNames: [String] {
        guard case .entries(let entries) = self else { return ["all"] }
        return Self.entryNames.filter { entries.contains($0.value) }.map(\.key)
    }

    /// Whether an entry of the packet's folder belongs to it. The record never does.
    package func includes(_ entry: String) -> Bool {
        switch self {
        case .all: entry != "record"
        case .entries(let entries): entries.contains(entry)
        }
    }
}
