package import Markdown

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
        /// How many of those who report to them directly lead people themselves, from 0 to 1,000,000; nil where it is not
        /// given.
        package let managers: Int?
        /// Layers of people below them, themselves not counted, from 0 to 99; nil where it is not given.
        package let layers: Int?
        /// Money in their hands, with its currency, as people write it; nil where it is not given.
        package let budget: String?
        /// How far ahead they planned, as people write it; nil where it is not given.
        package let horizon: String?
        /// What came of it, in words; nil where it is not given.
        package let impact: String?

        /// Whether anybody who reports to them leads people; nil where the point does not tell.
        package var leadsManagers: Bool? {
            if let managers { return managers > 0 }
            if let layers { return layers > 1 }
            return span == 0 ? false : nil
        }
    }

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form and for a
    /// point without a date.
    package init(_ document: Document) throws(ParseError) {
        self.document = document
        points = try Fields(document).maps("points").map { (point) throws(ParseError) in
            guard let date = try point.month("date") else { throw point.failure("a point needs a `date`") }
            return Point(
                date: date, level: try point.text("level"), scope: try point.text("scope"),
                span: try point.number("span", in: 0...1_000_000),
                managers: try point.number("managers", in: 0...1_000_000),
                layers: try point.number("layers", in: 0...99), budget: try point.text("budget"),
                horizon: try point.text("horizon"), impact: try point.text("impact"))
        }
    }
}
