internal import ArgumentParser

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an example, feedback or a milestone to a packet.",
        subcommands: [AddExample.self, AddFeedback.self, AddMilestone.self])
}
