package import Markdown

/// The organisation: `promo.md` on `main`.
package struct Organisation: Sendable, Hashable {
    /// Where it lies in the tree of `main`; a repository whose `main` lacks it is not an organisation's.
    package static let path = "promo.md"

    /// The keys of its front matter; any other one is kept and never read.
    package static let keys = ["organisation", "admins", "people-partners", "policy"]

    /// What the organisation calls itself; any UTF-8, not empty.
    package let name: String
    /// Ids of the people who may change policy, people, ladders and cycles.
    package let admins: [String]
    /// Ids of the people from people operations who see to it that the policy is followed.
    package let peoplePartners: [String]
    /// What it asks of a packet; the defaults where `promo.md` says nothing.
    package let policy: Policy

    /// Reads `promo.md`.
    ///
    /// Throws ``ParseError`` where the name is missing, a value has the wrong form or the policy has an unknown key.
    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        name = try fields.required("organisation")
        admins = try fields.texts("admins")
        peoplePartners = try fields.texts("people-partners")
        policy = try Policy(try fields.map("policy"))
    }
}

/// A round of decisions: `cycles/<id>.md`.
package struct Cycle: Sendable, Hashable {
    /// Name of the file without `.md`, such as `2026-q4`.
    package let id: String
    /// First day of the round; nil where it is not set, as with all days here.
    package let opens: Day?
    /// Last day for packets to come in.
    package let closes: Day?
    /// Day by which the committee decides.
    package let decideBy: Day?
    /// Day from which the decisions take effect.
    package let effective: Day?
    /// Id of the person who leads the committee; nil where nobody is named.
    package let chair: String?
    /// Ids of the people who decide; empty where nobody is named.
    package let committee: [String]

    /// Reads a cycle file; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form.
    package init(_ document: Document, id: String) throws(ParseError) {
        let fields = Fields(document)
        self.id = id
        opens = try fields.day("opens")
        closes = try fields.day("closes")
        decideBy = try fields.day("decide-by")
        effective = try fields.day("effective")
        chair = try fields.id("chair")
        committee = try fields.texts("committee")
    }

    /// Where the file of a cycle lies in the tree of `main`.
    package static func path(_ id: String) -> String { "cycles/\(id).md" }
}
