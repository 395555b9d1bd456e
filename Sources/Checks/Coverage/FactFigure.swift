internal import Markdown

/// What a fact of a ladder or a point of a trajectory says in figures, as far as it says any.
enum FactFigure {
    /// One way to reach a fact about people, such as the second half of `6–12 agents and leads, or 2–4 managers`.
    struct People: Hashable {
        /// How many, at least.
        let least: Int
        /// What managers are in that number.
        let managers: Managers

        enum Managers {
            /// Nothing is said of them: everybody counts.
            case notNamed
            /// There are some among those who are counted: `8 people, some of them managers`.
            case among
            /// More than half of those who are counted: `3–7, most of them managers`.
            case most
            /// Nobody else counts.
            case alone
        }
    }

    /// The ways to reach a fact such as `8–14, in one larger team`; none where it asks for no number. Where people `in
    /// all` are counted, only those.
    static func people(_ text: String) -> [People] {
        let lowered = text.lowercased()
        guard !lowered.hasPrefix("none") else { return [] }
        let parts = lowered.split { $0 == "," || $0 == ";" }.map(String.init)
        if let all = parts.first(where: { $0.contains("in all") || $0.contains("in total") }) {
            return number(in: all).map { [People(least: $0, managers: .notNamed)] } ?? []
        }
        return lowered.replacing(" or more", with: "").split(separator: " or ").compactMap { way in
            number(in: String(way)).map { People(least: $0, managers: managers(in: String(way))) }
        }
    }

    /// The least number that a text such as `2–3` or `3 or more` asks for; nil where it asks for none.
    static func least(_ text: String) -> Int? {
        text.lowercased().hasPrefix("none") ? nil : number(in: text.lowercased().replacing(" or more", with: ""))
    }

    private static func number(in text: String) -> Int? {
        let words = text.trimmed
        if words.hasPrefix("up to") || words.hasPrefix("under") || words.hasPrefix("less than") { return nil }
        guard let number = Int(words.drop { !$0.isNumber }.prefix { $0.isNumber }) else { return nil }
        return words.hasPrefix("more than") || words.hasPrefix("over") ? number + 1 : number
    }

    private static let leaders: Set<String> = ["manager", "managers", "director", "directors", "head", "heads"]
    private static let links: Set<String> = ["and", "more", "than", "over", "at", "least", "about"]

    private static func managers(in way: String) -> People.Managers {
        let words = Set(way.split { !$0.isLetter }.map(String.init)).subtracting(links)
        guard !words.isDisjoint(with: leaders) else { return .notNamed }
        if words.isSubset(of: leaders) { return .alone }
        return words.isDisjoint(with: ["most", "mostly", "mainly"]) ? .among : .most
    }

    /// Money in a text such as `$1.4M` or `$1M–3M`: the first amount with its currency, in single units; nil for `under
    /// $1M` and where there is none.
    static func money(_ text: String) -> (currency: String, amount: Double)? {
        let lowered = text.lowercased()
        guard !lowered.hasPrefix("under"), !lowered.hasPrefix("up to"), !lowered.hasPrefix("less than") else {
            return nil
        }
        guard let start = text.firstIndex(where: \.isNumber) else { return nil }
        let digits = text[start...].prefix { $0.isNumber || $0 == "." || $0 == "," }
        guard let number = Double(digits.replacing(",", with: "")) else { return nil }
        // Of `$1M–3M` and `$1–3M` alike, the unit stands behind the first amount or behind the second.
        let rest = text[digits.endIndex...]
        let unit = rest.drop { $0 == " " || $0 == "–" || $0 == "-" || $0.isNumber || $0 == "." }.first
        let factor: Double =
            switch unit.map({ Character($0.lowercased()) }) {
            case "k": 1_000
            case "m": 1_000_000
            case "b": 1_000_000_000
            default: 1
            }
        guard number >= 1_000 || factor > 1 else { return nil }
        let currency = text[..<start].filter { "$€£¥".contains($0) }
        return (String(currency), number * factor)
    }

    private static let numbers = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12, "a": 1,
    ]

    /// How far ahead a text such as `quarterly` or `six to twelve months` looks, in months; of a range its start.
    static func horizonMonths(_ text: String) -> Int? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let joined = words.joined(separator: " ")
        for (name, months) in [
            ("multi year", 24), ("half year", 6), ("semi annual", 6), ("quarterly", 3), ("annual", 12), ("yearly", 12),
            ("monthly", 1), ("weekly", 0), ("daily", 0),
        ] where joined.contains(name) { return months }
        let units: [(String, Int)] = [("week", 0), ("month", 1), ("quarter", 3), ("year", 12)]
        guard let (unit, size) = units.first(where: { unit, _ in words.contains { $0 == unit || $0 == unit + "s" } })
        else { return nil }
        let first = words.lazy.compactMap { Int($0) ?? numbers[$0] }.first
        return first.map { $0 * size } ?? (words.contains(unit) ? size : nil)
    }
}
