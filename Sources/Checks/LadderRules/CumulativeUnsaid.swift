internal import Ladders
internal import Markdown

/// The file says whether a level includes what the levels below it expect.
///
/// Without a word it does not, and then a gap at a lower level is no gap.
enum CumulativeUnsaid: LadderRule {
    static let id = "cumulative-unsaid"
    static let severity = Finding.Severity.notice

    static func findings(in subject: LadderSubject) -> [Finding] {
        guard subject.document.frontMatter["cumulative"]?.text == nil else { return [] }
        return [
            finding(
                "the ladder does not say whether levels are cumulative; they are not then", in: subject,
                line: subject.document.frontMatter.position.line,
                hint: "Add a line “cumulative: false” or “cumulative: true” to the front matter.")
        ]
    }
}
