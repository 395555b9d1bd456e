internal import Packets

enum TrajectoryPoints: Rule {
    static let id = "trajectory-points"
    static let severity = Finding.Severity.error
    static let source = "policy, trajectory.minimum"
    static let explanation = """
        The trajectory has points at as many different dates as the policy asks for: two by default.

        Growth is a difference between two times; one point shows none.
        """
    static let fix = "Add one: promo add milestone CANDIDATE --date 2025-07 --scope …"

    static func findings(in subject: Subject) -> [Finding] {
        let count = Set(subject.content.trajectory?.points.map(\.date) ?? []).count
        guard count < subject.policy.trajectoryMinimum else { return [] }
        return [
            finding(
                "the trajectory has \(counted(count, "date")); the policy asks for at least "
                    + "\(subject.policy.trajectoryMinimum)",
                hint: "Add one: promo add milestone \(subject.content.id.candidate) --date 2025-07 --scope …")
        ]
    }
}
