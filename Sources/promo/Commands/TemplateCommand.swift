internal import ArgumentParser

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Show what the parts of a packet start from.",
        discussion: """
            An organisation replaces any of them with a file of its own: templates/NAME.md on main. A comment that \
            begins with guide: is guidance for writers; saving leaves it out.
            """,
        subcommands: [TemplateList.self, TemplateShow.self])
}
