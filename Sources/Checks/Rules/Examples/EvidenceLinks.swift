internal import Markdown
internal import Packets

enum EvidenceLinks: Rule {
    static let id = "evidence-link"
    static let severity = Finding.Severity.warning
    static let source = "process: links to evidence"
    static let explanation = """
        Each entry of `evidence` is an address with `https://` or `http://`, or the path of a file of the packet.

        A note such as “see the wiki” cannot be opened by somebody who was not there.
        """
    static let fix = "Write the whole address, or the path of a file in the packet’s folder."

    static func findings(in subject: Subject) -> [Finding] {
        let files = Set(subject.content.documents.map(\.name))
        return subject.content.examples.flatMap { example in
            example.evidence.enumerated().filter { !isLink($0.element, from: example.document.name, files) }.map {
                index, text in
                finding(
                    "“\(text)” is no address and no file of the packet", in: example.document,
                    at: example.document.frontMatter["evidence"]?.items?[index].position)
            }
        }
    }

    private static func isLink(_ text: String, from document: String, _ files: Set<String>) -> Bool {
        if text.isEmpty { return true }
        let lowered = text.lowercased()
        if lowered.hasPrefix("https://") || lowered.hasPrefix("http://") { return !text.contains(" ") }
        return text.hasSuffix(".md") && InternalLinks.target(text, from: document).map(files.contains) ?? false
    }
}
