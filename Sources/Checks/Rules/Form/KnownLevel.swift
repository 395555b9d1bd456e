internal import Ladders
internal import Markdown
internal import Packets

enum KnownLevel: Rule {
    static let id = "known-level"
    static let severity = Finding.Severity.error
    static let source = "format: ladder and levels"
    static let explanation = """
        The packet names a ladder that the organisation has, and levels that this ladder has.

        What the next level asks is written nowhere else.
        """
    static let fix = "Use a ladder of the organisation and a level of it."

    static func findings(in subject: Subject) -> [Finding] {
        guard let statement = subject.content.statement, let name = statement.ladder else { return [] }
        guard let ladder = subject.ladder else {
            return [
                finding(
                    "the organisation has no ladder “\(name)”", in: statement.document,
                    at: statement.document.frontMatter["ladder"]?.position,
                    hint: "Name one of the files in ladders/ on main.")
            ]
        }
        return [("from", statement.from), ("to", statement.to)].compactMap { key, code in
            guard let code, ladder.level(code) == nil else { return nil }
            return finding(
                "the ladder \(ladder.id) has no level “\(code)”", in: statement.document,
                at: statement.document.frontMatter[key]?.position,
                hint: Nearest.hint(for: code, in: ladder.levelCodes) ?? "Use a level of the ladder.")
        }
    }
}
