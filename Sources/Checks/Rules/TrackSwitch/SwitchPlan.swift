internal import Packets

enum SwitchPlan: Rule {
    static let id = "switch-plan"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “track-switch”: transition plan"
    static let explanation = """
        A packet for a track switch away from leading people has a section “Transition plan” in packet.md: who takes \
        over the team and when, and how the candidate comes into the new work.

        The people who are left without a manager have a case as well.
        """
    static let fix = "Add “## Transition plan” to packet.md, with names and dates."

    static func findings(in subject: Subject) -> [Finding] {
        guard subject.switchConditions.contains(.plan) else { return [] }
        return section("Transition plan", in: subject)
    }
}
