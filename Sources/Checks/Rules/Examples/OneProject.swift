internal import Packets

enum OneProject: Rule {
    static let id = "one-project"
    static let severity = Finding.Severity.warning
    static let source = "policy, examples.share; process: evidence of more than one piece of work"
    static let explanation = """
        No more of the examples than the policy's share (half by default) are of one project, by their `project`.

        One project shows one set of circumstances. Whoever had the luck of a large one would look better than \
        somebody with three hard ones.
        """
    static let fix = "Add an example from other work, or merge those of one project."

    static func findings(in subject: Subject) -> [Finding] {
        let examples = subject.content.examples
        guard examples.count >= 2 else { return [] }
        let projects = Dictionary(grouping: examples.filter { $0.project != nil }) { ($0.project ?? "").lowercased() }
        return projects.values.filter {
            $0.count > 1 && $0.count * 100 > examples.count * subject.policy.checks.sharePercent
        }
        .map { group in
            finding(
                "\(group.count) of \(examples.count) examples are of one project, “\(group[0].project ?? "")”")
        }
    }
}
