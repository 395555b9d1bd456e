internal import Ledger
internal import Markdown
internal import Packets

/// The form for feedback as plain text, and as it comes back: the headings of the template for the relationship, with
/// its guidance in brackets.
struct FeedbackForm {
    private let sections: [Section]

    init(for relationship: Relationship, in directory: Directory, context: Context) throws {
        let template = try context.templates.document(Self.template(for: relationship), in: directory)
        sections = template.sections.filter { $0.level == 2 }
    }

    /// The name of the template for a relationship.
    static func template(for relationship: Relationship) -> String { "feedback-\(relationship.rawValue)" }

    var titles: [String] { sections.map(\.title) }

    /// What each heading asks, by its title.
    var questions: [String: String] {
        Dictionary(sections.map { ($0.title, $0.guidance) }) { first, _ in first }.filter { !$0.value.isEmpty }
    }

    /// What is sent.
    var text: String {
        let head = "\(ReturnedForm.recommendationQuestion):\n\n\(ReturnedForm.seenQuestion):\n"
        let body = sections.map { section in
            let guide = section.guidance.isEmpty ? "" : "\n[\(section.guidance)]\n"
            return "\n## \(section.title)\n\(guide)\n\n"
        }
        return head + body.joined() + ReturnedForm.end + "\n"
    }

    /// What came back; nil for a text that is no such form.
    func read(_ document: Document) -> ReturnedForm? {
        guard !document.hasFrontMatter else { return nil }
        return ReturnedForm(
            String(decoding: document.bytes, as: UTF8.self), titles: titles, guidance: sections.map(\.guidance))
    }
}
