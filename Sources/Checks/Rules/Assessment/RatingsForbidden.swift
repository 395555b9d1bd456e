internal import Packets

enum RatingsForbidden: Rule {
    static let id = "ratings-forbidden"
    static let severity = Finding.Severity.error
    static let source = "policy, assessment.ratings"
    static let explanation = """
        Where the policy says `ratings: forbidden`, no rating stands in the assessment.

        Some organisations decide on words alone, since a number anchors everybody who reads it. The rule asks for \
        nothing elsewhere.
        """
    static let fix = "Take “self” and “manager” out, and say it in words."

    static func findings(in subject: Subject) -> [Finding] {
        guard !subject.policy.checks.allowsRatings, let assessment = subject.content.assessment else { return [] }
        guard let first = assessment.ratings.first(where: { $0.selfRating != nil || $0.managerRating != nil }) else {
            return []
        }
        return [finding("the policy forbids ratings", in: assessment.document, at: first.position)]
    }
}
