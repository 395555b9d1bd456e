internal import Packets

enum ExampleEvidence: Rule {
    static let id = "example-evidence"
    static let severity = Finding.Severity.warning
    static let source = "process: links to evidence"
    static let explanation = """
        Every example links to something that a reader can open: a decision, a chart, a review, a page.

        The committee takes nobody's word for a result that could be looked up, and years later the link is all \
        there is.
        """
    static let fix = "Add links under “evidence” in the front matter."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.filter { $0.evidence.allSatisfy { $0.isEmpty } }.map {
            finding("there is no link to evidence", in: $0.document, key: "evidence")
        }
    }
}
