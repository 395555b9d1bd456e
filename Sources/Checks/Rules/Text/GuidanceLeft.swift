internal import Markdown
internal import Packets

enum GuidanceLeft: Rule {
    static let id = "guidance-left"
    static let severity = Finding.Severity.notice
    static let source = "templates"
    static let explanation = """
        No HTML comments are left in the files of the packet.

        They hold the guidance of the templates, or notes. Readers never see them in promo, but everybody who opens \
        the file does.
        """
    static let fix = "Remove the comments; promo save leaves out those of the templates."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.documents.compactMap { document in
            guard let block = firstComment(document.blocks) else { return nil }
            return finding("an HTML comment is left", in: document, line: block.line)
        }
    }

    private static func firstComment(_ blocks: [Block]) -> Block? {
        for block in blocks {
            if block.isComment, block.text.contains("<!--") { return block }
            if let inside = firstComment(block.children) { return inside }
        }
        return nil
    }
}
