internal import Git
internal import Packets

/// One rule as it was applied to a file of the record.
package struct RuleStep: Sendable {
    /// Which rule.
    package let rule: Rule
    /// What was compared with what, in one line.
    package let compared: String
    /// How it is broken; empty where it is not.
    package let violations: [Judgement.Violation]

    /// The rules, by the question that each answers.
    package enum Rule: String, Sendable {
        /// Is the commit signed by a key of the person?
        case signature
        /// Does the commit of `main` count that it goes by?
        case main
        /// Does its date fit with what it builds on, and with what the server received?
        case time
        /// Does the commit change this file and nothing else?
        case change
        /// May it take the place of what stood there before?
        case before
        /// Does the person count in this role only?
        case oneRole = "one-role"
        /// Does the person hold the role, or may they do this?
        case role
        /// Is it about these very words?
        case content
        /// Was there what must come before it?
        case order
        /// Does it still stand, and is it about the present text?
        case now
    }
}

/// Notes down the rules that a judge applies; one that is off does nothing but apply them.
final class Walk {
    private(set) var steps: [RuleStep] = []
    private let isOn: Bool

    init(isOn: Bool = false) { self.isOn = isOn }

    /// Applies a rule and gives what it finds broken.
    func apply(
        _ rule: RuleStep.Rule, _ compared: @autoclosure () throws -> String,
        check: () throws -> [Judgement.Violation]
    ) throws -> [Judgement.Violation] {
        let violations = try check()
        if isOn { steps.append(RuleStep(rule: rule, compared: try compared(), violations: violations)) }
        return violations
    }
}
