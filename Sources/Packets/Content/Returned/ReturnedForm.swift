internal import Markdown

/// A form for feedback that somebody filled in and sent back by mail: quoted, wrapped, forwarded, or all of it.
package struct ReturnedForm: Sendable {
    /// Their answer to the one question that can be counted; nil where they gave none.
    package private(set) var recommendation: Feedback.Recommendation?
    /// The months in which they saw the work themselves; nil where they did not say.
    package private(set) var seen: Period?
    /// What they wrote under each heading, in the order of the form, headings without an answer left out.
    package private(set) var texts: [(title: String, text: String)] = []
    /// What stands at the recommendation and is none of the three; nil where it could be read.
    package private(set) var unclearRecommendation: String?

    /// The line of the form that asks for a recommendation, up to its colon.
    package static let recommendationQuestion = "My recommendation (ready, not yet or cannot say)"
    /// The line of the form that asks for the months, up to its colon.
    package static let seenQuestion = "Months in which I saw the work myself (such as 2025-07..2026-03)"
    /// The line that ends the form; what comes after it, such as a signature, is no part of it.
    package static let end = "End of the form"

    /// Reads what came back. `titles` are the headings of the form, `guidance` what it says under them in brackets. Nil
    /// where the text holds none of the form's lines.
    package init?(_ text: String, titles: [String], guidance: [String]) {
        let marks = Marks(titles: titles)
        var answers: [Mark: [String]] = [:]
        var current: Mark?
        var isSeen = false
        var isMuted = false
        for line in Self.lines(of: text, marks: marks) {
            if let mark = marks.mark(of: line) {
                if mark == .end { break }
                (current, isSeen, isMuted) = (mark, true, false)
                if mark != .title(marks.plain(line)) { answers[mark, default: []].append(line) }
                continue
            }
            if line == "-- " || line == "--" || line.hasPrefix("Sent from my ") { isMuted = true }
            guard let current, !isMuted else { continue }
            answers[current, default: []].append(line)
        }
        guard isSeen else { return nil }
        let hidden = guidance.map { Self.folded("[\($0)]") }
        for title in titles {
            let text = Self.unwrapped(answers[.title(marks.plain(title))] ?? [], hiding: hidden)
            if !text.isEmpty { texts.append((title, text)) }
        }
        seen = Self.period(in: Self.answer(answers[.seen]))
        let said = Self.answer(answers[.recommendation])
        recommendation = Self.recommendation(in: said)
        if recommendation == nil, !said.isEmpty { unclearRecommendation = said }
    }

    // MARK: Lines

    private enum Mark: Hashable {
        case recommendation
        case seen
        case title(String)
        case end
    }

    /// Knows the lines of the form, whatever a mail program has done to marks and quotes.
    private struct Marks {
        let titles: Set<String>

        init(titles: [String]) {
            self.titles = Set(titles.map { ReturnedForm.folded($0).lowercased() })
        }

        func plain(_ line: String) -> String {
            let marks: Set<Character> = ["#", "*", "_", ":", " ", "\t"]
            let folded = ReturnedForm.folded(line).lowercased()
            var rest = folded[...].drop { marks.contains($0) }
            while let last = rest.last, marks.contains(last) { rest.removeLast() }
            return String(rest)
        }

        func mark(of line: String) -> Mark? {
            let plain = plain(line)
            if titles.contains(plain) { return .title(plain) }
            if plain.hasPrefix("my recommendation") { return .recommendation }
            if plain.hasPrefix("months in which i saw the work") { return .seen }
            return plain == ReturnedForm.end.lowercased() ? .end : nil
        }
    }

    /// The lines that hold the answers. Where somebody answers above a quotation, what is quoted is the old mail; where
    /// the form itself is quoted, it is the form.
    private static func lines(of text: String, marks: Marks) -> [String] {
        let plain = text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let hasOwnForm = lines.contains { !$0.hasPrefix(">") && marks.mark(of: $0) != nil }
        guard hasOwnForm else { return lines.map(unquoted) }
        var kept: [String] = []
        var isInForm = false
        for line in lines {
            if line.hasPrefix(">") {
                // “On Monday Bo wrote:” stands above what is quoted.
                while let last = kept.last, last.trimmed.isEmpty { kept.removeLast() }
                if kept.last?.trimmed.hasSuffix(":") == true, marks.mark(of: kept.last ?? "") == nil {
                    kept.removeLast()
                }
                continue
            }
            if isInForm, isOriginalMessage(line) { break }
            isInForm = isInForm || marks.mark(of: line) != nil
            kept.append(line)
        }
        return kept
    }

    private static func unquoted(_ line: String) -> String {
        var rest = line[...]
        while rest.hasPrefix(">") {
            rest = rest.dropFirst()
            if rest.hasPrefix(" ") { rest = rest.dropFirst() }
        }
        return String(rest)
    }

    /// The line that mail programs put above the mail that is answered or forwarded.
    private static func isOriginalMessage(_ line: String) -> Bool {
        let dashes = line.prefix { $0 == "-" }.count
        guard dashes >= 3 else { return false }
        let words = line.lowercased()
        return words.contains("original message") || words.contains("forwarded message")
    }

    // MARK: Answers

    /// Paragraphs without the line ends that a mail program put in; items of lists keep their lines.
    private static func unwrapped(_ lines: [String], hiding hidden: [String]) -> String {
        var paragraphs: [[String]] = []
        var isOpen = false
        for line in lines.map(\.trimmed) {
            if line.isEmpty {
                isOpen = false
            } else if isOpen, !startsAnew(line), let last = paragraphs.indices.last {
                paragraphs[last][paragraphs[last].count - 1] += " " + line
            } else if isOpen, let last = paragraphs.indices.last {
                paragraphs[last].append(line)
            } else {
                paragraphs.append([line])
                isOpen = true
            }
        }
        let texts = paragraphs.compactMap { paragraph -> String? in
            let folded = folded(paragraph[0])
            guard let guide = hidden.first(where: folded.hasPrefix) else { return paragraph.joined(separator: "\n") }
            let rest = String(folded.dropFirst(guide.count)).trimmed
            let lines = (rest.isEmpty ? [] : [rest]) + paragraph.dropFirst()
            return lines.isEmpty ? nil : lines.joined(separator: "\n")
        }
        return texts.joined(separator: "\n\n")
    }

    private static func startsAnew(_ line: String) -> Bool {
        if ["- ", "* ", "+ ", "#", "|", "• "].contains(where: line.hasPrefix) { return true }
        let digits = line.prefix { $0.isNumber }
        return !digits.isEmpty && [". ", ") "].contains { line.dropFirst(digits.count).hasPrefix($0) }
    }

    /// What stands behind the colon of a question.
    private static func answer(_ lines: [String]?) -> String {
        let text = folded((lines ?? []).joined(separator: " "))
        let colon = text.firstRange(of: "):") ?? text.firstRange(of: ":")
        return colon.map { String(text[$0.upperBound...]).trimmed } ?? ""
    }

    private static func recommendation(in answer: String) -> Feedback.Recommendation? {
        let words = answer.lowercased().split { !$0.isLetter && $0 != "'" }.joined(separator: " ")
        if ["cannot say", "can't say", "can not say", "cant say"].contains(where: words.contains) { return .cannotSay }
        if ["not yet", "not ready"].contains(where: words.contains) { return .notYet }
        return words.split(separator: " ").contains("ready") ? .ready : nil
    }

    private static func period(in answer: String) -> Period? {
        let months = answer.split { !$0.isNumber && $0 != "-" }.compactMap { Month($0.prefix(7)) }
        guard let first = months.first, let last = months.last else { return nil }
        do throws(PeriodError) {
            return try Period("\(first)..\(last)")
        } catch {
            return nil
        }
    }

    /// The text on one line, with plain quotes, to be compared.
    private static func folded(_ text: String) -> String {
        let plain = text.map { character -> Character in
            switch character {
            case "‘", "’", "‚", "ʼ": "'"
            case "“", "”", "„": "\""
            case "–", "—", "‑": "-"
            default: character.isWhitespace ? " " : character
            }
        }
        return String(plain).split(separator: " ").joined(separator: " ")
    }
}
