internal import Packets

enum FigureReason: Rule {
    static let id = "figure-reason"
    static let severity = Finding.Severity.warning
    static let source = "process: a said reason where there is no figure"
    static let explanation = """
        What stands in `no-metrics` is a reason in words: three at least, addresses not counted.

        A link or “n/a” leaves the reader to find out whether nothing changed or nobody measured it.
        """
    static let fix = "Say in a few words why there is no figure; a link belongs to “evidence”."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.compactMap { example in
            guard example.metrics.isEmpty, let reason = example.noMetricsReason, !Example.isReason(reason) else {
                return nil
            }
            return finding("“\(reason)” is no reason", in: example.document, key: "no-metrics")
        }
    }
}
