internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets

/// An example about to be written, from options, answers and wins.
struct ExampleDraft {
    var title: String?
    var period: Period?
    /// By id or name.
    var dimensions: [String] = []
    var expectations: [String] = []
    var metrics: [Example.Metric] = []
    var evidence: [String] = []
    var kind: Example.Kind?
    var part: Example.Part?
    var project: String?
    var noMetrics: String?
    var status: Example.Status?
    var wins: [String] = []
    /// Texts by heading.
    var texts: [(title: String, text: String)] = []

    /// Fills what is missing from wins: title of the first, their months, dimensions, figures, links and texts.
    mutating func take(_ wins: [Win]) throws {
        guard let first = wins.first else { return }
        self.wins = wins.map(\.name)
        title = title ?? first.title
        let days = wins.compactMap(\.date).sorted()
        if period == nil, let start = days.first, let end = days.last {
            period = try Given.period("\(Month(of: start))..\(Month(of: end))")
        }
        for win in wins {
            for dimension in win.dimensions where !dimensions.contains(dimension) { dimensions.append(dimension) }
            for metric in win.metrics where !metrics.contains(metric) { metrics.append(metric) }
            for link in win.evidence where !evidence.contains(link) { evidence.append(link) }
        }
        let body = wins.map { Document.visible($0.document.body) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
        if !body.isEmpty { texts.append(("Action", body)) }
    }

    /// Takes what a source file says and no option did.
    mutating func take(_ source: Document) throws {
        let example = try Example(source, slug: "")
        title = title ?? example.title
        period = period ?? example.period
        if dimensions.isEmpty { dimensions = example.dimensions }
        kind = kind ?? example.kind
    }

    /// Whether something that every example has is missing.
    var isIncomplete: Bool { title == nil || period == nil || dimensions.isEmpty }

    /// Asks for what was not said; for the texts that the template of its kind asks for only where there are none.
    /// `isFree` refuses a title that is taken.
    mutating func ask(
        _ interview: inout Interview, dimensions known: [Ladder.Dimension], hasText: Bool,
        isFree: (String) throws -> Void, template: (Example.Kind) throws -> Document
    ) throws {
        if title == nil {
            title = try interview.required("title", "Title of the example") { title in
                try isFree(title)
                return title
            }
        }
        if kind == nil { kind = try interview.choice("kind", "Kind of work", of: Example.Kind.self, isOptional: true) }
        if part == nil {
            part = try interview.choice("part", "Their own part in it", of: Example.Part.self, isOptional: true)
        }
        if project == nil { project = try interview.optional("project", "Name of the project") { $0 } }
        if period == nil {
            period = try interview.required("period", "Months it took, such as 2025-07..2026-03", read: Given.period)
        }
        if dimensions.isEmpty {
            dimensions = try interview.dimensions("Dimensions of the ladder that it shows", from: known)
        }
        if expectations.isEmpty {
            let named = Set(dimensions.map { Slug.make($0) ?? $0 })
            expectations = try interview.expectations(
                "Which of these it meets", from: known.filter { named.contains($0.id) }.flatMap(\.expectations))
        }
        if metrics.isEmpty {
            metrics = try interview.several(
                "metric", "Figures, such as invoice errors: 4% -> 0.6%", read: Given.metric)
        }
        if metrics.isEmpty, noMetrics == nil {
            noMetrics = try interview.optional("no-metrics", "Why there is no figure", read: Given.reason)
        }
        if evidence.isEmpty {
            evidence = try interview.several("evidence", "Links to what proves it", read: Given.address)
        }
        guard !hasText else { return }
        texts += try interview.sections(of: template(kind ?? .project), otherwise: Example.sections)
    }

    /// The front matter, in the order in which people read it.
    private func entries(title: String, period: Period, dimensions: [String]) -> [(key: String, value: Value)] {
        func list(_ texts: [String]) -> Value? { texts.isEmpty ? nil : .list(texts.map { .text($0) }) }
        let entries: [(key: String, value: Value?)] = [
            ("title", .text(title)), ("kind", (kind?.rawValue).map { .text($0) }),
            ("part", (part?.rawValue).map { .text($0) }), ("project", project.map { .text($0) }),
            ("period", .text("\(period)")), ("status", (status?.rawValue).map { .text($0) }),
            ("dimensions", .list(dimensions.map { .text($0) })), ("expectations", list(expectations)),
            ("metrics", metrics.isEmpty ? nil : metrics.value), ("no-metrics", noMetrics.map { .text($0) }),
            ("evidence", list(evidence)), ("wins", list(wins)),
        ]
        return entries.compactMap { entry in entry.value.map { (entry.key, $0) } }
    }

    /// The file, over what a source file or the template says already. `dimensions` are ids.
    func document(
        title: String, period: Period, dimensions: [String], base: Document, slug: String
    ) throws -> Document {
        var document = try base.filled(
            with: entries(title: title, period: period, dimensions: dimensions), name: Example.path(slug))
        if !texts.isEmpty { document = try document.with(texts).withoutGuidance() }
        _ = try Example(document, slug: slug)
        return document
    }
}
