internal import Git
internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets
internal import templates

/// The ways to name a ladder on the command line.
enum NamedLadder {
    static let help = "An id on main, ID@{DATE} or ID@COMMIT, a file, or built-in:ID."

    private static let builtInPrefix = "built-in:"

    /// The file of a built-in ladder. Throws ``Packets/Refusal`` with `unknown-ladder`.
    static func builtIn(_ id: String) throws -> Document {
        guard let bytes = Templates.ladders[id] else {
            let known = Templates.ladders.keys.sorted()
            throw Refusal(
                "unknown-ladder", "there is no built-in ladder “\(id)”",
                hint: Nearest.hint(for: id, in: known) ?? "promo ladder built-in list shows them.")
        }
        return try Document(bytes, name: "\(id).md")
    }

    /// The file that a name means, not yet read as a ladder.
    static func document(_ name: String, in context: Context) throws -> Document {
        if name.hasPrefix(builtInPrefix) { return try builtIn(String(name.dropFirst(builtInPrefix.count))) }
        if let at = name.firstIndex(of: "@"), Slug.isValid(String(name[..<at])), !name.hasSuffix(".md") {
            let organisation = try context.organisation()
            let directory = try edition(String(name[name.index(after: at)...]), of: organisation)
            return try directory.requiredLadderDocument(String(name[..<at]))
        }
        if name == "-" || name.contains("/") || name.contains(".") {
            return try Document(try context.read(name), name: context.name(of: name))
        }
        return try context.organisation().directory.requiredLadderDocument(name)
    }

    /// What stands behind the `@`: `{2026-10-01}`, `{2026-10-01T12:00:00Z}` or a commit.
    private static func edition(_ text: String, of organisation: OrganisationRepository) throws -> Directory {
        guard text.hasPrefix("{"), text.hasSuffix("}") else { return try organisation.directory(atRevision: text) }
        guard let moment = Instant(String(text.dropFirst().dropLast())) else {
            throw Refusal(
                "bad-date", "“\(text)” is not a day", hint: "Write it as ID@{2026-10-01}; the day starts at 0:00 UTC.")
        }
        return try organisation.directory(at: moment)
    }
}

extension Context {
    /// The ladder that a name means. Throws as ``NamedLadder/document(_:in:)`` does, and ``Markdown/ParseError`` for a
    /// file that is no ladder in canonical form.
    func ladder(_ name: String) throws -> Ladder {
        try Ladder(canonical: NamedLadder.document(name, in: self))
    }

    /// The open packets that name a ladder; none outside of an organisation's repository, where files and built-in
    /// ladders can be looked at too.
    func ladderUses() throws -> [LadderUse] {
        guard let found = try organisationIfAny()?.ladderUses() else { return [] }
        for name in found.unreadable { output.notice("left out, since it cannot be read: \(name)") }
        return found.uses
    }
}
