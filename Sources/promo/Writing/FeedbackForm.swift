internal import Ledger
internal import Markdown
internal import Packets

/// The form for feedback as plain text, and as it comes back: the headings of the template for the relationship, with
/// its guidance in brackets.
struct FeedbackForm {
    private let sections: [Section]
    /// What the forms for all relationships ask: one that was sent for another is no answer either.
    private let allQuestions: [String]

    init(for relationship: Relationship, in directory: Directory, context: Context) throws {
        func sections(_ relationship: Relationship) throws -> [Section] {
            try context.templates.document(Self.template(for: relationship), in: directory).sections
                .filter { $0.level == 2 }
        }
        self.sections = try sections(relationship)
        allQuestions = try Relationship.allCases.flatMap { try sections($0).map(\.guidance) }
    }

    /// The name of the template for a relationship.
    static func template(for relationship: Relationship) -> String { "feedback-\(relationship.rawValue)" }

    var titles: [String] { sections.map(\.title) }

    /// What each heading asks, by its title.
    var questions: [String: String] {
        Dictionary(sections.map { ($0.title, $0.guidance) }) { first, _ in first }.filter { !$0.value.isEmpty }
    }

    /// Letters on a line of what is sent, so that a quotation of it still fits.
    static let width = 72

    /// What is sent.
    var text: String {
        let head = "\(ReturnedForm.recommendationQuestion):\n\n\(ReturnedForm.seenQuestion):\n"
        let body = sections.map { section in
            let guide = Table.wrapped("[\(Output.clean(section.guidance))]", width: Self.width).joined(separator: "\n")
            return "\n## \(section.title)\n" + (section.guidance.isEmpty ? "" : "\n\(guide)\n") + "\n\n"
        }
        return head + body.joined() + ReturnedForm.end + "\n"
    }

    /// What came back from people of these names; nil for a text that is no such form.
    func read(_ document: Document, from names: [String]) -> ReturnedForm? {
        guard !document.hasFrontMatter else { return nil }
        return ReturnedForm(
            String(decoding: document.bytes, as: UTF8.self), titles: titles, guidance: allQuestions, names: names)
    }
}

extension Context {
    /// The text that a file gives for feedback, nil where there is no file or a form that came back says it all; what
    /// such a form says goes into the draft. `names` are those of who gives it and who takes it in.
    ///
    /// Throws as ``FeedbackDraft/take(_:isFormOnly:)`` does, and ``Packets/Refusal`` with `no-text` for an empty form.
    func takeForm(
        _ source: Document?, for relationship: Relationship, from names: [String], in directory: Directory,
        isFormOnly: Bool, into draft: inout FeedbackDraft
    ) throws -> Document? {
        let form = try FeedbackForm(for: relationship, in: directory, context: self)
        let people = try names.map { try directory.person($0)?.name ?? $0 }
        guard let source, let returned = form.read(source, from: people) else { return source }
        try draft.take(returned, isFormOnly: isFormOnly)
        guard !returned.isEmpty else {
            throw Refusal(
                "no-text", "the form came back without an answer", hint: "Ask them to answer at least one question.")
        }
        let leftOut = returned.leftOut + (isFormOnly ? returned.stray : [])
        if !leftOut.isEmpty { output.notice("left out of the mail: \(FeedbackDraft.quoted(leftOut))") }
        guard !returned.body.isEmpty else { return nil }
        output.notice("the form is empty; what stands beside it is taken as the feedback")
        return try Document(returned.body + "\n", name: source.name)
    }
}
