internal import Markdown
internal import Packets

enum RequiredFields: Rule {
    static let id = "required-fields"
    static let severity = Finding.Severity.error
    static let source = "format: what cannot be judged without"
    static let explanation = """
        The fields without which a part cannot be judged are there: a packet's `from`, `to` and `ladder`; an \
        example's title, period and dimensions; a feedback's `from`, relationship and date.

        Coverage of the ladder, freshness and independence of feedback are all worked out from them.
        """
    static let fix = "Add the key to the front matter."

    static func findings(in subject: Subject) -> [Finding] {
        let content = subject.content
        var findings: [Finding] = []
        if let statement = content.statement {
            findings += missing(
                [("from", statement.from == nil), ("to", statement.to == nil), ("ladder", statement.ladder == nil)],
                in: statement.document)
        } else if !content.problems.contains(where: { $0.file == "\(content.id.folder)/\(CaseStatement.path)" }) {
            findings.append(
                finding("the packet has no \(CaseStatement.path)", hint: "Make the packet with `promo new`."))
        }
        for example in content.examples {
            findings += missing(
                [
                    ("title", example.title == nil), ("period", example.period == nil),
                    ("dimensions", example.dimensions.isEmpty),
                ], in: example.document)
        }
        for feedback in content.feedback {
            findings += missing(
                [
                    ("from", feedback.from == nil), ("relationship", feedback.relationship == nil),
                    ("date", feedback.date == nil),
                ], in: feedback.document)
        }
        return findings
    }

    private static func missing(_ fields: [(name: String, isMissing: Bool)], in document: Document) -> [Finding] {
        fields.filter(\.isMissing).map { field in
            finding(
                "“\(field.name)” is missing", in: document,
                at: document.frontMatter[field.name]?.position ?? document.frontMatter.position,
                hint: "Add a line “\(field.name): …” to the front matter.")
        }
    }
}
