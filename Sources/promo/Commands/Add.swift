internal import ArgumentParser

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an example, feedback, a milestone or the assessment to a packet.",
        subcommands: [AddExample.self, AddFeedback.self, AddMilestone.self, AddAssessment.self])
}
