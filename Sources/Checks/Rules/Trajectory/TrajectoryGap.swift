internal import Packets

enum TrajectoryGap: Rule {
    static let id = "trajectory-gap"
    static let severity = Finding.Severity.warning
    static let source = "policy, trajectory.gap-months"
    static let explanation = """
        Between two points of the trajectory, and from the last one to the day of the check, lie no more months than \
        the policy says: twelve by default.

        A year without a word is a year that somebody will ask about.
        """
    static let fix = "Add a point in between: promo add milestone CANDIDATE --date …"

    static func findings(in subject: Subject) -> [Finding] {
        guard let trajectory = subject.content.trajectory, !trajectory.points.isEmpty else { return [] }
        let limit = subject.policy.checks.trajectoryGapMonths
        let months = trajectory.points.map(\.date).sorted() + [Month(of: subject.asOf)]
        guard let (first, second) = zip(months, months.dropFirst()).first(where: { $1.index - $0.index > limit }) else {
            return []
        }
        return [
            finding(
                "\(second.index - first.index) months lie between \(first) and \(second); there should be at most \(limit)",
                in: trajectory.document, key: "points")
        ]
    }
}
