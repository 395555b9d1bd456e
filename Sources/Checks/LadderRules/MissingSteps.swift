internal import Ladders

/// Each step of a track has a rule of kind `step`, which says how long it usually takes.
///
/// Not every organisation gives times.
enum MissingSteps: LadderRule {
    static let id = "missing-step"
    static let severity = Finding.Severity.notice

    static func findings(in subject: LadderSubject) -> [Finding] {
        let steps = Set(
            subject.ladder.rules.filter { $0.kind == "step" }.compactMap { rule in
                rule.from.flatMap { from in rule.to.map { "\(from) \($0)".lowercased() } }
            })
        return subject.ladder.tracks.flatMap { track in
            zip(track.levels, track.levels.dropFirst()).filter { from, to in
                !steps.contains("\(from.code) \(to.code)".lowercased())
            }.map { from, to in
                finding(
                    "no rule of kind “step” says how long \(from.code) → \(to.code) usually takes", in: subject,
                    line: to.line, hint: "Add one to `rules`, with min-months and max-months, where it is known.")
            }
        }
    }
}
