internal import Markdown
internal import Packets

enum Readable: Rule {
    static let id = "readable"
    static let severity = Finding.Severity.error
    static let source = "format: files of a packet"
    static let explanation = """
        Every file of the packet can be read: UTF-8 text, a front matter that is YAML, keys of the right kind, and \
        no symbolic links, submodules or executable files.

        A reader years from now has nothing but these files; one that cannot be read proves nothing.
        """
    static let fix = "Mend the file, or remove it."

    static func findings(in subject: Subject) -> [Finding] {
        subject.content.problems.map { Finding(unreadable: $0) }
    }
}
