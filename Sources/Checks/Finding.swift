package import Markdown

/// Something that a rule found in a packet or a ladder.
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

    /// Who lets the packet pass without the rule, and why, in words; nil where nobody does. Such a finding blocks
    /// nothing.
    package private(set) var overridden: String?

    /// How much a finding weighs.
    package enum Severity: String, Sendable, CaseIterable, Comparable {
        /// Worth knowing, and often as it should be.
        case notice
        /// Probably not as it should be; blocks nothing.
        case warning
        /// Blocks sign-off.
        case error

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }
    }

    init(
        rule: String, severity: Severity, file: String?, line: Int?, column: Int?, message: String, hint: String
    ) {
        (self.rule, self.severity, self.file, self.line, self.column) = (rule, severity, file, line, column)
        (self.message, self.hint) = (message, hint)
    }

    /// The same finding as something that blocks nothing, since an admin said so.
    package func overridden(because reason: String) -> Finding {
        var finding = weighing(.notice)
        finding.overridden = reason
        return finding
    }

    /// The same finding with another weight.
    func weighing(_ severity: Severity) -> Finding {
        Finding(
            rule: rule, severity: severity, file: file, line: line, column: column, message: message, hint: hint)
    }

    /// The same finding with a candidate's id where the rule's own words have `CANDIDATE`.
    func naming(_ candidate: String) -> Finding {
        Finding(
            rule: rule, severity: severity, file: file, line: line, column: column, message: message,
            hint: hint.replacing("CANDIDATE", with: candidate))
    }

    /// The finding about a text that cannot be read, at the place where reading ended.
    package init(unreadable error: ParseError) {
        self.init(
            rule: Readable.id, severity: .error, file: error.file, line: error.position?.line,
            column: error.position?.column, message: error.message, hint: error.hint ?? "Mend the file, or remove it.")
    }
}
