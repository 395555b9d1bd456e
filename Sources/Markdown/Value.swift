/// A value of the front matter with the place where it stands.
///
/// Every scalar is its text: `level: 05` is "05" and `span: 6` is "6". What a number or a date is, the reader of the
/// key decides, so nothing is lost on the way.
package struct Value: Sendable {
    /// The three shapes that a value of the accepted subset of YAML has; docs/data-format.md, "Front matter".
    package indirect enum Content: Sendable {
        /// A text in any style of quoting; empty for nothing at all, and for a plain `~` or `null`.
        case scalar(String)
        /// The items in the order of the file.
        case list([Value])
        /// The entries in the order of the file; no key stands twice.
        case map([Entry])
    }

    /// One `key: value` of a map, in the order of the file.
    package struct Entry: Sendable {
        /// The text before the colon, without quotes.
        package let key: String
        /// Where the key stands in the file.
        package let keyPosition: Position
        /// What stands behind the colon.
        package let value: Value
    }

    /// What the value says.
    package let content: Content
    /// Where the value starts in the file.
    package let position: Position

    /// A value made by hand stands at line 1, column 1.
    package init(_ content: Content, at position: Position = Position(line: 1, column: 1)) {
        self.content = content
        self.position = position
    }

    /// The text of a scalar; nil for lists and maps, and for a key with nothing behind it.
    package var text: String? {
        guard case .scalar(let text) = content, !text.isEmpty else { return nil }
        return text
    }

    /// Nothing stands behind the key: `key:` with no value, or an empty list or map.
    package var isEmpty: Bool {
        switch content {
        case .scalar(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .map(let entries): entries.isEmpty
        }
    }

    /// The items of a list; a single scalar counts as a list of one, since people write `dimensions: delivery`.
    package var items: [Value]? {
        switch content {
        case .scalar(let text): text.isEmpty ? [] : [self]
        case .list(let items): items
        case .map: nil
        }
    }

    /// All texts in it, those of maps and lists inside too, in the order of the file.
    package var scalars: [String] {
        switch content {
        case .scalar(let text): [text]
        case .list(let items): items.flatMap(\.scalars)
        case .map(let entries): entries.flatMap(\.value.scalars)
        }
    }

    /// The entries of a map; nil for anything else.
    package var entries: [Entry]? {
        guard case .map(let entries) = content else { return nil }
        return entries
    }

    /// The value behind `key` of a map.
    package subscript(key: String) -> Value? {
        entries?.first { $0.key == key }?.value
    }

    /// Same content, wherever it stands.
    package func hasSameContent(as other: Value) -> Bool {
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)): left == right
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.hasSameContent(as: $1) }
        case (.map(let left), .map(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.key == $1.key && $0.value.hasSameContent(as: $1.value) }
        default: false
        }
    }
}
