internal import ArgumentParser

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show, check and set what is asked of a packet.",
        subcommands: [PolicyShow.self, PolicyCheck.self, PolicySet.self, PolicyAdopt.self])
}
