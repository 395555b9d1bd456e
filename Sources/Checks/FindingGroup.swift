/// What one rule found, at one place or at several: what is to be done is the same everywhere.
package struct FindingGroup: Sendable {
    /// All of one rule, weight and hint, in the order of the packet; never empty.
    package let findings: [Finding]

    /// The first of them, which says which rule it is and what to do.
    package var first: Finding { findings[0] }

    /// The one sentence that holds for all of them; nil where each place has its own.
    package var message: String? { findings.allSatisfy { $0.message == first.message } ? first.message : nil }

    /// Findings by rule, the most serious first, and rules in the order in which they find something.
    package static func groups(of findings: [Finding]) -> [FindingGroup] {
        struct Key: Hashable {
            let rule: String
            let severity: Finding.Severity
            let advice: String
        }
        var order: [Key] = []
        var found: [Key: [Finding]] = [:]
        for finding in findings {
            let key = Key(rule: finding.rule, severity: finding.severity, advice: finding.overridden ?? finding.hint)
            if found[key] == nil { order.append(key) }
            found[key, default: []].append(finding)
        }
        let sorted = order.enumerated().sorted {
            $0.element.severity == $1.element.severity
                ? $0.offset < $1.offset : $0.element.severity > $1.element.severity
        }
        return sorted.compactMap { found[$0.element].map { FindingGroup(findings: $0) } }
    }
}
