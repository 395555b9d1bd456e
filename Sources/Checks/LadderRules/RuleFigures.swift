internal import Ladders

/// The figures of a rule can be met: the least is not above the most, and a step leads upwards.
///
/// Nobody can wait at least 24 months and at most 12.
enum RuleFigures: LadderRule {
    static let id = "rule-figures"
    static let severity = Finding.Severity.warning

    private static let pairs = [("minimum", "maximum"), ("min-weeks", "max-weeks")]

    static func findings(in subject: LadderSubject) -> [Finding] {
        subject.ladder.rules.flatMap { rule -> [Finding] in
            var messages: [String] = []
            if let least = rule.minimumMonths, let most = rule.maximumMonths, least > most {
                messages.append("asks for at least \(least) months and at most \(most)")
            }
            for (low, high) in pairs {
                if let least = figure(low, of: rule), let most = figure(high, of: rule), least > most {
                    messages.append("has \(low) \(least) and \(high) \(most)")
                }
            }
            if rule.kind == "step", let from = rule.from, let to = rule.to, goesDown(from, to, in: subject.ladder) {
                messages.append("leads down, from \(from) to \(to)")
            }
            return messages.map { message in
                finding(
                    "a rule of kind “\(rule.kind)” \(message)", in: subject, line: rule.line,
                    hint: "Exchange the two, or correct one of them.")
            }
        }
    }

    private static func figure(_ name: String, of rule: Ladder.Rule) -> Int? {
        rule.details.first { $0.name == name }?.values.first.flatMap { Int($0) }
    }

    /// Whether every track that has both levels has them the other way round.
    private static func goesDown(_ from: String, _ to: String, in ladder: Ladder) -> Bool {
        let places = ladder.tracks.compactMap { track -> (Int, Int)? in
            let codes = track.levels.map { $0.code.lowercased() }
            guard let first = codes.firstIndex(of: from.lowercased()), let last = codes.firstIndex(of: to.lowercased())
            else { return nil }
            return (first, last)
        }
        return !places.isEmpty && places.allSatisfy { $0 >= $1 }
    }
}
