internal import Packets

enum SwitchSkill: Rule {
    static let id = "switch-skill"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “track-switch”: current technical skill"
    static let explanation = """
        A switch from leading people to a track of experts rests on recent work of one's own hands: an example of \
        the kind `project` or `incident` that ended within the last twelve months.

        Skill that was current before years of leading may not be so now; the same level in title would set the \
        candidate up to fail.
        """
    static let fix = "Add such an example, with “kind: project”."

    static func findings(in subject: Subject) -> [Finding] {
        guard subject.switchConditions.contains(.skill) else { return [] }
        let earliest = Month(of: subject.asOf).advanced(by: -12)
        let isShown = subject.content.examples.contains { example in
            (example.kind == .project || example.kind == .incident)
                && (example.period.map { $0.last >= earliest } ?? false)
        }
        return isShown ? [] : [finding("no example of the last twelve months shows technical work")]
    }
}
