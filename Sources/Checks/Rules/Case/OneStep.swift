internal import Packets

enum OneStep: Rule {
    static let id = "one-step"
    static let severity = Finding.Severity.warning
    static let source = "ladder, order of levels"
    static let explanation = """
        A promotion leads to the next level of the track.

        Two steps at once leave no time to see the first one lasting. `promo new` opens no such packet; an edit can \
        make one.
        """
    static let fix = "Name the next level, or the other kind of step: “kind: track-switch”."

    static func findings(in subject: Subject) -> [Finding] {
        guard let statement = subject.content.statement, statement.kind == .promotion,
            let from = subject.rank(statement.from), let to = subject.rank(statement.to), to != from + 1
        else { return [] }
        let what = to > from ? "skips \(counted(to - from - 1, "level"))" : "does not lead upwards"
        return [
            finding(
                "the step from \(statement.from ?? "") to \(statement.to ?? "") \(what)", in: statement.document,
                key: "to")
        ]
    }
}
