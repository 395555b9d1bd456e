package import Markdown

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
    /// What sort of work it is; nil where it is not given.
    package let kind: Kind?
    /// Whether the candidate led the work or contributed to it; nil where it is not given.
    package let part: Part?
    /// Name of the project that it belongs to, as people write it; nil where it is not given.
    package let project: String?
    /// Ids of the single expectations that it meets, such as `m05-3f9a2c`.
    package let expectations: [String]
    /// Why there are no figures; nil where no reason is said.
    package let noMetricsReason: String?
    /// Whether the work is done; it is where the file does not say.
    package let status: Status
    /// Names of the wins of the running list that it was made from.
    package let wins: [String]

    /// The sorts of work that an example can be about; each has a template of its own.
    package enum Kind: String, CaseIterable, Sendable {
        /// Something that was built or changed.
        case project
        /// People led through something.
        case leadership
        /// People who grew, or a team that did.
        case teamDevelopment = "team-development"
        /// Something that went wrong, and what was made of it.
        case incident
        /// A decision or a direction that moved the organisation.
        case strategicImpact = "strategic-impact"
    }

    /// What the candidate was in the work.
    package enum Part: String, CaseIterable, Sendable {
        /// They answered for it.
        case led
        /// Others answered for it.
        case contributed
    }

    /// How far the work has come.
    package enum Status: String, CaseIterable, Sendable {
        /// Its outcome can be seen.
        case done
        /// Its outcome is still ahead.
        case inProgress = "in-progress"
    }

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
        metrics = try fields.metrics()
        evidence = try fields.texts("evidence")
        order = try fields.number("order", in: 0...9999)
        kind = try fields.choice("kind", of: Kind.self)
        part = try fields.choice("part", of: Part.self)
        project = try fields.text("project")
        expectations = try fields.texts("expectations")
        noMetricsReason = try fields.text("no-metrics")
        status = try fields.choice("status", of: Status.self) ?? .done
        wins = try fields.texts("wins")
    }

    /// Whether a text gives a reason: three words or more, or as many letters of a script that sets no blanks; addresses
    /// are no words.
    package static func isReason(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace).filter { word in
            word.contains(where: \.isLetter) && !word.contains("://") && !word.lowercased().hasPrefix("www.")
        }
        let others = words.joined().unicodeScalars.count { $0.value >= 0x0E00 && $0.properties.isAlphabetic }
        return words.count >= 3 || others >= 6
    }

    /// Section headings that an example has, in order.
    package static let sections = ["Situation", "Action", "Impact", "Why next-level"]

    /// Where the example with this slug lies inside the packet's folder.
    package static func path(_ slug: String) -> String { "examples/\(slug).md" }
}

extension [Example.Metric] {
    /// The figures as the front matter of an example or a win has them.
    package var value: Value {
        .list(
            map { .map(pairs: [("name", .text($0.name)), ("before", .text($0.before)), ("after", .text($0.after))]) })
    }
}

extension Fields {
    /// The figures of an example or a win. Throws ``ParseError`` for one without name, before or after.
    func metrics() throws(ParseError) -> [Example.Metric] {
        try maps("metrics").map { (metric) throws(ParseError) in
            Example.Metric(
                name: try metric.required("name"), before: try metric.required("before"),
                after: try metric.required("after"))
        }
    }
}
