import Testing

@testable import Checks

@Suite("Findings by rule")
struct FindingGroupTests {
    private func finding(
        _ rule: String, _ severity: Finding.Severity, _ message: String = "It is so", line: Int = 1,
        hint: String = "Mend it."
    ) -> Finding {
        Finding(rule: rule, severity: severity, file: "a.md", line: line, column: 1, message: message, hint: hint)
    }

    @Test("stand together, the most serious first, and none is left out")
    func grouped() {
        let findings = [
            finding("b", .warning, line: 1), finding("a", .notice), finding("b", .warning, line: 2),
            finding("c", .error),
            finding("d", .warning), finding("b", .warning, "Other", line: 3), finding("b", .error),
        ]
        let groups = FindingGroup.groups(of: findings)
        #expect(groups.map(\.first.rule) == ["c", "b", "b", "d", "a"])
        #expect(groups.map(\.findings.count) == [1, 1, 3, 1, 1])
        #expect(Set(groups.flatMap(\.findings)) == Set(findings))
        #expect(groups[2].findings.compactMap(\.line) == [1, 2, 3])
    }

    @Test("have one sentence where it holds for all, and stand apart where the advice differs")
    func sentences() {
        let same = FindingGroup.groups(of: [finding("a", .warning), finding("a", .warning, line: 2)])
        #expect(same.map(\.message) == ["It is so"])
        let other = FindingGroup.groups(of: [finding("a", .warning), finding("a", .warning, "Else", line: 2)])
        #expect(other.count == 1 && other[0].message == nil)
        let advice = FindingGroup.groups(of: [finding("a", .warning), finding("a", .warning, hint: "Leave it.")])
        #expect(advice.count == 2)
        let waived = FindingGroup.groups(of: [
            finding("a", .error).overridden(because: "by ada: so be it"), finding("a", .error),
        ])
        #expect(waived.map(\.first.severity) == [.error, .notice])
    }
}
