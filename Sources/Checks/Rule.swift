package import Ladders
internal import Markdown
package import Packets

/// What rules look at.
package struct Subject: Sendable {
    /// The packet as far as it can be read; its problems are part of it.
    package let content: Content
    /// What the organisation asks, by the commit of `main` that the packet's branch contains.
    package let policy: Policy
    /// The ladder that the packet names, where the organisation has it.
    package let ladder: Ladder?
    /// The day as of which dates are judged.
    package let asOf: Day

    /// What is to be looked at, put together by the caller.
    package init(content: Content, policy: Policy, ladder: Ladder?, asOf: Day) {
        (self.content, self.policy, self.ladder, self.asOf) = (content, policy, ladder, asOf)
    }
}

/// One thing that is checked. A rule is a file; its doc comment says what it asks and why. Rules never throw.
package protocol Rule: Sendable {
    /// Stable name: lower-case words with dashes.
    static var id: String { get }
    /// What each finding of this rule weighs.
    static var severity: Finding.Severity { get }
    /// Everything the rule has to say, in the order of the packet; empty where the packet keeps it.
    static func findings(in subject: Subject) -> [Finding]
}

extension Rule {
    /// A finding about the packet as a whole.
    static func finding(_ message: String, hint: String) -> Finding {
        Finding(
            rule: id, severity: severity, file: nil, line: nil, column: nil, message: message, hint: hint)
    }

    /// A finding in a file.
    static func finding(_ message: String, in document: Document, at position: Position?, hint: String) -> Finding {
        Finding(
            rule: id, severity: severity, file: document.name, line: position?.line, column: position?.column,
            message: message, hint: hint)
    }
}

/// All rules in the order in which their findings are shown.
package enum Rules {
    /// Each rule once; a new one is listed here.
    package static let all: [any Rule.Type] = [
        Readable.self, RequiredFields.self, ExampleCount.self, FeedbackCount.self, FeedbackRelationships.self,
        TrajectoryPoints.self, KnownDimensions.self, KnownLevel.self, Placeholders.self, EmptySections.self,
    ]

    /// The findings of all rules.
    package static func findings(in subject: Subject) -> [Finding] {
        all.flatMap { $0.findings(in: subject) }
    }
}
