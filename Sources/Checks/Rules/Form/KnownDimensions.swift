internal import Ladders
internal import Markdown
internal import Packets

enum KnownDimensions: Rule {
    static let id = "known-dimensions"
    static let severity = Finding.Severity.error
    static let source = "format: dimensions of the target level"
    static let explanation = """
        Examples and feedback name dimensions that the target level of the ladder has; where the ladder is \
        cumulative, also those of the levels below it on its track.

        Evidence for a dimension nobody asks about covers nothing, and a misspelt one is lost without a word.
        """
    static let fix = "Name a dimension of the target level: promo ladder show LADDER LEVEL"

    static func findings(in subject: Subject) -> [Finding] {
        guard let ladder = subject.ladder, let target = subject.content.statement?.to,
            let level = ladder.level(target)?.level, let known = ladder.dimensionIDs(for: target)
        else { return [] }
        let parts =
            subject.content.examples.map { ($0.document, $0.dimensions) }
            + subject.content.feedback.map { ($0.document, $0.dimensions) }
        return parts.flatMap { document, dimensions in
            dimensions.enumerated().filter { !known.contains($0.element) }.map { index, dimension in
                finding(
                    "\(level.code) of \(ladder.id) has no dimension “\(dimension)”", in: document,
                    at: document.frontMatter["dimensions"]?.items?[index].position,
                    hint: Nearest.hint(for: dimension, in: known)
                        ?? "They are listed by: promo ladder show \(ladder.id) \(level.code)")
            }
        }
    }
}
