internal import Ladders
internal import Packets

enum ExampleKinds: Rule {
    static let id = "example-kinds"
    static let severity = Finding.Severity.notice
    static let source = "ladder, rule “team-development”"
    static let explanation = """
        Where the ladder asks for people who grew, an example is of the kind `team-development` or `leadership`.

        A manager's case without the people in it is half a case.
        """
    static let fix = "Add “kind: team-development” to the example that shows it, or add such an example."

    static func findings(in subject: Subject) -> [Finding] {
        guard let ladder = subject.ladder, subject.rule("team-development") != nil else { return [] }
        let examples = subject.content.examples
        guard !examples.isEmpty, !examples.contains(where: { $0.kind == .teamDevelopment || $0.kind == .leadership })
        else {
            return []
        }
        return [finding("the ladder \(ladder.id) asks for team development, and no example is of that kind")]
    }
}
