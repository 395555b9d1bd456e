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

    /// Takes the answers of a form that came back. What stands outside of it beside them is refused, or left out where
    /// `isFormOnly` says so.
    ///
    /// Throws ``Packets/Refusal`` with `unclear-recommendation`, `unclear-months` and `stray-text`.
    mutating func take(_ form: ReturnedForm, isFormOnly: Bool) throws {
        recommendation = recommendation ?? form.recommendation
        seen = seen ?? form.seen
        texts = form.texts
        for unclear in form.unclear {
            switch unclear {
            case .recommendation(let text) where recommendation == nil:
                throw Refusal(
                    "unclear-recommendation", "“\(text)” is no recommendation: it is ready, not yet or cannot say",
                    hint: "Ask them, and say it with --recommendation: ready, not-yet or cannot-say.")
            case .months(let text) where seen == nil:
                throw Refusal(
                    "unclear-months", "“\(text)” does not say from which month to which they saw the work",
                    hint: "Ask them, and say it with --seen 2025-07..2026-03.")
            default: break
            }
        }
        guard !form.stray.isEmpty, !isFormOnly else { return }
        throw Refusal(
            "stray-text", "what stands outside of the form would be lost: \(Self.quoted(form.stray))",
            hint: "Put them under one of its headings, or leave them out with --form-only.")
    }

    /// The first of some lines, for a message.
    static func quoted(_ lines: [String]) -> String {
        let shown = lines.prefix(3).map { line in
            let text = Output.cleanLine(line.trimmed)
            return "“\(text.count > 60 ? text.prefix(59) + "…" : text)”"
        }
        return shown.joined(separator: ", ") + (lines.count > 3 ? " and \(lines.count - 3) more" : "")
    }

    /// Refuses feedback without a word of text. Throws ``Packets/Refusal`` with `no-text`.
    static func requireText(_ document: Document) throws {
        guard try document.withoutGuidance().blocks.allSatisfy(\.isBlank) else { return }
        throw Refusal("no-text", "the feedback says nothing yet", hint: "Answer at least one of the questions.")
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
