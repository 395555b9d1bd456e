internal import Packets

enum ExampleInFuture: Rule {
    static let id = "example-in-future"
    static let severity = Finding.Severity.warning
    static let source = "process: work that is done"
    static let explanation = """
        The period of every example ends no later than the month as of which the packet is judged.

        A promotion confirms what happened, and a plan can change.
        """
    static let fix = "Correct the period, or take the example out until then."

    static func findings(in subject: Subject) -> [Finding] {
        let now = Month(of: subject.asOf)
        return subject.content.examples.compactMap { example in
            guard let period = example.period, period.last > now else { return nil }
            return finding("the period \(period) ends after \(now)", in: example.document, key: "period")
        }
    }
}
