internal import Packets

enum ReusedExample: Rule {
    static let id = "reused-example"
    static let severity = Finding.Severity.warning
    static let source = "process: each promotion is for work since the last one"
    static let explanation = """
        No example was part of an earlier packet of the candidate that was approved: neither under the same file \
        name or title, nor with the same link to evidence.

        What was rewarded once is the level that the candidate has now.
        """
    static let fix = "Take newer work, or say in the text what was added since."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.compactMap { example in
            for earlier in subject.approved {
                guard let twin = earlier.examples.first(where: { isSame($0, example) }) else { continue }
                return finding(
                    "the example was part of \(earlier.id), which was approved, as “\(twin.title ?? twin.slug)”",
                    in: example.document, key: "title")
            }
            return nil
        }
    }

    private static func isSame(_ earlier: Example, _ example: Example) -> Bool {
        earlier.slug == example.slug || earlier.title.map { $0.lowercased() == example.title?.lowercased() } == true
            || !Set(earlier.evidence).subtracting([""]).isDisjoint(with: example.evidence)
    }
}
