internal import Markdown

/// Answers to the questions of a form that can be counted. Nothing is guessed: an answer is one of those that the
/// question names, or it is none.
enum FormAnswer {
    /// The answer that stands behind the colon of a question, which may be wrapped, or on the next line that holds
    /// something; and the lines after it.
    static func split(_ lines: [String]) -> (answer: String, rest: [String]) {
        var question = ""
        var used = 0
        for line in lines.prefix(3) {
            question += (question.isEmpty ? "" : " ") + line
            used += 1
            if question.contains("):") { break }
        }
        if !question.contains("):") { (question, used) = (lines.first ?? "", 1) }
        let colon = question.firstRange(of: "):") ?? question.firstRange(of: ":")
        var answer = colon.map { String(question[$0.upperBound...]).trimmed } ?? ""
        var rest = lines.dropFirst(used).filter { !$0.trimmed.isEmpty }
        if answer.isEmpty, !rest.isEmpty { answer = rest.removeFirst().trimmed }
        return (answer, rest)
    }

    /// One of the three recommendations, case and punctuation aside.
    static func recommendation(in answer: String) -> Feedback.Recommendation? {
        switch answer.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: " ") {
        case "ready": .ready
        case "not yet": .notYet
        case "cannot say": .cannotSay
        default: nil
        }
    }

    /// A month, or two with a word or a sign between.
    static func period(in answer: String) -> Period? {
        let words = answer.folded.lowercased().replacing("..", with: " ").split { " ,;.()*_".contains($0) }
        let joints: Set<Substring> = ["-", "to", "until", "till", "through", "from", "and", "between", "bis"]
        let dates = words.filter { !joints.contains($0) }
        let months = dates.compactMap { Month($0) }
        guard months.count == dates.count, (1...2).contains(months.count), let first = months.first,
            let last = months.last
        else { return nil }
        do throws(PeriodError) {
            return try Period("\(first)..\(last)")
        } catch {
            return nil
        }
    }
}

/// Text as people wrote it before their mail program did something to its lines.
enum Paragraphs {
    /// Paragraphs without the line ends that a mail program put in; items of lists keep their lines. `hidden` is what
    /// the form says above an answer, folded.
    static func unwrapped(_ lines: [String], hiding hidden: [String]) -> String {
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
            let lines = [withoutGuidance(paragraph[0], hidden: hidden)] + paragraph.dropFirst()
            let text = lines.filter { !$0.isEmpty }.joined(separator: "\n")
            return text.isEmpty ? nil : text
        }
        return texts.joined(separator: "\n\n")
    }

    /// What somebody wrote behind the form's own words, in their own characters.
    private static func withoutGuidance(_ line: String, hidden: [String]) -> String {
        guard line.hasPrefix("[") else { return line }
        for index in line.indices where line[index] == "]" {
            guard hidden.contains(String(line[...index]).folded) else { continue }
            return String(line[line.index(after: index)...]).trimmed
        }
        return line
    }

    private static func startsAnew(_ line: String) -> Bool {
        if ["- ", "* ", "+ ", "#", "|", "• ", "> "].contains(where: line.hasPrefix) { return true }
        let digits = line.prefix { $0.isNumber }
        return !digits.isEmpty && [". ", ") "].contains { line.dropFirst(digits.count).hasPrefix($0) }
    }
}
