internal import Markdown
internal import Packets

/// A point of the trajectory about to be added, from options and answers.
struct MilestoneDraft {
    var date: Month?
    var level: String?
    var scope: String?
    var span: Int?
    var managers: Int?
    var layers: Int?
    var budget: String?
    var horizon: String?
    var impact: String?
    /// What the points show, where nothing is written about it yet.
    var pattern: String?

    /// Asks for what was not said, no month after `today` among it; for the pattern only where `present` says nothing.
    /// `isKnown` refuses a level that the ladder does not have.
    mutating func ask(
        _ interview: inout Interview, over present: Document?, today: Day, isKnown: (String) throws -> Void
    ) throws {
        date =
            try date
            ?? interview.required("date", "Month, such as 2025-07") { try Given.month($0, notAfter: today) }
        level =
            try level
            ?? interview.optional("level", "Level at that time") { level in
                try isKnown(level)
                return level
            }
        scope = try scope ?? interview.optional("scope", "What they were responsible for") { $0 }
        span = try span ?? interview.optional("span", "Number of people") { try Self.number($0, of: "people") }
        layers =
            try layers
            ?? interview.optional("layers", "Layers of people below them") { try Self.number($0, of: "layers") }
        // Below one layer nobody leads anybody.
        if span != 0, layers.map({ $0 > 1 }) ?? true {
            managers =
                try managers
                ?? interview.optional("managers", "How many of their direct reports are managers themselves") {
                    try Self.number($0, of: "managers")
                }
        }
        budget = try budget ?? interview.optional("budget", "Budget") { $0 }
        horizon = try horizon ?? interview.optional("horizon", "How far ahead they planned") { $0 }
        impact = try impact ?? interview.optional("impact", "What changed through them") { $0 }
        if present?.section("Pattern")?.isEmpty ?? true {
            let text = try interview.text("pattern", "Pattern: what the points show so far, or Enter to write it later")
            pattern = text.isEmpty ? nil : text
        }
    }

    private static func number(_ text: String, of things: String) throws -> Int {
        guard let number = Int(text), number >= 0 else {
            throw Refusal("bad-number", "“\(text)” is no number of \(things)", hint: "Count them, in digits.")
        }
        return number
    }

    /// The trajectory with the point at its end.
    func document(over document: Document) throws -> Document {
        let fields: [(String, String?)] = [
            ("date", date.map { "\($0)" }), ("level", level), ("scope", scope), ("span", span.map(String.init)),
            ("managers", managers.map(String.init)), ("layers", layers.map(String.init)), ("budget", budget),
            ("horizon", horizon), ("impact", impact),
        ]
        let point = Value.map(pairs: fields.compactMap { name, value in value.map { (name, .text($0)) } })
        var changed = try document.appending(point, to: "points")
        if let pattern { changed = try changed.with([("Pattern", pattern)]).withoutGuidance() }
        _ = try Trajectory(changed)
        return changed
    }
}
