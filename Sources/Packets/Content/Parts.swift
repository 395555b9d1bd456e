package import Markdown

/// `packet.md`: which step the packet is for, with summary and business need as its body.
package struct CaseStatement: Sendable {
    package static let path = "packet.md"

    package let document: Document
    package let from: String?
    package let to: String?
    package let track: String?
    package let cycle: String?
    package let ladder: String?
    package let kind: Kind

    package enum Kind: String, CaseIterable, Sendable {
        case promotion
        case trackSwitch = "track-switch"
    }

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
    package let slug: String
    package let document: Document
    package let title: String?
    package let period: Period?
    /// Ids of ladder dimensions.
    package let dimensions: [String]
    package let metrics: [Metric]
    /// Links to what proves it.
    package let evidence: [String]
    /// Where it stands among the examples; smaller first, those without last.
    package let order: Int?

    /// A figure before and after the work.
    package struct Metric: Sendable, Hashable {
        package let name: String
        package let before: String
        package let after: String

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

    package static func path(_ slug: String) -> String { "examples/\(slug).md" }
}

/// How somebody who gives feedback works with the candidate.
package enum Relationship: String, CaseIterable, Sendable, Hashable {
    case peer
    case report
    case skipLevel = "skip-level"
    case crossFunctional = "cross-functional"
    case customer
}

/// `feedback/<person>.md`: what one stakeholder says.
package struct Feedback: Sendable {
    package let slug: String
    package let document: Document
    /// Id of a person, or the name of somebody outside the organisation.
    package let from: String?
    package let relationship: Relationship?
    package let date: Day?
    package let dimensions: [String]
    package let recommendation: Recommendation?
    /// Who may read it, in the organisation's own words.
    package let visibility: String?

    package enum Recommendation: String, CaseIterable, Sendable {
        case ready
        case notYet = "not-yet"
        case cannotSay = "cannot-say"
    }

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

    package static func path(_ slug: String) -> String { "feedback/\(slug).md" }
}

/// `trajectory.md`: how scope, impact and responsibility grew.
package struct Trajectory: Sendable {
    package static let path = "trajectory.md"

    package let document: Document
    package let points: [Point]

    /// How things stood at one time.
    package struct Point: Sendable, Hashable {
        package let date: Month
        package let level: String?
        package let scope: String?
        /// Number of people.
        package let span: Int?
        package let budget: String?
        package let horizon: String?
        package let impact: String?
    }

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
