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
        let voice = try Voice<Choice>(document, under: Self.key)
        (choice, role, person) = (voice.word, voice.role, voice.person)
        (binding, at, reason) = (voice.binding, voice.at, voice.reason)
    }

    /// The file that says it.
    package func document() throws(ParseError) -> Document {
        try Voice(word: choice, role: role, person: person, binding: binding, at: at, reason: reason)
            .document(under: Self.key, name: path)
    }

    private static let key = "vote"

    /// Path inside the packet's folder.
    package var path: String { Self.path(role: role, person: person) }

    /// Path inside the packet's folder of what `person` votes in `role`.
    package static func path(role: Role, person: String) -> String { "\(folder)/\(role.rawValue)-\(person).md" }

    /// Folder of the votes, inside the packet's folder.
    package static let folder = "record/votes"
}
