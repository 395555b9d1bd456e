internal import Packets

enum ConflictingDates: Rule {
    static let id = "conflicting-dates"
    static let severity = Finding.Severity.warning
    static let source = "process: dates that agree"
    static let explanation = """
        The dates of the packet agree with each other and with the people file: nobody saw work after they spoke of \
        it, and no point of the trajectory has the present level before the candidate had it.

        One date that cannot be right makes readers doubt the others.
        """
    static let fix = "Correct the date that is wrong."

    static func findings(in subject: Subject) -> [Finding] {
        let content = subject.content
        let seen = content.feedback.compactMap { feedback -> Finding? in
            guard let date = feedback.date, let last = feedback.seen?.last, last > Month(of: date) else { return nil }
            return finding(
                "it says what was seen until \(last), and is dated \(date)", in: feedback.document, key: "seen")
        }
        guard let trajectory = content.trajectory, let since = subject.candidate?.levelSince else { return seen }
        return seen
            + trajectory.points.compactMap { point in
                guard let level = point.level, level == subject.candidate?.level, point.date < Month(of: since)
                else { return nil }
                return finding(
                    "at \(point.date) the candidate had not reached \(level) yet: people/\(content.id.candidate).md has "
                        + "\(since)", in: trajectory.document, key: "points")
            }
    }
}
