internal import Markdown
internal import Packets

enum HiddenWords: Rule {
    static let id = "hidden-text"
    static let severity = Finding.Severity.warning
    static let source = "process: what is signed is what is read"
    static let explanation = """
        The packet holds nothing that its rendered pages do not show: no comments, no targets that no link uses, and no \
        characters without a shape where no script or emoji needs them.

        A sign-off covers every byte, and whoever reads the packet on a Git host would sign what they never saw. promo \
        show and promo diff show all of it.
        """
    static let fix = "Say it where it is read, or remove it."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.documents.flatMap { document in
            // Guidance has a rule of its own.
            document.hiddenText.filter { !$0.isGuidance }.map { hidden in
                finding("readers of the page do not see \(hidden)", in: document, line: hidden.line)
            }
        }
    }
}
