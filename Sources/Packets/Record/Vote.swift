package import Markdown

/// `record/votes/<role>-<person>.md`: what one member of the committee says about one exact content. A later version of
/// the file replaces it.
package struct Vote: Sendable, Hashable {
    /// What they vote for.
    package let choice: Choice
    /// In which role they vote, as they claim: `committee`.
    package let role: Role
    /// Id of who votes.
    package let person: String
    /// The content that they voted on.
    package let binding: Binding
    /// When they voted, by their own clock; what is judged is the time of the commit.
    package let at: Instant
    /// Why, in the person's words; never empty.
    package let reason: String

    /// What can be voted for.
    package enum Choice: String, CaseIterable, Sendable {
        /// The candidate is promoted.
        case approve
        /// The case is looked at again later.
        case `defer`
        /// The candidate is not promoted.
        case decline
        /// The person does not say; they count as present.
        case abstain
    }

    /// A vote about to be cast; nothing is checked here.
    package init(choice: Choice, role: Role, person: String, binding: Binding, at: Instant, reason: String) {
        self.choice = choice
        self.role = role
        self.person = person
        self.binding = binding
        self.at = at
        self.reason = reason
    }

    /// Reads a vote strictly. Throws ``ParseError`` unless every key and the reason are there and well-formed, and no
    /// other key is.
    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        try fields.allow(only: Binding.keys.union(["vote", "role", "person", "at"]))
        for key in ["vote", "role", "person", "at"] { _ = try fields.required(key) }
        guard let choice = try fields.choice("vote", of: Choice.self),
            let role = try fields.choice("role", of: Role.self), let person = try fields.id("person"),
            let at = try fields.instant("at")
        else { throw fields.failure("the vote does not say who votes for what") }
        (self.choice, self.role, self.person, self.at) = (choice, role, person, at)
        binding = try Binding(fields)
        reason = document.body.trimmed
        guard !reason.isEmpty else { throw fields.failure("a vote needs a reason") }
    }

    /// The file that says it.
    package func document() throws(ParseError) -> Document {
        try Document.make(
            [("vote", .text(choice.rawValue)), ("role", .text(role.rawValue)), ("person", .text(person))]
                + binding.entries + [("at", .text("\(at)"))], body: "\n\(reason)\n", name: path)
    }

    /// Path inside the packet's folder.
    package var path: String { Self.path(role: role, person: person) }

    /// Path inside the packet's folder of what `person` votes in `role`.
    package static func path(role: Role, person: String) -> String { "\(folder)/\(role.rawValue)-\(person).md" }

    /// Folder of the votes, inside the packet's folder.
    package static let folder = "record/votes"
}
