internal import Git
internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets

/// What people write on the command line or type as an answer, read as what it should be, with a refusal that says how
/// to write it.
enum Given {
    static func metric(_ text: String) throws -> Example.Metric {
        guard let metric = Example.Metric(text) else {
            throw Refusal(
                "bad-metric", "“\(text)” is not a figure before and after",
                hint: "Write it as \"invoice errors: 4% -> 0.6%\".")
        }
        return metric
    }

    static func period(_ text: String) throws -> Period {
        do throws(PeriodError) {
            return try Period(text)
        } catch {
            throw Refusal(
                "bad-period",
                error == .endsBeforeItStarts
                    ? "the period “\(text)” ends before it starts" : "“\(text)” is not a period",
                hint: "Write it as 2025-07..2026-03.")
        }
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else {
            throw Refusal("bad-date", "“\(text)” is not a day", hint: "Write it as 2026-11-22.")
        }
        return day
    }

    /// A day that is not ahead of the one named.
    static func day(_ text: String, notAfter today: Day) throws -> Day {
        let day = try Self.day(text)
        guard day <= today else {
            throw Refusal("bad-date", "the day \(day) is still to come", hint: "Name the day on which it was.")
        }
        return day
    }

    /// A month that is not ahead of a day's.
    static func month(_ text: String, notAfter today: Day) throws -> Month {
        let month = try Self.month(text)
        guard month <= Month(of: today) else {
            throw Refusal("bad-date", "the month \(month) is still to come", hint: "Name the month in which it was.")
        }
        return month
    }

    /// The address of what proves something: of a page, or of a text in the packet.
    static func address(_ text: String) throws -> String {
        let lowered = text.lowercased()
        let rest = ["https://", "http://"].first(where: lowered.hasPrefix).map { text.dropFirst($0.count) }
        let isPage = rest.map { !$0.isEmpty && !$0.hasPrefix("/") && !text.contains(where: \.isWhitespace) } ?? false
        guard isPage || rest == nil && lowered.hasSuffix(".md") && !text.contains("://") else {
            throw Refusal(
                "bad-address", "“\(text)” is no address",
                hint: "Write it whole, with https://, or as the path of a file in the packet’s folder.")
        }
        return text
    }

    static func month(_ text: String) throws -> Month {
        guard let month = Month(text) else {
            throw Refusal("bad-date", "“\(text)” is not a month", hint: "Write it as 2025-07.")
        }
        return month
    }

    /// What is separated by commas, and numbers by blanks as well.
    private static func list(_ text: String) -> [String] {
        let isOfNumbers = text.allSatisfy { $0.isNumber || $0.isWhitespace || $0 == "," }
        return text.split { $0 == "," || isOfNumbers && $0.isWhitespace }.map { String($0).trimmed }.filter {
            !$0.isEmpty
        }
    }

    /// Why there is no figure, in words.
    static func reason(_ text: String) throws -> String {
        guard Example.isReason(text) else {
            throw Refusal(
                "bad-reason", "“\(text)” is no reason", hint: "Say in a few words why there is no figure.")
        }
        return text
    }

    /// Ids of expectations separated by commas, or their numbers in a list.
    static func expectations(_ text: String, of known: [Ladder.Expectation]) throws -> [String] {
        try list(text).map { name in
            if let number = Int(name), known.indices.contains(number - 1) { return known[number - 1].id }
            guard known.contains(where: { $0.id == name }) else {
                throw Refusal(
                    "unknown-expectation", "there is no expectation “\(name)” to choose",
                    hint: "Type the numbers from the list.")
            }
            return name
        }
    }

    /// Slugs of examples, or their numbers in a list.
    static func examples(_ text: String, of known: [String]) throws -> [String] {
        try list(text).map { name in
            if let number = Int(name), known.indices.contains(number - 1) { return known[number - 1] }
            guard known.contains(name) else {
                throw Refusal(
                    "unknown-example", "there is no example “\(name)” to choose",
                    hint: Nearest.hint(for: name, in: known) ?? "Type the numbers from the list.")
            }
            return name
        }
    }

    /// Names separated by commas, by numbers from a list where there is one.
    static func dimensions(_ text: String, of known: [Ladder.Dimension]) throws -> [String] {
        let names = list(text)
        guard !known.isEmpty else { return names }
        return try names.map { name in
            if let number = Int(name), known.indices.contains(number - 1) { return known[number - 1].id }
            let id = Slug.make(name) ?? name
            guard known.contains(where: { $0.id == id }) else {
                throw Refusal(
                    "unknown-dimension", "there is no dimension “\(name)” to choose",
                    hint: Nearest.hint(for: id, in: known.map(\.id)) ?? "Type the numbers from the list.")
            }
            return id
        }
    }
}

extension Author {
    /// The day of the act where its author is.
    var today: Day { Day(of: now, offsetMinutes: committer.offsetMinutes) }
}

extension Interview {
    /// Shows the dimensions to choose from, each with what it is for, and takes some of them.
    mutating func dimensions(
        _ question: String, from known: [Ladder.Dimension], isOptional: Bool = false
    ) throws -> [String] {
        for (index, dimension) in known.enumerated() {
            let purpose = dimension.expectations.first.map { ": \($0.text)" } ?? ""
            let line = "  \(index + 1) \(dimension.id) – \(dimension.name)\(purpose)"
            say(line.count > 80 ? line.prefix(79) + "…" : line)
        }
        let ask = question + ", by number or name, with commas between"
        if isOptional {
            return try optional("dimensions", ask) { try Given.dimensions($0, of: known) } ?? []
        }
        return try required("dimensions", ask) { try Given.dimensions($0, of: known) }
    }

    /// Shows single expectations to choose from, and takes some of them or none.
    mutating func expectations(_ question: String, from known: [Ladder.Expectation]) throws -> [String] {
        guard !known.isEmpty else { return [] }
        for (index, expectation) in known.enumerated() {
            let line = "  \(index + 1) \(expectation.text)"
            say(line.count > 80 ? line.prefix(79) + "…" : line)
        }
        let ask = question + ", by number, with commas between"
        return try optional("expectations", ask) { try Given.expectations($0, of: known) } ?? []
    }

    /// Texts under the headings of a template, each with what its guidance asks; under `titles` where it has none.
    mutating func sections(
        of template: Document, otherwise titles: [String] = []
    ) throws -> [(title: String, text: String)] {
        let sections = template.sections.filter { $0.level == 2 }
        let questions = Dictionary(sections.map { ($0.title, $0.guidance) }) { first, _ in first }
        return try self.sections(
            sections.isEmpty ? titles : sections.map(\.title), questions: questions.filter { !$0.value.isEmpty })
    }

    /// Texts under headings, those that stay empty left out.
    mutating func sections(_ titles: [String], questions: [String: String]) throws -> [(title: String, text: String)] {
        var texts: [(title: String, text: String)] = []
        for title in titles {
            let text = try text(title, questions[title].map { "\(title): \($0)" } ?? title)
            if !text.isEmpty { texts.append((title, text)) }
        }
        return texts
    }
}
