internal import Packets

enum ExamplePart: Rule {
    static let id = "example-part"
    static let severity = Finding.Severity.warning
    static let source = "process: the person’s own part, led or contributed"
    static let explanation = """
        Every example says in `part` whether the candidate led the work or contributed to it.

        Committees ask this first, and both answers are good ones. Where it is left open, readers guess, and they \
        guess differently for different people.
        """
    static let fix = "Add a line “part: led” or “part: contributed” to the front matter."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.examples.filter { $0.part == nil }.map {
            finding("the candidate’s own part is not said", in: $0.document, key: "part")
        }
    }
}
