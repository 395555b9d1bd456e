internal import Markdown
internal import Packets

enum SummaryLength: Rule {
    static let id = "summary-length"
    static let severity = Finding.Severity.warning
    static let source = "policy, length.summary-minimum and summary-maximum"
    static let explanation = """
        The summary has three to five sentences, or as many as the policy says.

        Most of the committee read it first and some read nothing else. One sentence is no summary, and a page is \
        none either.
        """
    static let fix = "Say in a few sentences who, what changed, and why it is the next level."

    static func findings(in subject: Subject) -> [Finding] {
        guard let document = subject.content.statement?.document, let section = document.section("Summary"),
            !section.isEmpty
        else { return [] }
        let title = section.title.lowercased()
        let count = subject.sentences(of: document).count { $0.section == title }
        let wanted = subject.policy.checks.summarySentences
        guard !wanted.contains(count) else { return [] }
        return [
            finding(
                "the summary has \(counted(count, "sentence")); \(wanted.lowerBound) to \(wanted.upperBound) are asked for",
                in: document, line: section.line)
        ]
    }
}
