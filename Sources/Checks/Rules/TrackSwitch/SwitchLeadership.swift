internal import Packets

enum SwitchLeadership: Rule {
    static let id = "switch-leadership"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “track-switch”: leadership examples"
    static let explanation = """
        A switch to a track where people are led shows that the candidate has led: an example is of the kind \
        `leadership` or `team-development`.

        To lead people is other work than to be the expert among them, and whoever has never done it cannot know \
        whether they want to.
        """
    static let fix = "Add an example of leading others, with “kind: leadership”."

    static func findings(in subject: Subject) -> [Finding] {
        guard subject.switchConditions.contains(.leadership) else { return [] }
        let examples = subject.content.examples
        guard !examples.contains(where: { $0.kind == .leadership || $0.kind == .teamDevelopment }) else { return [] }
        return [finding("no example shows the candidate leading others")]
    }
}
