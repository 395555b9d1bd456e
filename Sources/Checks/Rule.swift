internal import Markdown
internal import Packets

/// One thing that is checked. A rule is a file, and says itself what it asks, why, and who asks it. Rules never throw.
package protocol Rule: Sendable {
    /// Stable name: lower-case words with dashes.
    static var id: String { get }
    /// What each finding of this rule weighs where the policy says nothing.
    static var severity: Finding.Severity { get }
    /// Who asks for it: the policy by its key, the ladder by its kind of rule, or the process.
    static var source: String { get }
    /// What it asks and why, in a few sentences; the text of `promo check --explain` and of docs/checks.md.
    static var explanation: String { get }
    /// What to do about a finding, in one sentence; its hint where there is no better one.
    static var fix: String { get }
    /// Everything the rule has to say, in the order of the packet; empty where the packet keeps it.
    static func findings(in subject: Subject) -> [Finding]
}

extension Rule {
    /// A finding about the packet as a whole.
    static func finding(_ message: String, hint: String? = nil) -> Finding {
        Finding(
            rule: id, severity: severity, file: nil, line: nil, column: nil, message: message, hint: hint ?? fix)
    }

    /// A finding in a file.
    static func finding(
        _ message: String, in document: Document, at position: Position?, hint: String? = nil
    ) -> Finding {
        Finding(
            rule: id, severity: severity, file: document.name, line: position?.line, column: position?.column,
            message: message, hint: hint ?? fix)
    }

    /// A finding at a key of a file's front matter, or at the front matter where the key is missing.
    static func finding(
        _ message: String, in document: Document, key: String, hint: String? = nil
    ) -> Finding {
        finding(
            message, in: document, at: document.frontMatter[key]?.position ?? document.frontMatter.position, hint: hint)
    }

    /// A finding at a line.
    static func finding(_ message: String, in document: Document, line: Int, hint: String? = nil) -> Finding {
        finding(message, in: document, at: Position(line: line, column: 1), hint: hint)
    }
}
