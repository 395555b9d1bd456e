internal import Markdown
internal import Packets

enum DeadLinks: Rule {
    static let id = "dead-link"
    static let severity = Finding.Severity.warning
    static let source = "process: links to evidence"
    static let explanation = """
        A link inside the packet leads to a file of the packet and, behind `#`, to a heading of it.

        A reader years from now cannot ask what was meant.
        """
    static let fix = "Correct the path; it starts from the file that it stands in."

    static func findings(in subject: Subject) -> [Finding] {
        var headings: [String: Set<String>] = [:]
        for document in subject.content.documents {
            headings[document.name] = InternalLinks.anchors(of: document)
        }
        return subject.content.documents.flatMap { document in
            InternalLinks(in: document).links.compactMap { link in
                guard let target = InternalLinks.target(link.path, from: document.name) else {
                    return finding("the link “\(link.text)” leads out of the packet", in: document, line: link.line)
                }
                // Only Markdown files are read; of others nothing is known here.
                guard target.hasSuffix(".md") else { return nil }
                guard let anchors = headings[target] else {
                    return finding(
                        "the link “\(link.text)” leads to no file of the packet", in: document, line: link.line)
                }
                guard let anchor = link.anchor, !anchors.contains(anchor) else { return nil }
                return finding(
                    "the link “\(link.text)” leads to no heading of that file", in: document, line: link.line)
            }
        }
    }
}
