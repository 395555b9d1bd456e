internal import Ladders
internal import Packets

enum SwitchTime: Rule {
    static let id = "switch-time"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “track-switch”, min-months"
    static let explanation = """
        Before a track switch the candidate has been in the present role for as long as the ladder's rule for the \
        switch says.

        A switch in the first year mostly answers a bad start, and not a wish for other work.
        """
    static let fix = "Wait, or add a line “early: …” with the reason to packet.md."

    static func findings(in subject: Subject) -> [Finding] {
        guard let statement = subject.content.statement, let ladder = subject.ladder, subject.kind == .trackSwitch,
            let wanted = subject.rule("track-switch")?.minimumMonths, let months = subject.monthsAtLevel,
            months < wanted,
            statement.earlyReason == nil
        else { return [] }
        return [
            finding(
                "\(counted(months, "month")) in the present role; \(Subject.source("track-switch", of: ladder)) asks for \(wanted)",
                in: statement.document, key: "from")
        ]
    }
}
