package import Markdown

/// How somebody who gives feedback works with the candidate.
package enum Relationship: String, CaseIterable, Sendable, Hashable {
    /// Works beside them, at about the same level.
    case peer
    /// Reports to the candidate.
    case report
    /// Is the manager of the candidate's manager.
    case skipLevel = "skip-level"
    /// Works with them from another function of the organisation.
    case crossFunctional = "cross-functional"
    /// Uses what they and their people make, inside or outside the organisation.
    case customer
}

/// `feedback/<person>.md`: what one stakeholder says.
package struct Feedback: Sendable {
    /// Name of the file without `.md`, mostly the person's id.
    package let slug: String
    /// The file as read; its body is in the person's own words.
    package let document: Document
    /// Id of a person, or the name of somebody outside the organisation.
    package let from: String?
    /// How they work with the candidate; nil where it is not given.
    package let relationship: Relationship?
    /// The day on which it was given; nil where that is not known.
    package let date: Day?
    /// Ids of the target level's dimensions that it speaks about.
    package let dimensions: [String]
    /// Their answer to the one question that can be counted; nil where they gave none.
    package let recommendation: Recommendation?
    /// Who may read it, in the organisation's own words.
    package let visibility: String?
    /// Ids of the single expectations that it speaks about.
    package let expectations: [String]
    /// The months in which they saw the work themselves; nil where they did not say.
    package let seen: Period?
    /// Who took down what the person said; nil where the file does not say.
    package let transcribedBy: String?

    /// Whether somebody thinks that the candidate works at the next level.
    package enum Recommendation: String, CaseIterable, Sendable {
        /// They do so already.
        case ready
        /// They do not do so yet.
        case notYet = "not-yet"
        /// The person has not seen enough to tell.
        case cannotSay = "cannot-say"
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form.
    package init(_ document: Document, slug: String) throws(ParseError) {
        let fields = Fields(document)
        self.slug = slug
        self.document = document
        from = try fields.text("from")
        relationship = try fields.choice("relationship", of: Relationship.self)
        date = try fields.day("date")
        dimensions = try fields.texts("dimensions")
        recommendation = try fields.choice("recommendation", of: Recommendation.self)
        visibility = try fields.text("visibility")
        expectations = try fields.texts("expectations")
        seen = try fields.period("seen")
        transcribedBy = try fields.text("transcribed-by")
    }

    /// Whether it holds no word of text: no more than headings and comments, such as guidance.
    package var isEmpty: Bool { document.blocks.allSatisfy(\.isBlank) }

    /// Section headings that feedback has, in order.
    package static let sections = ["What I saw myself", "What they do at the next level", "What is still missing"]

    /// Where the feedback with this slug lies inside the packet's folder.
    package static func path(_ slug: String) -> String { "feedback/\(slug).md" }
}
