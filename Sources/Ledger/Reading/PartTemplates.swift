package import Markdown
internal import Packets

/// What the parts of a packet start from: the organisation's own files in `templates/` on `main`, and those given here
/// for all others.
package struct PartTemplates: Sendable {
    private let builtIn: [String: [UInt8]]

    /// Takes the files for the names that an organisation does not have.
    package init(_ builtIn: [String: [UInt8]]) {
        self.builtIn = builtIn
    }

    /// Where an organisation's own template lies in the tree of `main`.
    package static func path(_ name: String) -> String { "templates/\(name).md" }

    /// The template of a name; an empty text where nobody has one. Throws ``Markdown/ParseError`` for an
    /// organisation's own that cannot be read, and ``Git/GitError`` where `main` cannot be.
    package func document(_ name: String, in directory: Directory) throws -> Document {
        if let own = try directory.document(Self.path(name)) { return own }
        return try Document(builtIn[name] ?? [], name: Self.path(name))
    }
}
