/// Why a text could not be read: where it stands and what is wrong, for people.
package struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the reader knows it, usually its path in the repository.
    package let file: String
    /// Line and column, both counted from 1; nil where the whole file is meant.
    package let position: Position?
    /// One sentence without a full stop.
    package let message: String
    /// What to do about it, where there is something better to say than "mend it".
    package let hint: String?

    /// An error about a file; without `position` about the whole of it.
    package init(file: String, position: Position? = nil, message: String, hint: String? = nil) {
        self.file = file
        self.position = position
        self.message = message
        self.hint = hint
    }

    /// `file:line:column: message`, the form that editors jump to.
    package var description: String {
        guard let position else { return "\(file): \(message)" }
        return "\(file):\(position.line):\(position.column): \(message)"
    }
}

/// A place in a text file: line and column, counted from 1; columns count Unicode scalars.
package struct Position: Hashable, Sendable, Comparable {
    /// Counted from 1 in the whole file, front matter included.
    package let line: Int
    /// Counted from 1, in Unicode scalars.
    package let column: Int

    /// A place counted by the caller; nothing checks that the text reaches so far.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
