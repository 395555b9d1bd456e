package import Ladders
package import Markdown

/// A ladder and the file that it was read from: what rules about ladders look at.
package struct LadderSubject: Sendable {
    /// The ladder as it was read from ``document``.
    package let ladder: Ladder
    /// The file, for places and for what the ladder does not keep.
    package let document: Document
    /// Lines of the headings of dimensions, by the line of their level's heading and their id.
    private let lines: [Int: [String: Int]]

    /// Takes a ladder with its own file.
    package init(ladder: Ladder, document: Document) {
        (self.ladder, self.document) = (ladder, document)
        var lines: [Int: [String: Int]] = [:]
        var level = 0
        for block in document.blocks {
            switch block.kind {
            case .heading(2): level = block.line
            case .heading(3), .heading(4): lines[level, default: [:]][Slug.make(block.text) ?? ""] = block.line
            default: continue
            }
        }
        self.lines = lines
    }

    /// The line of the dimension's heading; that of its level where there is none.
    func line(of dimension: Ladder.Dimension, in level: Ladder.Level) -> Int {
        lines[level.line]?[dimension.id] ?? level.line
    }
}

/// One thing that is checked about a ladder. A rule is a file; its doc comment says what it asks and why. Rules never
/// throw.
package protocol LadderRule: Sendable {
    /// Stable name: lower-case words with dashes.
    static var id: String { get }
    /// What each finding of this rule weighs.
    static var severity: Finding.Severity { get }
    /// Everything the rule has to say, in the order of the file; empty where the ladder keeps it.
    static func findings(in subject: LadderSubject) -> [Finding]
}

extension LadderRule {
    static func finding(_ message: String, in subject: LadderSubject, line: Int?, hint: String) -> Finding {
        Finding(
            rule: id, severity: severity, file: subject.document.name, line: line, column: line.map { _ in 1 },
            message: message, hint: hint)
    }
}

/// All rules about ladders.
package enum LadderRules {
    /// Each rule once; a new one is listed here.
    package static let all: [any LadderRule.Type] = [
        KnownRuleLevels.self, RuleFigures.self, RuleValues.self, EmptyLevels.self, EmptyDimensions.self,
        DuplicateExpectations.self,
        UnevenDimensions.self, StrayText.self, LadderPlaceholders.self, LoneLevels.self, BareLevels.self,
        MissingSteps.self, UnknownRuleKinds.self, CumulativeUnsaid.self,
    ]

    /// The findings of all rules, by line; those about the whole file first.
    package static func findings(in subject: LadderSubject) -> [Finding] {
        let found = all.flatMap { $0.findings(in: subject) }.enumerated()
        return found.sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
    }
}
