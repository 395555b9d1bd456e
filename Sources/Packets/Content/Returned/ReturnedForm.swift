internal import Markdown

/// A form for feedback that somebody filled in and sent back by mail: quoted, wrapped, forwarded, or all of it.
///
/// Nothing they wrote is lost without a word: it is an answer, ``body``, one of ``unclear`` or ``stray``, or named in
/// ``leftOut``. What is dropped silently is what was sent to them: the form's own words, the message around it, and the
/// lines that mail programs add.
package struct ReturnedForm: Sendable {
    /// Their answer to the one question that can be counted; nil where they gave none.
    package private(set) var recommendation: Feedback.Recommendation?
    /// The months in which they saw the work themselves; nil where they did not say.
    package private(set) var seen: Period?
    /// What they wrote under each heading, in the order of the form, headings without an answer left out.
    package private(set) var texts: [(title: String, text: String)] = []
    /// What they wrote above or below a form whose headings they left empty; empty otherwise.
    package private(set) var body = ""
    /// Answers to the questions that can be counted which are none of those that can be given.
    package private(set) var unclear: [Unclear] = []
    /// Lines that stand outside of the form beside answers in it, and may be meant for its reader alone.
    package private(set) var stray: [String] = []
    /// Greetings and signatures.
    package private(set) var leftOut: [String] = []

    /// An answer that cannot be counted.
    package enum Unclear: Sendable, Hashable {
        case recommendation(String)
        case months(String)
    }

    /// Whether it says nothing at all.
    package var isEmpty: Bool {
        texts.isEmpty && body.isEmpty && recommendation == nil && unclear.isEmpty && stray.isEmpty
    }

    /// The line of the form that asks for a recommendation, up to its colon.
    package static let recommendationQuestion = "My recommendation (ready, not yet or cannot say)"
    /// The line of the form that asks for the months, up to its colon.
    package static let seenQuestion = "Months in which I saw the work myself (such as 2025-07..2026-03)"
    /// The line that ends the form.
    package static let end = "End of the form"
    /// What the message around the form begins with, behind the name of who asks; by its words it is known again when it
    /// comes back unquoted.
    package static let messageOpening = "asks you for feedback on"
    /// What that message ends with.
    package static let messageClosing = "A short answer is better than none."
    /// The line below it for those who use promo.
    package static let messageAside = "With Git you can give it yourself, signed:"

    /// Reads what came back. `titles` are the headings of the form, `guidance` what it says under them in brackets,
    /// `names` those of who filled it in, which may stand below it. Nil where the text holds none of the form's lines.
    package init?(_ text: String, titles: [String], guidance: [String], names: [String] = []) {
        let marks = FormMarks(titles: titles)
        let lines = MailLine.lines(of: text)
        guard let depth = lines.filter({ marks.mark(of: $0.text) != nil }).map(\.depth).min() else { return nil }
        let reading = FormReading(lines, marks: marks, formDepth: depth, names: names)
        let hidden = guidance.map { "[\($0)]".folded }
        for title in titles {
            let text = Paragraphs.unwrapped(reading.text(under: title, marks: marks), hiding: hidden)
            if !text.isEmpty { texts.append((title, text)) }
        }
        var beside = reading.outside
        takeRecommendation(from: reading, leaving: &beside)
        takeMonths(from: reading, leaving: &beside)
        // An older copy of the form below theirs says the same or nothing; where it says more, that is theirs as well.
        let known = texts.map(\.text).joined(separator: "\n").folded
        for title in titles {
            let old = Paragraphs.unwrapped(reading.older(under: title, marks: marks), hiding: hidden)
            beside += old.split(separator: "\n").map(String.init).filter { !known.contains($0.folded) }
        }
        beside.removeAll { $0.trimmed.isEmpty }
        if texts.isEmpty {
            body = Paragraphs.unwrapped(reading.outside, hiding: hidden)
            stray = beside.filter { !reading.outside.contains($0) }
        } else {
            stray = beside
        }
        leftOut = reading.leftOut
    }

    private mutating func takeRecommendation(from reading: FormReading, leaving beside: inout [String]) {
        var said: [String] = []
        for lines in reading.answers(to: .recommendation) {
            let (answer, rest) = FormAnswer.split(lines)
            beside += rest
            if !answer.isEmpty, !said.contains(answer) { said.append(answer) }
        }
        let read = Set(said.map(FormAnswer.recommendation(in:)))
        if read.count == 1, let one = read.first { recommendation = one }
        if recommendation == nil, !said.isEmpty { unclear.append(.recommendation(said.joined(separator: " / "))) }
    }

    private mutating func takeMonths(from reading: FormReading, leaving beside: inout [String]) {
        var said: [String] = []
        for lines in reading.answers(to: .seen) {
            let (answer, rest) = FormAnswer.split(lines)
            beside += rest
            if !answer.isEmpty, !said.contains(answer) { said.append(answer) }
        }
        let read = Set(said.map(FormAnswer.period(in:)))
        if read.count == 1, let one = read.first { seen = one }
        if seen == nil, !said.isEmpty { unclear.append(.months(said.joined(separator: " / "))) }
    }
}
