internal import Markdown
internal import Packets

enum GuidanceLeft: Rule {
    static let id = "guidance-left"
    static let severity = Finding.Severity.notice
    static let source = "templates"
    static let explanation = """
        No guidance of the templates, `<!-- guide: … -->`, is left beside what was written under the same heading.

        A page on a Git host does not show it, and a sign-off covers it all the same. Where nothing is written yet it may \
        stay.
        """
    static let fix = "Remove it; promo save leaves it out."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.documents.compactMap { document in
            let positions = document.guidancePositions
            guard !positions.isEmpty else { return nil }
            let sections = document.sections
            // Both are in the order of the file.
            var next = 0
            let left = positions.first { position in
                while next < sections.count, sections[next].line < position.line { next += 1 }
                return next == 0 || !sections[next - 1].isEmpty
            }
            return left.map { finding("guidance of the template is left", in: document, at: $0) }
        }
    }
}
