package import Markdown

/// `packets/<id>/wins/<date>-<slug>.md`: one line of a candidate's running list, raw material for examples.
package struct Win: Sendable {
    /// Name of the file without `.md`, such as `2026-03-14-first-invoice-run`.
    package let name: String
    /// The file as read; its body is free.
    package let document: Document
    /// What went well, in one line; nil where it is not given.
    package let title: String?
    /// The day it happened; nil where it is not given.
    package let date: Day?
    /// Ids of the dimensions that it shows.
    package let dimensions: [String]
    /// What it moved, in the order of the file.
    package let metrics: [Example.Metric]
    /// Links to what proves it.
    package let evidence: [String]

    /// Reads the front matter; unknown keys are ignored. Throws ``ParseError`` for a value of the wrong form and for a
    /// metric without one of its three texts.
    package init(_ document: Document, name: String) throws(ParseError) {
        let fields = Fields(document)
        self.name = name
        self.document = document
        title = try fields.text("title")
        date = try fields.day("date")
        dimensions = try fields.texts("dimensions")
        metrics = try fields.metrics()
        evidence = try fields.texts("evidence")
    }

    /// The folder of a candidate's wins in their branch's tree.
    package static func folder(of candidate: String) -> String { "packets/\(candidate)/wins" }

    /// Where the win with this name lies in the candidate's branch.
    package static func path(_ name: String, of candidate: String) -> String { "\(folder(of: candidate))/\(name).md" }

    /// The name of a win: its day and the slug of its title, as long as an id may be. Nil where the title has no letter
    /// or digit.
    package static func name(_ title: String, on date: Day) -> String? {
        guard let slug = Slug.make(title) else { return nil }
        var name = String("\(date)-\(slug)".prefix(Slug.maximumLength))
        while name.hasSuffix("-") { name.removeLast() }
        return name
    }
}
