internal import Ladders
internal import Markdown
internal import Packets

enum KnownExpectations: Rule {
    static let id = "known-expectations"
    static let severity = Finding.Severity.warning
    static let source = "format: ids of expectations"
    static let explanation = """
        Expectations that examples and feedback point at are those of the target level, or of the levels below it \
        where the ladder is cumulative.

        An id changes when the words of an expectation do. One that the ladder no longer has covers nothing.
        """
    static let fix = "List them with their ids: promo ladder show LADDER LEVEL"

    static func findings(in subject: Subject) -> [Finding] {
        guard let coverage = LadderCoverage(subject) else { return [] }
        let all = coverage.rows.flatMap { $0.expectations + $0.leftOut }.map(\.id)
        let known = Set(all)
        let parts =
            subject.content.examples.map { ($0.document, $0.expectations) }
            + subject.content.feedback.map { ($0.document, $0.expectations) }
        return parts.flatMap { document, expectations in
            expectations.enumerated().filter { !known.contains($0.element) }.map { index, id in
                finding(
                    "the target level has no expectation “\(id)”", in: document,
                    at: document.frontMatter["expectations"]?.items?[index].position,
                    hint: Nearest.match(id, in: all).map { "Did you mean “\($0)”?" })
            }
        }
    }
}
