internal import Ladders
internal import Packets

enum ExampleKinds: Rule {
    static let id = "example-kinds"
    static let severity = Finding.Severity.notice
    static let source = "ladder, rules with “example-kinds”, and “team-development”"
    static let explanation = """
        Where a rule of the ladder asks for an example of a certain kind, there is one. The rule `team-development` asks \
        for one of the kind `team-development` or `leadership`; any rule can name others under `example-kinds`.

        A manager's case without the people in it is half a case, and so is one for a senior level without anything \
        that reached beyond the own area.
        """
    static let fix = "Add its “kind: …” to the example that shows it, or add such an example."

    static func findings(in subject: Subject) -> [Finding] {
        let examples = subject.content.examples
        guard let ladder = subject.ladder, !examples.isEmpty else { return [] }
        return subject.stepRules.compactMap { rule in
            let kinds = rule.exampleKinds
            guard !kinds.isEmpty, !examples.contains(where: { $0.kind.map(kinds.contains) ?? false }) else {
                return nil
            }
            let names = kinds.map { "“\($0.rawValue)”" }.joined(separator: " or ")
            return finding(
                "no example is of the kind \(names); \(Subject.source(rule.kind, of: ladder)) asks for one")
        }
    }
}
