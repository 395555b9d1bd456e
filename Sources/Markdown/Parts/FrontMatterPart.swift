/// A key of a front matter, or an item of a list in it, with the lines that it takes: for those who bring two versions of
/// a file together and keep what people wrote as it stands.
package struct FrontMatterPart: Sendable {
    /// The key; of an item what tells it from the others of its list, which is its text or its first key and value.
    package let name: String
    /// Blank lines and comments above it.
    package let comments: [String]
    /// Its own lines, those of all that is inside it among them.
    package let lines: [String]
    /// What it says.
    package let value: Value
    /// How it is written.
    package let shape: Shape

    /// The ways of writing a value that can be taken apart further.
    package indirect enum Shape: Sendable {
        /// A text, or something that is only ever taken as it is.
        case whole
        /// A map, one key below the other; `head` are the lines before the first key.
        case map(head: [String], entries: [FrontMatterPart])
        /// A list, one item below the other, each behind a dash that is indented by `indent`.
        case list(head: [String], indent: Int, items: [FrontMatterPart])
        /// A list in brackets on one line: what stands before the first item, the items as they are written, and what
        /// stands behind the last.
        case brackets(before: String, items: [String], after: String)
    }

    /// Comments and lines.
    package var text: [String] { comments + lines }
}

extension Document {
    /// The front matter taken apart by its keys, with the comments that follow the last one; nil where it is not written
    /// one key below the other.
    package var frontMatterParts: (parts: [FrontMatterPart], rest: [String])? {
        guard hasFrontMatter, let entries = frontMatter.entries else { return nil }
        guard !entries.isEmpty else { return ([], yamlLines) }
        return PartReader(lines: yamlLines).parts(of: entries)
    }

    /// The first line of the file and the one that ends the front matter, without their line feeds; nil where the file
    /// has no front matter.
    package var fences: (opening: String, closing: String)? {
        guard hasFrontMatter else { return nil }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes[start..<(bytes.count - body.utf8.count)]
        let lines = head.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let opening = lines.first, lines.count > yamlLines.count + 1 else { return nil }
        return (
            String(decoding: opening, as: UTF8.self), String(decoding: lines[yamlLines.count + 1], as: UTF8.self)
        )
    }

    /// The lines between the fences.
    package var frontMatterLines: [String] { yamlLines }
}
