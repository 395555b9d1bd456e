internal import Markdown
internal import Packets

enum PacketLength: Rule {
    static let id = "packet-length"
    static let severity = Finding.Severity.warning
    static let source = "policy, length.words"
    static let explanation = """
        The whole packet has no more words than the policy says: 5,000 by default.

        A committee reads a dozen of them. What is long is skimmed, and the best part may be what is skipped.
        """
    static let fix = "Shorten the longest example; keep what the argument needs."

    static func findings(in subject: Subject) -> [Finding] {
        let words = subject.content.documents.reduce(0) { $0 + $1.wordCount }
        guard words > subject.policy.checks.maximumWords else { return [] }
        return [finding("the packet has \(words) words; at most \(subject.policy.checks.maximumWords) are asked for")]
    }
}
