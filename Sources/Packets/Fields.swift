package import Markdown

/// Reads the keys of a front matter as what they should be.
///
/// Each function throws ``ParseError``, with file, line and column, where a key holds something else.
package struct Fields {
    private let file: String
    private let map: Value

    /// The top of a document's front matter; errors name the document's file.
    package init(_ document: Document) {
        (file, map) = (document.name, document.frontMatter)
    }

    private init(file: String, map: Value) {
        (self.file, self.map) = (file, map)
    }

    /// The text behind a key; nil where it is missing or empty.
    package func text(_ key: String) throws(ParseError) -> String? {
        guard let value = map[key], !value.isEmpty else { return nil }
        guard let text = value.text else { throw failure("“\(key)” must be one line of text", at: value) }
        return text
    }

    /// The text behind a key that must be there.
    package func required(_ key: String) throws(ParseError) -> String {
        guard let text = try text(key) else { throw failure("“\(key)” is missing", at: map[key] ?? map) }
        return text
    }

    /// The text behind a key, read as an id.
    package func id(_ key: String) throws(ParseError) -> String? {
        guard let text = try text(key) else { return nil }
        guard Slug.isValid(text) else {
            throw failure("“\(text)” is not an id (lower-case letters, digits and dashes, at most 63)", at: map[key])
        }
        return text
    }

    /// The texts of a list; a single text is a list of one.
    package func texts(_ key: String) throws(ParseError) -> [String] {
        try items(key).map { (value) throws(ParseError) in
            guard let text = value.text else { throw failure("“\(key)” must be a list of texts", at: value) }
            return text
        }
    }

    /// The maps of a list, each with fields of its own.
    package func maps(_ key: String) throws(ParseError) -> [Fields] {
        try items(key).map { (value) throws(ParseError) in
            guard value.entries != nil else {
                throw failure("“\(key)” must be a list of `key: value` groups", at: value)
            }
            return Fields(file: file, map: value)
        }
    }

    /// The maps of a list, as ``maps(_:)`` gives them; nil where the key is missing, which differs from an empty list.
    package func listed(_ key: String) throws(ParseError) -> [Fields]? {
        map[key] == nil ? nil : try maps(key)
    }

    /// The map behind a key; an empty one where it is missing.
    package func map(_ key: String) throws(ParseError) -> Fields {
        guard let value = map[key], !value.isEmpty else { return Fields(file: file, map: .map([:])) }
        guard value.entries != nil else { throw failure("“\(key)” must hold `key: value` lines", at: value) }
        return Fields(file: file, map: value)
    }

    /// A whole number within `range`.
    package func number(_ key: String, in range: ClosedRange<Int>) throws(ParseError) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw failure(
                "“\(key)” must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”",
                at: map[key])
        }
        return number
    }

    /// A day such as `2026-11-22`; nil where the key is missing or empty.
    package func day(_ key: String) throws(ParseError) -> Day? {
        try parsed(key, as: "a day like 2026-11-22") { Day($0) }
    }

    /// A month such as `2026-11`, or that of a day; nil where the key is missing or empty.
    package func month(_ key: String) throws(ParseError) -> Month? {
        try parsed(key, as: "a month like 2026-11") { text in
            Month(text) ?? Day(text).flatMap { Month($0.description.prefix(7)) }
        }
    }

    /// A quarter such as `2026-q4`; nil where the key is missing or empty.
    package func quarter(_ key: String) throws(ParseError) -> Quarter? {
        try parsed(key, as: "a quarter like 2026-q4") { Quarter($0) }
    }

    /// A day's start in UTC, or a moment such as `2026-11-22T10:00:00Z`; nil where the key is missing or empty.
    package func instant(_ key: String) throws(ParseError) -> Instant? {
        try parsed(key, as: "a day like 2026-11-22 or a moment like 2026-11-22T10:00:00Z") { Instant($0) }
    }

    /// Months such as `2025-07..2026-03`, or a single one; nil where the key is missing or empty.
    package func period(_ key: String) throws(ParseError) -> Period? {
        guard let text = try text(key) else { return nil }
        do {
            return try Period(text)
        } catch .endsBeforeItStarts {
            throw failure("the period “\(text)” ends before it starts", at: map[key])
        } catch {
            throw failure("“\(text)” is not a period like 2025-07..2026-03", at: map[key])
        }
    }

    /// One of the names that a type has.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws(ParseError) -> Choice? where Choice.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw failure("“\(key)” must be one of \(names), not “\(text)”", at: map[key])
        }
        return choice
    }

    /// Refuses any key but these, for files where an overlooked key would change what counts.
    package func allow(only keys: Set<String>) throws(ParseError) {
        for entry in map.entries ?? [] where !keys.contains(entry.key) {
            let hint = Nearest.hint(for: entry.key, in: Array(keys))
            throw ParseError(
                file: file, position: entry.keyPosition, message: "“\(entry.key)” is not a key here", hint: hint)
        }
    }

    /// Where a key's value stands, for findings.
    package func position(_ key: String) -> Position? {
        map[key]?.position
    }

    /// An error at the place of `value`, or at the whole map where there is none; for callers with rules of their own.
    package func failure(_ message: String, at value: Value? = nil) -> ParseError {
        ParseError(file: file, position: value?.position ?? map.position, message: message)
    }

    /// A failure at the value of `key`, or at the whole where the key is missing.
    package func failure(_ message: String, key: String) -> ParseError {
        failure(message, at: map[key])
    }

    private func items(_ key: String) throws(ParseError) -> [Value] {
        guard let value = map[key] else { return [] }
        guard let items = value.items else { throw failure("“\(key)” must be a list", at: value) }
        return items
    }

    private func parsed<Parsed>(
        _ key: String, as wanted: String, parse: (String) -> Parsed?
    ) throws(ParseError) -> Parsed? {
        guard let text = try text(key) else { return nil }
        guard let parsed = parse(text) else { throw failure("“\(text)” is not \(wanted)", at: map[key]) }
        return parsed
    }
}
