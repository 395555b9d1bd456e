internal import Packets

enum SwitchEndorsement: Rule {
    static let id = "switch-endorsement"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “track-switch”: the manager’s endorsement"
    static let explanation = """
        A packet for a track switch to leading people has a section “Endorsement” in packet.md, in the manager's own \
        words.

        The manager has seen the candidate lead in small things, and their sign-off covers these words.
        """
    static let fix = """
        Add “## Endorsement” to packet.md: what the manager saw, and what they would do if it did not work out.
        """

    static func findings(in subject: Subject) -> [Finding] {
        guard subject.switchConditions.contains(.endorsement) else { return [] }
        return section("Endorsement", in: subject)
    }
}
