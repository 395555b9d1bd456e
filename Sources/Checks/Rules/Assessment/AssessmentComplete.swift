internal import Packets

enum AssessmentComplete: Rule {
    static let id = "assessment-complete"
    static let severity = Finding.Severity.warning
    static let source = "process: self and manager assess every dimension"
    static let explanation = """
        The assessment has an entry by the candidate and one by the manager for every dimension of the target level.

        Where the two see the same work differently, it is better to know before the committee meets. Where the \
        policy forbids ratings, the rule asks for nothing.
        """
    static let fix = "Write it with promo edit CANDIDATE assessment: self and manager for each dimension."

    static func findings(in subject: Subject) -> [Finding] {
        guard subject.policy.checks.allowsRatings, let coverage = LadderCoverage(subject), !coverage.rows.isEmpty else {
            return []
        }
        guard let assessment = subject.content.assessment else { return [finding("there is no assessment")] }
        let open = coverage.rows.compactMap { row -> String? in
            let missing = [
                row.rating?.selfRating == nil ? "self" : nil, row.rating?.managerRating == nil ? "manager" : nil,
            ].compactMap { $0 }
            return missing.isEmpty ? nil : "\(row.id) (\(missing.joined(separator: ", ")))"
        }
        guard !open.isEmpty else { return [] }
        return [
            finding("ratings are missing: \(open.joined(separator: ", "))", in: assessment.document, key: "ratings")
        ]
    }
}
