internal import Packets

enum ExampleFigures: Rule {
    static let id = "example-figures"
    static let severity = Finding.Severity.warning
    static let source = "process: what changed, with before and after; ladder, rule “impact”"
    static let explanation = """
        Every example has a figure with its value before and after, or says in `no-metrics` why there is none.

        What changed is what the work was worth. Some work has no figure yet, and a plain reason is better than a \
        made-up number.
        """
    static let fix = "Add a metric with name, before and after, or a line “no-metrics: …” with the reason."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.filter { $0.metrics.isEmpty && $0.noMetricsReason == nil }.map {
            finding(
                "there is no figure before and after, and no reason for its absence", in: $0.document, key: "metrics")
        }
    }
}
