internal import ArgumentParser

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Add, import, list and show people, and their keys.",
        subcommands: [
            PersonAdd.self, PersonSet.self, PersonImport.self, PersonList.self, PersonShow.self, PersonKeyCommand.self,
        ])
}

struct PersonKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Add, list, retire and give up keys of people.",
        subcommands: [PersonKeyAdd.self, PersonKeyList.self, PersonKeyRetire.self, PersonKeyCompromise.self])
}
