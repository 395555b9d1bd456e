internal import Packets

enum CheckInsMissing: Rule {
    static let id = "check-ins-missing"
    static let severity = Finding.Severity.warning
    static let source = "policy, check-in-months; else ladder, rule “check-in”"
    static let explanation = """
        In the last twelve months, or in those at the present level where they are fewer, as many check-ins were held \
        as policy or ladder ask for: four where they ask for one a quarter. Only those count that were signed by who held \
        them.

        A case should tell nobody anything new. Where candidate and manager never spoke of readiness, a refusal comes as \
        a surprise, and so may an approval.
        """
    static let fix = "Hold one and write it down: promo check-in CANDIDATE"

    static func findings(in subject: Subject) -> [Finding] {
        guard let demand = subject.checkInDemand else { return [] }
        let wanted = subject.checkInWindow / demand.figure
        let held = subject.recentCheckIns.count
        guard held < wanted else { return [] }
        return [
            finding(
                "\(counted(held, "check-in")) in the last \(counted(subject.checkInWindow, "month")); \(demand.source) "
                    + "asks for \(wanted)")
        ]
    }
}
