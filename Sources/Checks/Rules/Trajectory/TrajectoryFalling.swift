internal import Packets

enum TrajectoryFalling: Rule {
    static let id = "trajectory-falling"
    static let severity = Finding.Severity.warning
    static let source = "process: a trajectory that grows"
    static let explanation = """
        From point to point, neither the level nor the number of people falls.

        A fall can have good reasons, a reorganisation for one. Said in “Pattern”, it is no obstacle; found by the \
        committee, it is.
        """
    static let fix = "Correct the point, or explain the fall under “Pattern”."

    static func findings(in subject: Subject) -> [Finding] {
        guard let trajectory = subject.content.trajectory else { return [] }
        let points = trajectory.points.sorted { $0.date < $1.date }
        for (earlier, later) in zip(points, points.dropFirst()) {
            if let before = subject.rank(earlier.level), let after = subject.rank(later.level), after < before {
                return [finding(message("the level", earlier, later), in: trajectory.document, key: "points")]
            }
            if let before = earlier.span, let after = later.span, after < before {
                return [
                    finding(message("the number of people", earlier, later), in: trajectory.document, key: "points")
                ]
            }
        }
        return []
    }

    private static func message(_ what: String, _ earlier: Trajectory.Point, _ later: Trajectory.Point) -> String {
        "\(what) falls from \(earlier.date) to \(later.date)"
    }
}
