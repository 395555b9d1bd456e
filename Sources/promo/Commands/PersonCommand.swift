internal import ArgumentParser

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Add, import, list and show people, and their keys.",
        subcommands: [
            PersonAdd.self, PersonImport.self, PersonList.self, PersonShow.self, PersonKeyCommand.self,
        ])
}

struct PersonKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Add keys to people.", subcommands: [PersonKeyAdd.self])
}
