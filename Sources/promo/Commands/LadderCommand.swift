internal import ArgumentParser

struct LadderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ladder", abstract: "Import, list, show, check and compare ladders, and add built-in ones.",
        discussion: """
            A ladder says what is expected at each level. It is one file, ladders/ID.md on main; docs/data-format.md \
            describes it.
            """,
        subcommands: [
            LadderImportCommand.self, LadderList.self, LadderShow.self, LadderCheck.self, LadderCompare.self,
            LadderBuiltInCommand.self,
        ])
}

struct LadderBuiltInCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "built-in", abstract: "List the ladders that come with promo, and add one.",
        subcommands: [LadderBuiltInList.self, LadderBuiltInAdd.self])
}
