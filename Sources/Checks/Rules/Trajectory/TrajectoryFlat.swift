internal import Packets

enum TrajectoryFlat: Rule {
    static let id = "trajectory-flat"
    static let severity = Finding.Severity.warning
    static let source = "process: a trajectory that grows"
    static let explanation = """
        Between the first point of the trajectory and the last, something changes: the level, the number of people or of \
        managers, the layers, the budget, the planning horizon, or the scope in words.

        Points that say the same on different dates show that time passed. What a promotion confirms is that the work \
        became larger.
        """
    static let fix = "Say in the points what grew: promo add milestone CANDIDATE --date … --scope … --span …"

    static func findings(in subject: Subject) -> [Finding] {
        guard let trajectory = subject.content.trajectory else { return [] }
        let points = trajectory.points.sorted { $0.date < $1.date }
        guard let first = points.first, let last = points.last, first.date < last.date else { return [] }
        let known = points.map(marks)
        let differs = known[0].indices.contains { mark in Set(known.compactMap { $0[mark] }).count > 1 }
        guard !differs else { return [] }
        return [
            finding(
                "nothing changes from \(first.date) to \(last.date)", in: trajectory.document, key: "points")
        ]
    }

    /// What can be compared, always in the same order.
    private static func marks(of point: Trajectory.Point) -> [String?] {
        [
            point.level, point.span.map(String.init), point.managers.map(String.init), point.layers.map(String.init),
            point.budget, point.horizon, point.scope,
        ].map { $0?.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}
