package import Markdown

/// `record/decision.md`: how a case ended, over one exact content. From then on the content is closed.
package struct Decision: Sendable, Hashable {
    /// How it ended.
    package let outcome: Outcome
    /// In which role the person decides, as they claim: `committee` for the chair of the cycle, else `admin`.
    package let role: Role
    /// Id of who decides.
    package let person: String
    /// The content that it was decided on.
    package let binding: Binding
    /// When it was decided, by the person's own clock; what is judged is the time of the commit.
    package let at: Instant
    /// Why, in the person's words; never empty.
    package let reason: String

    /// How a case can end.
    package enum Outcome: String, CaseIterable, Sendable {
        /// The candidate is promoted.
        case approved
        /// The case is looked at again later, in another packet.
        case deferred
        /// The candidate is not promoted.
        case declined
    }

    /// A decision about to be made; nothing is checked here.
    package init(outcome: Outcome, role: Role, person: String, binding: Binding, at: Instant, reason: String) {
        self.outcome = outcome
        self.role = role
        self.person = person
        self.binding = binding
        self.at = at
        self.reason = reason
    }

    /// Reads a decision strictly. Throws ``ParseError`` unless every key and the reason are there and well-formed, and
    /// no other key is.
    package init(_ document: Document) throws(ParseError) {
        let voice = try Voice<Outcome>(document, under: Self.key)
        (outcome, role, person) = (voice.word, voice.role, voice.person)
        (binding, at, reason) = (voice.binding, voice.at, voice.reason)
    }

    /// The file that says it.
    package func document() throws(ParseError) -> Document {
        try Voice(word: outcome, role: role, person: person, binding: binding, at: at, reason: reason)
            .document(under: Self.key, name: Self.path)
    }

    private static let key = "decision"

    /// Path inside the packet's folder.
    package static let path = "record/decision.md"
}
