internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import templates

struct TemplateList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the templates, and which of them the organisation replaces.")

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let directory = try context.organisationIfAny()?.directory
        let entries = try Templates.parts.map { part in
            do {
                let isOwn = try directory?.document(PartTemplates.path(part.name)) != nil
                return TemplateListDocument.Entry(
                    name: part.name, about: part.about, source: isOwn ? "main" : "built-in")
            } catch let error as ParseError {
                return TemplateListDocument.Entry(
                    name: part.name, about: part.about, source: "main", problem: error.description)
            }
        }
        if context.output.isJSON { return try context.output.json(TemplateListDocument(templates: entries)) }
        var table = Table(["template", "from", "for"])
        for entry in entries { table.add([entry.name, entry.source, entry.about]) }
        context.show(table)
        for problem in entries.compactMap(\.problem) { context.output.notice("cannot be used: \(problem)") }
    }
}

/// `template list --json`.
private struct TemplateListDocument: Encodable {
    let version = 1
    let templates: [Entry]

    struct Entry: Encodable {
        let name: String
        let about: String
        /// `built-in`, or `main` where the organisation has its own.
        let source: String
        /// Why the organisation's own cannot be read; null where it can.
        @OrNull var problem: String?

        init(name: String, about: String, source: String, problem: String? = nil) {
            (self.name, self.about, self.source) = (name, about, source)
            self.problem = problem
        }
    }
}
