internal import Packets

enum TrajectoryOrder: Rule {
    static let id = "trajectory-order"
    static let severity = Finding.Severity.warning
    static let source = "process: a trajectory over time"
    static let explanation = """
        The points of the trajectory stand in the order of time, and no month has two.

        Readers go through it from top to bottom and see growth where it happened.
        """
    static let fix = "Sort the points, oldest first, and merge those of one month."

    static func findings(in subject: Subject) -> [Finding] {
        guard let trajectory = subject.content.trajectory else { return [] }
        let pairs = zip(trajectory.points, trajectory.points.dropFirst())
        guard let (earlier, later) = pairs.first(where: { $0.date >= $1.date }) else { return [] }
        let what = earlier.date == later.date ? "stands twice" : "stands after \(earlier.date)"
        return [finding("the point of \(later.date) \(what)", in: trajectory.document, key: "points")]
    }
}
