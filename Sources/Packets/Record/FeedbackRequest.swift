package import Markdown

/// `record/feedback-requests/<slug>.md`: somebody was asked for feedback. A later version of the file replaces it; one
/// with `withdrawn` takes it back.
package struct FeedbackRequest: Sendable, Hashable {
    /// Name of the file without `.md`.
    package let slug: String
    /// Id of the person who is asked, or the name of somebody outside the organisation.
    package let from: String
    /// How they work with the candidate.
    package let relationship: Relationship
    /// Id of who asks.
    package let by: String
    /// The day on which they ask.
    package let asked: Day
    /// The day by which they want an answer; nil where they name none.
    package let due: Day?
    /// Ids of the dimensions that it is about; empty for all.
    package let dimensions: [String]
    /// The day on which it was taken back; nil while it stands.
    package let withdrawn: Day?
    /// What is asked, in the words of who asks; may be empty.
    package let message: String

    /// A request about to be made; nothing is checked here.
    package init(
        slug: String, from: String, relationship: Relationship, by: String, asked: Day, due: Day? = nil,
        dimensions: [String] = [], withdrawn: Day? = nil, message: String = ""
    ) {
        self.slug = slug
        self.from = from
        self.relationship = relationship
        self.by = by
        self.asked = asked
        self.due = due
        self.dimensions = dimensions
        self.withdrawn = withdrawn
        self.message = message
    }

    /// Reads a request strictly. Throws ``ParseError`` unless `slug` is an id, `from`, `relationship`, `by` and
    /// `asked` are there, every value is well-formed, and no other key is there.
    package init(_ document: Document, slug: String) throws(ParseError) {
        let fields = Fields(document)
        try fields.allow(only: ["from", "relationship", "by", "asked", "due", "dimensions", "withdrawn"])
        for key in ["relationship", "by", "asked"] { _ = try fields.required(key) }
        guard let relationship = try fields.choice("relationship", of: Relationship.self),
            let by = try fields.id("by"), let asked = try fields.day("asked")
        else { throw fields.failure("the request does not say who asks whom") }
        guard Slug.isValid(slug) else { throw fields.failure("the name of the file, “\(slug)”, is no id") }
        self.slug = slug
        from = try fields.required("from")
        (self.relationship, self.by, self.asked) = (relationship, by, asked)
        due = try fields.day("due")
        dimensions = try fields.texts("dimensions")
        withdrawn = try fields.day("withdrawn")
        message = document.body.trimmed
    }

    /// The file that says it.
    package func document() throws(ParseError) -> Document {
        var entries: [(key: String, value: Value)] = [
            ("from", .text(from)), ("relationship", .text(relationship.rawValue)), ("by", .text(by)),
            ("asked", .text("\(asked)")),
        ]
        if let due { entries.append(("due", .text("\(due)"))) }
        if !dimensions.isEmpty { entries.append(("dimensions", .list(dimensions.map { .text($0) }))) }
        if let withdrawn { entries.append(("withdrawn", .text("\(withdrawn)"))) }
        return try Document.make(entries, body: message.isEmpty ? "" : "\n\(message)\n", name: path)
    }

    /// The name of the file that the feedback gets: the id of who is asked, or a slug of their name.
    package var giver: String { Slug.isValid(from) ? from : Slug.make(from) ?? slug }

    /// Whether it asks the same of the same person, whoever asks and when.
    package func asksTheSame(as other: FeedbackRequest) -> Bool {
        giver == other.giver && relationship == other.relationship && due == other.due
            && dimensions == other.dimensions && message == other.message
    }

    /// Whether it was made after another to the same person, and stands in its place.
    package func isLater(than other: FeedbackRequest) -> Bool {
        giver == other.giver && (asked, slug) > (other.asked, other.slug)
    }

    /// Path inside the packet's folder.
    package var path: String { "\(Self.folder)/\(slug).md" }

    /// Folder of the requests, inside the packet's folder.
    package static let folder = "record/feedback-requests"

    /// Who may ask.
    package static let roles: [Role] = [.candidate, .manager, .peoplePartner]
}
