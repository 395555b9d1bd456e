import Markdown

@testable import Packets

/// A file with this front matter.
func document(_ frontMatter: String, body: String = "") throws -> Document {
    try Document("---\n\(frontMatter)\n---\n\(body)", name: "a.md")
}

/// The fields of a front matter.
func fields(_ frontMatter: String) throws -> Fields {
    Fields(try document(frontMatter))
}

/// Where and why something is refused: `line:column: message`; nil where it is not.
func refusal(_ body: () throws -> some Any) -> String? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? ParseError)?.description.replacing("a.md:", with: "", maxReplacements: 1)
    }
}
