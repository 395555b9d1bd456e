internal import Packets

enum TimeAtLevel: Rule {
    static let id = "time-at-level"
    static let severity = Finding.Severity.warning
    static let source = "policy, months-at-level; else ladder, rules “time-at-level” and “step”"
    static let explanation = """
        The candidate has been at the present level for as long as policy or ladder ask for, and as the step usually \
        takes; or the packet says in `early` why it comes sooner.

        Time alone promotes nobody and holds nobody back. A short time needs a sentence, since everybody will ask.
        """
    static let fix = "Add a line “early: …” with the reason to packet.md."

    static func findings(in subject: Subject) -> [Finding] {
        guard let statement = subject.content.statement, statement.earlyReason == nil, subject.kind == .promotion,
            let months = subject.monthsAtLevel
        else { return [] }
        let demands = [subject.timeDemand, subject.stepDemand].compactMap { $0 }.filter { months < $0.figure }
        guard let demand = demands.max(by: { $0.figure < $1.figure }) else { return [] }
        return [
            finding(
                "\(counted(months, "month")) at \(statement.from ?? "the present level"), and no reason is said; "
                    + "\(demand.source) has \(demand.figure)", in: statement.document, key: "from")
        ]
    }
}
