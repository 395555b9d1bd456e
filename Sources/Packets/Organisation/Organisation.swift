package import Markdown

/// The organisation: `promo.md` on `main`.
package struct Organisation: Sendable, Hashable {
    package static let path = "promo.md"

    package let name: String
    /// Ids of the people who may change policy, people, ladders and cycles.
    package let admins: [String]
    package let policy: Policy

    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        name = try fields.required("organisation")
        admins = try fields.texts("admins")
        policy = try Policy(try fields.map("policy"))
    }
}

/// A round of decisions: `cycles/<id>.md`.
package struct Cycle: Sendable, Hashable {
    package let id: String
    package let opens: Day?
    package let closes: Day?
    package let decideBy: Day?
    package let effective: Day?
    package let chair: String?
    package let committee: [String]

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

    package static func path(_ id: String) -> String { "cycles/\(id).md" }
}
