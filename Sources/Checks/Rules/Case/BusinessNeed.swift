internal import Markdown
internal import Packets

enum BusinessNeed: Rule {
    static let id = "business-need"
    static let severity = Finding.Severity.warning
    static let source = "process: the business need; ladder, rule “business-need”"
    static let explanation = """
        The packet says under “Business need” why the organisation needs somebody at the target level there.

        Readiness and need are two questions. A person can be ready where there is no such job, and the committee \
        has to know both.
        """
    static let fix = "Write it with promo edit: what would not get done without the post."

    static func findings(in subject: Subject) -> [Finding] {
        guard let document = subject.content.statement?.document else { return [] }
        let section = document.section("Business need")
        guard section?.isEmpty ?? true else { return [] }
        return [
            finding("nothing is written under “Business need”", in: document, line: section?.line ?? document.bodyLine)
        ]
    }
}
