internal import Ladders
internal import Ledger
internal import Markdown
internal import Packets
internal import templates

extension Context {
    /// What parts start from: the organisation's own templates, and those that come with promo.
    var templates: PartTemplates {
        PartTemplates(Dictionary(Templates.parts.map { ($0.name, $0.bytes) }) { first, _ in first })
    }

    /// The text of a part with the guidance of its template where nothing is written yet, as a writer sees it. A text
    /// that cannot be read stays as it is.
    func guided(_ text: [UInt8], at path: String, in directory: Directory) throws -> [UInt8] {
        let document: Document
        do throws(ParseError) {
            document = try Document(text, name: path)
        } catch {
            return text
        }
        guard let name = PartTexts.template(of: document, at: path) else { return text }
        return try document.withGuidance(from: templates.document(name, in: directory)).bytes
    }

    /// What a part starts from that a new packet does not have yet: its template, with a line for each dimension of the
    /// ladder in `assessment.md`. Nothing for any other path.
    func beginning(of path: String, in snapshot: PacketSnapshot, by directory: Directory) throws -> [UInt8] {
        switch path {
        case Assessment.path:
            let template = try templates.document("assessment", in: directory)
            guard !template.hasFrontMatter else { return template.bytes }
            let ratings = try directory.dimensions(for: snapshot.caseStatement()).map {
                "- dimension: \($0.id)\n  self:\n  manager:\n"
            }
            return Array("---\nratings:\n\(ratings.joined())---\n".utf8) + template.bytes
        case GrowthPlan.path:
            let template = try templates.document("growth-plan", in: directory)
            guard !template.hasFrontMatter else { return template.bytes }
            return try template.filled(with: [("focus", .list([]))], name: path).bytes
        default: return []
        }
    }
}

/// The parts of a packet and the templates that they start from.
enum PartTexts {
    /// The name of the template of a part; nil for a file that has none.
    static func template(of document: Document, at path: String) -> String? {
        let parts = path.split(separator: "/").map(String.init)
        switch parts.first {
        case "examples" where parts.count == 2:
            return known("example-\(document.frontMatter["kind"]?.text ?? "project")") ?? "example-project"
        case "feedback" where parts.count == 2:
            return document.frontMatter["relationship"]?.text.flatMap { known("feedback-\($0)") }
        default:
            return parts.count == 1 && path.hasSuffix(".md") ? known(String(path.dropLast(3))) : nil
        }
    }

    private static func known(_ name: String) -> String? {
        Templates.parts.contains { $0.name == name } ? name : nil
    }
}
