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
        let earlier = subject.approved.map { (id: $0.id, marks: marks(of: $0)) }
        return subject.content.examples.compactMap { example in
            for (id, marks) in earlier {
                guard let title = Self.marks(of: example).lazy.compactMap({ marks[$0] }).first else { continue }
                return finding(
                    "the example was part of \(id), which was approved, as “\(title)”", in: example.document,
                    key: "title")
            }
            return nil
        }
    }

    /// By what the examples of a packet can be known again, with their titles.
    private static func marks(of packet: Content) -> [Mark: String] {
        packet.examples.reduce(into: [:]) { titles, example in
            for mark in marks(of: example) where titles[mark] == nil { titles[mark] = example.title ?? example.slug }
        }
    }

    private static func marks(of example: Example) -> [Mark] {
        [.slug(example.slug)] + (example.title.map { [.title($0.lowercased())] } ?? [])
            + example.evidence.filter { !$0.isEmpty }.map(Mark.evidence)
    }

    private enum Mark: Hashable {
        case slug(String)
        case title(String)
        case evidence(String)
    }
}
