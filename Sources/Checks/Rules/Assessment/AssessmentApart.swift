internal import Packets

enum AssessmentApart: Rule {
    static let id = "assessment-apart"
    static let severity = Finding.Severity.warning
    static let source = "process: candidate and manager talk about differences"
    static let explanation = """
        In no dimension are the ratings by candidate and manager apart by two steps of the scale or more.

        Such a distance is mostly a talk that was not held. The committee will ask which of the two is right.
        """
    static let fix = "Talk about it, and say in the assessment what came of it."

    static func findings(in subject: Subject) -> [Finding] {
        guard let assessment = subject.content.assessment else { return [] }
        let scale = subject.policy.checks.scale
        return assessment.ratings.compactMap { rating in
            guard let own = rating.selfRating.flatMap(scale.firstIndex),
                let other = rating.managerRating.flatMap(scale.firstIndex),
                abs(own - other) >= 2
            else { return nil }
            return finding(
                "\(rating.dimension): \(scale[own]) by the candidate, \(scale[other]) by the manager",
                in: assessment.document,
                at: rating.position)
        }
    }
}
