package import Markdown

/// `packet.md`: which step the packet is for, with summary and business need as its body.
package struct CaseStatement: Sendable {
    /// Where it lies inside the packet's folder.
    package static let path = "packet.md"

    /// The file as read; its sections are `Summary` and `Business need`.
    package let document: Document
    /// Code of the level that the candidate leaves, such as `M04`; nil where it is not given.
    package let from: String?
    /// Code of the level that the packet argues for; nil where it is not given.
    package let to: String?
    /// Name of the ladder's track; nil where it is not given.
    package let track: String?
    /// Id of the round of decisions; nil for a packet outside of any.
    package let cycle: String?
    /// Id of the ladder that it is measured by; nil where it is not given.
    package let ladder: String?
    /// What kind of step it is; a promotion where the file does not say.
    package let kind: Kind

    /// The kinds of step that a packet can be for.
    package enum Kind: String, CaseIterable, Sendable {
        /// To a higher level.
        case promotion
        /// To another track.
        case trackSwitch = "track-switch"
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form.
    package init(_ document: Document) throws(ParseError) {
        let fields = Fields(document)
        self.document = document
        from = try fields.text("from")
        to = try fields.text("to")
        track = try fields.text("track")
        cycle = try fields.id("cycle")
        ladder = try fields.id("ladder")
        kind = try fields.choice("kind", of: Kind.self) ?? .promotion
    }
}

/// `examples/<slug>.md`: one piece of work that shows the next level.
package struct Example: Sendable {
    /// Name of the file without `.md`; an id, by which commands name the example.
    package let slug: String
    /// The file as read; its sections are those of ``sections``.
    package let document: Document
    /// What the work is called, for people; nil where it is not given.
    package let title: String?
    /// The months in which the work was done; nil where they are not given.
    package let period: Period?
    /// Ids of the target level's dimensions that it shows.
    package let dimensions: [String]
    /// What the work moved, in the order of the file.
    package let metrics: [Metric]
    /// Links to what proves it.
    package let evidence: [String]
    /// Where it stands among the examples; smaller first, those without last.
    package let order: Int?

    /// A figure before and after the work.
    package struct Metric: Sendable, Hashable {
        /// What is measured, such as `deploys a week`.
        package let name: String
        /// The figure at the start, with its unit, as people write it.
        package let before: String
        /// The figure at the end, in the same way.
        package let after: String

        /// Takes three texts as they are; the file wants none of them empty.
        package init(name: String, before: String, after: String) {
            (self.name, self.before, self.after) = (name, before, after)
        }

        /// Reads `name: before -> after` (or `→`); nil for anything else.
        package init?(_ text: String) {
            let arrow = text.contains("→") ? "→" : "->"
            guard let colon = text.firstRange(of: ": "), let middle = text[colon.upperBound...].firstRange(of: arrow)
            else { return nil }
            let parts = [
                text[..<colon.lowerBound], text[colon.upperBound..<middle.lowerBound], text[middle.upperBound...],
            ].map(\.trimmed)
            guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
            (name, before, after) = (parts[0], parts[1], parts[2])
        }

        package var description: String { "\(name): \(before) -> \(after)" }
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form and for a
    /// metric without one of its three texts.
    package init(_ document: Document, slug: String) throws(ParseError) {
        let fields = Fields(document)
        self.slug = slug
        self.document = document
        title = try fields.text("title")
        period = try fields.period("period")
        dimensions = try fields.texts("dimensions")
        metrics = try fields.maps("metrics").map { (metric) throws(ParseError) in
            Metric(
                name: try metric.required("name"), before: try metric.required("before"),
                after: try metric.required("after"))
        }
        evidence = try fields.texts("evidence")
        order = try fields.number("order", in: 0...9999)
    }

    /// Section headings that an example has, in order.
    package static let sections = ["Situation", "Action", "Impact", "Why next-level"]

    /// Where the example with this slug lies inside the packet's folder.
    package static func path(_ slug: String) -> String { "examples/\(slug).md" }
}

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
    }

    /// Section headings that feedback has, in order.
    package static let sections = ["What I saw myself", "What they do at the next level", "What is still missing"]

    /// Where the feedback with this slug lies inside the packet's folder.
    package static func path(_ slug: String) -> String { "feedback/\(slug).md" }
}

/// `trajectory.md`: how scope, impact and responsibility grew.
package struct Trajectory: Sendable {
    /// Where it lies inside the packet's folder.
    package static let path = "trajectory.md"

    /// The file as read; its section is `Pattern`.
    package let document: Document
    /// How things stood at each time, in the order of the file.
    package let points: [Point]

    /// How things stood at one time.
    package struct Point: Sendable, Hashable {
        /// The month it is about.
        package let date: Month
        /// Code of the level held then, such as `M04`; nil where it is not given.
        package let level: String?
        /// What they were responsible for, in words; nil where it is not given.
        package let scope: String?
        /// Number of people led, from 0 to 1,000,000; nil where it is not given.
        package let span: Int?
        /// Money in their hands, with its currency, as people write it; nil where it is not given.
        package let budget: String?
        /// How far ahead they planned, as people write it; nil where it is not given.
        package let horizon: String?
        /// What came of it, in words; nil where it is not given.
        package let impact: String?
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form and for a
    /// point without a date.
    package init(_ document: Document) throws(ParseError) {
        self.document = document
        points = try Fields(document).maps("points").map { (point) throws(ParseError) in
            guard let date = try point.month("date") else { throw point.failure("a point needs a `date`") }
            return Point(
                date: date, level: try point.text("level"), scope: try point.text("scope"),
                span: try point.number("span", in: 0...1_000_000), budget: try point.text("budget"),
                horizon: try point.text("horizon"), impact: try point.text("impact"))
        }
    }
}
