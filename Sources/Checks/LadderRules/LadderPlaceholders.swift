internal import Ladders
internal import Markdown

/// No text of the ladder is still to be filled in: no TODO, TBD and their like.
///
/// People are judged by what stands here.
enum LadderPlaceholders: LadderRule {
    static let id = "ladder-placeholder"
    static let severity = Finding.Severity.warning

    static func findings(in subject: LadderSubject) -> [Finding] {
        let inLevels = subject.ladder.distinctLevels.flatMap { level in
            let heads = [level.title] + level.facts.map(\.value)
            return heads.map { (text: $0, line: level.line) }
                + level.dimensions.flatMap(\.expectations).map { (text: $0.text, line: $0.line) }
        }
        let inRules = subject.ladder.rules.map { (text: $0.text, line: $0.line) }
        return (inRules + inLevels).compactMap { text, line in
            Placeholders.placeholder(in: text).map { found in
                finding(
                    "“\(found.text)” is still to be filled in", in: subject, line: line,
                    hint: "Write what belongs there, or remove it.")
            }
        }
    }
}
