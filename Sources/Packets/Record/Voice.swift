internal import Markdown

/// What votes and decisions have in common: one word on one exact content, with who says it, when and why.
struct Voice<Word: RawRepresentable & CaseIterable> where Word.RawValue == String {
    let word: Word
    let role: Role
    let person: String
    let binding: Binding
    let at: Instant
    let reason: String

    init(word: Word, role: Role, person: String, binding: Binding, at: Instant, reason: String) {
        (self.word, self.role, self.person) = (word, role, person)
        (self.binding, self.at, self.reason) = (binding, at, reason)
    }

    /// Reads it strictly, the word under a key that names the kind of file: every key and the reason must be there, and
    /// no other key.
    init(_ document: Document, under key: String) throws(ParseError) {
        let fields = Fields(document)
        try fields.allow(only: Binding.keys.union([key, "role", "person", "at"]))
        for key in [key, "role", "person", "at"] { _ = try fields.required(key) }
        guard let word = try fields.choice(key, of: Word.self), let role = try fields.choice("role", of: Role.self),
            let person = try fields.id("person"), let at = try fields.instant("at")
        else { throw fields.failure("the \(key) does not say who says what") }
        let binding = try Binding(fields)
        let reason = document.body.trimmed
        guard !reason.isEmpty else { throw fields.failure("a \(key) needs a reason") }
        self.init(word: word, role: role, person: person, binding: binding, at: at, reason: reason)
    }

    /// The file that says it.
    func document(under key: String, name: String) throws(ParseError) -> Document {
        try Document.make(
            [(key, .text(word.rawValue)), ("role", .text(role.rawValue)), ("person", .text(person))]
                + binding.entries + [("at", .text("\(at)"))], body: "\n\(reason)\n", name: name)
    }
}
