internal import Packets

enum ExampleInProgress: Rule {
    static let id = "example-in-progress"
    static let severity = Finding.Severity.warning
    static let source = "process: work that is done"
    static let explanation = """
        No example is marked with `status: in-progress`.

        Its outcome is still ahead, so nobody can judge it. It may stand in the packet as what comes next, but not \
        as proof.
        """
    static let fix = "Take it out until it is done, or set “status: done” where it is."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.filter { $0.status == .inProgress }.map {
            finding("the work is still in progress", in: $0.document, key: "status")
        }
    }
}
