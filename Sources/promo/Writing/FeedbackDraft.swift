internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets

/// Feedback about to be written, from options, answers, a request and what was sent back.
struct FeedbackDraft {
    var from: String?
    var relationship: Relationship?
    var date: Day?
    /// By id or name.
    var dimensions: [String] = []
    var expectations: [String] = []
    var recommendation: Feedback.Recommendation?
    var seen: Period?
    /// Who types it in for somebody else.
    var transcribedBy: String?
    /// Texts by heading.
    var texts: [(title: String, text: String)] = []

    /// Takes what a source file says and no option did.
    mutating func take(_ source: Document) throws {
        let feedback = try Feedback(source, slug: "")
        from = from ?? feedback.from
        relationship = relationship ?? feedback.relationship
        date = date ?? feedback.date
    }

    /// Takes what was asked for and no option says.
    mutating func take(_ request: FeedbackRequest?) {
        relationship = relationship ?? request?.relationship
        if dimensions.isEmpty { dimensions = request?.dimensions ?? [] }
    }

    /// Takes the answers of a form that came back. Throws ``Packets/Refusal`` with `unclear-recommendation`.
    mutating func take(_ form: ReturnedForm) throws {
        recommendation = recommendation ?? form.recommendation
        seen = seen ?? form.seen
        texts = form.texts
        guard recommendation == nil, let unclear = form.unclearRecommendation else { return }
        throw Refusal(
            "unclear-recommendation", "“\(unclear)” is no recommendation",
            hint: "Ask them, and say it with --recommendation: ready, not-yet or cannot-say.")
    }

    /// Asks for what was not said; for the texts only where there are none.
    mutating func ask(
        _ interview: inout Interview, dimensions known: [Ladder.Dimension], titles: [String],
        questions: [String: String],
        hasText: Bool
    ) throws {
        if relationship == nil {
            relationship = try interview.choice(
                "relationship", "How they work with the candidate", of: Relationship.self)
        }
        if seen == nil {
            seen = try interview.optional("seen", "Months in which they saw the work themselves", read: Given.period)
        }
        if recommendation == nil {
            recommendation = try interview.choice(
                "recommendation", "Their recommendation", of: Feedback.Recommendation.self, isOptional: true)
        }
        if dimensions.isEmpty {
            dimensions = try interview.dimensions("Dimensions it speaks of", from: known, isOptional: true)
        }
        if !hasText, texts.isEmpty { texts = try interview.sections(titles, questions: questions) }
    }

    /// The file, over what a source file or the template says already. `dimensions` are ids.
    func document(
        from giver: String, relationship: Relationship, day: Day, dimensions: [String], base: Document, slug: String
    ) throws -> Document {
        func list(_ texts: [String]) -> Value? { texts.isEmpty ? nil : .list(texts.map { .text($0) }) }
        let entries: [(key: String, value: Value?)] = [
            ("from", .text(giver)), ("relationship", .text(relationship.rawValue)), ("date", .text("\(day)")),
            ("seen", seen.map { .text("\($0)") }), ("dimensions", list(dimensions)),
            ("expectations", list(expectations)), ("recommendation", (recommendation?.rawValue).map { .text($0) }),
            ("transcribed-by", transcribedBy.map { .text($0) }),
        ]
        var document = try base.filled(
            with: entries.compactMap { entry in entry.value.map { (entry.key, $0) } }, name: Feedback.path(slug))
        if !texts.isEmpty { document = try document.with(texts).withoutGuidance() }
        _ = try Feedback(document, slug: slug)
        return document
    }
}
