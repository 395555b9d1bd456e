/// Something that a rule found in a packet.
package struct Finding: Sendable, Hashable {
    /// Id of the rule, such as `example-count`.
    package let rule: String
    /// Whether it only warns or blocks sign-off.
    package let severity: Severity
    /// Path in the repository; nil where the packet as a whole is meant.
    package let file: String?
    /// Line in the file, counted from 1; nil where the whole file is meant.
    package let line: Int?
    /// Column in that line, counted from 1 in Unicode scalars; nil where ``line`` is.
    package let column: Int?
    /// One sentence: what is the matter.
    package let message: String
    /// One sentence: what to do.
    package let hint: String

    /// How much a finding weighs.
    package enum Severity: String, Sendable, Comparable {
        /// Worth knowing; blocks nothing.
        case warning
        /// Blocks sign-off.
        case error

        package static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
    }
}
