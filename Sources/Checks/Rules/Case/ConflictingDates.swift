internal import Packets

enum ConflictingDates: Rule {
    static let id = "conflicting-dates"
    static let severity = Finding.Severity.warning
    static let source = "process: dates that agree"
    static let explanation = """
        The dates of the packet agree with each other and with the people file: nothing is dated after the day of \
        the check, nobody saw work after they spoke of it, and no point of the trajectory has the present level \
        before the candidate had it.

        One date that cannot be right makes readers doubt the others.
        """
    static let fix = "Correct the date that is wrong."

    static func findings(in subject: Subject) -> [Finding] {
        let content = subject.content
        let now = Month(of: subject.asOf)
        var findings: [Finding] = []
        for feedback in content.feedback {
            guard let date = feedback.date else { continue }
            if date > subject.asOf {
                findings.append(
                    finding("the feedback is dated \(date), after \(subject.asOf)", in: feedback.document, key: "date"))
            } else if let seen = feedback.seen, seen.last > Month(of: date) {
                findings.append(
                    finding(
                        "it says what was seen until \(seen.last), and is dated \(date)", in: feedback.document,
                        key: "seen"))
            }
        }
        guard let trajectory = content.trajectory else { return findings }
        for point in trajectory.points {
            if point.date > now {
                findings.append(
                    finding("the point of \(point.date) lies in the future", in: trajectory.document, key: "points"))
            } else if let since = subject.candidate?.levelSince, let level = point.level,
                level == subject.candidate?.level,
                point.date < Month(of: since)
            {
                findings.append(
                    finding(
                        "at \(point.date) the candidate had not reached \(level) yet: people/\(content.id.candidate).md has "
                            + "\(since)", in: trajectory.document, key: "points"))
            }
        }
        return findings
    }
}
