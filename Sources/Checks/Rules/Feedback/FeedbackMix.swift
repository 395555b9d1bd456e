internal import Ladders
internal import Packets

enum FeedbackMix: Rule {
    static let id = "feedback-mix"
    static let severity = Finding.Severity.warning
    static let source = "policy, feedback.from; else ladder, rule “feedback”"
    static let explanation = """
        There is feedback from as many people of each relationship as the policy asks for; where it names none, from \
        one of each relationship that the ladder's rule names.

        Who reports to somebody, works beside them or depends on them sees different things, and the ladder knows \
        which of them matter for the level.
        """
    static let fix = "Ask for it: promo feedback request CANDIDATE --from PERSON --relationship …"

    static func findings(in subject: Subject) -> [Finding] {
        guard !subject.content.givenFeedback.isEmpty else { return [] }
        let wanted = wanted(of: subject)
        return Relationship.allCases.compactMap { relationship in
            guard let (count, source) = wanted[relationship] else { return nil }
            let present = subject.content.givenFeedback.count { $0.relationship == relationship }
            guard present < count else { return nil }
            let people = count == 1 ? "nobody" : "\(present) of \(count) people"
            return finding(
                "\(people) in the relationship “\(relationship.rawValue)” gave feedback; \(source) asks for it")
        }
    }

    private static func wanted(of subject: Subject) -> [Relationship: (Int, String)] {
        if !subject.policy.checks.feedbackFrom.isEmpty {
            return subject.policy.checks.feedbackFrom.mapValues { ($0, "policy, feedback.from") }
        }
        guard let ladder = subject.ladder, let rule = subject.rule("feedback") else { return [:] }
        let names = rule.details.first { $0.name == "relationships" }?.values ?? []
        let source = Subject.source("feedback", of: ladder)
        return Dictionary(names.compactMap(Relationship.init).map { ($0, (1, source)) }) { first, _ in first }
    }
}
