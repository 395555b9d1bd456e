@testable import Markdown

/// A file with this front matter and a short body.
func document(_ frontMatter: String, body: String = "Body.\n") throws(ParseError) -> Document {
    try Document("---\n\(frontMatter)\n---\n\(body)", name: "a.md")
}

/// A file without a front matter.
func page(_ body: String) throws(ParseError) -> Document {
    try Document(body, name: "a.md")
}

extension Document {
    /// The file as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The lines between the fences, as one text.
    var frontMatterText: String { yamlLines.joined(separator: "\n") }
}

/// Why reading these bytes fails; nil where it does not.
func failure(_ bytes: [UInt8]) -> ParseError? {
    do {
        _ = try Document(bytes, name: "a.md")
        return nil
    } catch {
        return error
    }
}
