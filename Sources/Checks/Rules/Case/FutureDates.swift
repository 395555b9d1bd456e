internal import Packets

enum FutureDates: Rule {
    static let id = "future-dates"
    static let severity = Finding.Severity.error
    static let source = "process: what is signed has happened"
    static let explanation = """
        No feedback is dated after the day of the check, and no point of the trajectory lies after its month.

        Nobody can have spoken or grown on a day to come, so the date is wrong, and a sign-off would confirm it. One \
        day more is let pass, since the day begins earlier elsewhere.
        """
    static let fix = "Correct the date to the day on which it was."

    static func findings(in subject: Subject) -> [Finding] {
        let last = subject.asOf.next
        let feedback = subject.content.feedback.compactMap { feedback -> Finding? in
            guard let date = feedback.date, date > last else { return nil }
            return finding("the feedback is dated \(date), after \(subject.asOf)", in: feedback.document, key: "date")
        }
        guard let trajectory = subject.content.trajectory else { return feedback }
        return feedback
            + trajectory.points.filter { $0.date > Month(of: last) }.map { point in
                finding("the point of \(point.date) lies in the future", in: trajectory.document, key: "points")
            }
    }
}
