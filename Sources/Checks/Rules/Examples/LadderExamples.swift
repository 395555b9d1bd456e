internal import Ladders
internal import Packets

enum LadderExamples: Rule {
    static let id = "ladder-examples"
    static let severity = Finding.Severity.warning
    static let source = "ladder, rule “examples”; rules with “with-figures”"
    static let explanation = """
        Where the policy does not say how many examples there should be, they are as many as the ladder's rule \
        `examples` says; and as many of them have figures before and after as a rule has under `with-figures`, of the \
        kinds that it names.

        An organisation that writes down what a case holds reads every case by it.
        """
    static let fix = "Add what is missing, or say in the packet why it is not there."

    static func findings(in subject: Subject) -> [Finding] {
        let examples = subject.content.examples
        guard let ladder = subject.ladder, !examples.isEmpty else { return [] }
        var findings: [Finding] = []
        let (demand, policy) = (subject.exampleDemand, subject.policy)
        // What is outside of the policy's own bounds blocks already.
        if (policy.exampleMinimum...policy.exampleMaximum).contains(examples.count),
            !demand.range.contains(examples.count)
        {
            findings.append(
                finding(
                    "the packet has \(counted(examples.count, "example")); \(demand.source) asks for \(demand.words)"))
        }
        for rule in subject.stepRules {
            guard let wanted = rule.figure("with-figures") else { continue }
            let kinds = rule.exampleKinds
            let fitting = examples.filter { kinds.isEmpty || $0.kind.map(kinds.contains) ?? false }
            let present = fitting.count { !$0.metrics.isEmpty }
            guard present < wanted, !fitting.isEmpty else { continue }
            findings.append(
                finding(
                    "\(counted(present, "example")) \(present == 1 ? "has" : "have") figures before and after; "
                        + "\(Subject.source(rule.kind, of: ladder)) asks for \(wanted)"))
        }
        return findings
    }
}
