internal import Packets

enum ExampleCount: Rule {
    static let id = "example-count"
    static let severity = Finding.Severity.error
    static let source = "policy, examples.minimum and maximum"
    static let explanation = """
        The packet holds as many examples as the policy asks for: three to five by default.

        Fewer show a good moment rather than a level; more bury what matters and make packets hard to compare.
        """
    static let fix = "Add an example, or keep the strongest: promo add example CANDIDATE --title … --period …"

    static func findings(in subject: Subject) -> [Finding] {
        let count = subject.content.examples.count
        let policy = subject.policy
        let wanted = "the policy asks for \(policy.exampleMinimum) to \(policy.exampleMaximum)"
        if count < policy.exampleMinimum {
            return [
                finding(
                    "the packet has \(counted(count, "example")); \(wanted)",
                    hint:
                        "Add one: promo add example \(subject.content.id.candidate) --title … --period … --dimension …")
            ]
        }
        if count > policy.exampleMaximum {
            return [
                finding(
                    "the packet has \(counted(count, "example")); \(wanted)",
                    hint: "Keep the strongest; remove or merge the others.")
            ]
        }
        return []
    }
}

/// `1 example`, `2 examples`; `1 person`, `2 people`.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
