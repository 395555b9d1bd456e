internal import Ladders
internal import Packets

/// The levels that a rule names are levels of the ladder.
///
/// A rule about a level that is misspelt holds for nobody, and nobody notices.
enum KnownRuleLevels: LadderRule {
    static let id = "known-rule-levels"
    static let severity = Finding.Severity.error

    static func findings(in subject: LadderSubject) -> [Finding] {
        let codes = subject.ladder.distinctLevels.map(\.code)
        return subject.ladder.rules.flatMap { rule in
            [rule.from, rule.to].compactMap { $0 }.filter { subject.ladder.level($0) == nil }.map { code in
                finding(
                    "a rule of kind “\(rule.kind)” names the level “\(code)”, which the ladder does not have",
                    in: subject, line: rule.line,
                    hint: Nearest.hint(for: code, in: codes) ?? "Name a level of the ladder.")
            }
        }
    }
}
