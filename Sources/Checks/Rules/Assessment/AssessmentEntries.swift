internal import Packets

enum AssessmentEntries: Rule {
    static let id = "assessment-entries"
    static let severity = Finding.Severity.warning
    static let source = "policy, assessment.scale; format of assessment.md"
    static let explanation = """
        Ratings are those of the policy's scale, `1` to `5` where it names none; dimensions are those of the target \
        level, each once; and what stands under `evidence` are examples of the packet.

        An entry that is misspelt says nothing to anybody.
        """
    static let fix = "Use a rating, a dimension and examples that there are."

    static func findings(in subject: Subject) -> [Finding] {
        guard let assessment = subject.content.assessment else { return [] }
        let checks = subject.policy.checks
        let known = LadderCoverage(subject)?.rows.map(\.id)
        let slugs = Set(subject.content.examples.map(\.slug))
        var seen: Set<String> = []
        return assessment.ratings.flatMap { rating -> [Finding] in
            var messages: [String] = []
            if let known, !known.contains(rating.dimension) {
                messages.append("the target level has no dimension “\(rating.dimension)”")
            }
            if !seen.insert(rating.dimension).inserted { messages.append("“\(rating.dimension)” has two entries") }
            messages += [rating.selfRating, rating.managerRating].compactMap { $0 }.filter {
                !checks.scale.contains($0)
            }
            .map { "“\($0)” is not on the scale \(checks.scale.joined(separator: ", "))" }
            messages += rating.evidence.filter { !slugs.contains($0) }.map { "the packet has no example “\($0)”" }
            return messages.map { finding($0, in: assessment.document, at: rating.position) }
        }
    }
}
