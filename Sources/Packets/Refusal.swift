/// Why something was not done: one line of reason and one line of what to do.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable name for programs, such as `unknown-person`.
    package let code: String
    /// One sentence for people.
    package let message: String
    /// What to do about it.
    package let hint: String

    /// A refusal; with no better `hint` at hand it points to the command's help.
    package init(_ code: String, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint ?? "Each command explains itself with --help."
    }

    package var description: String { message }
}
