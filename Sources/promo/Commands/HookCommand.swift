internal import ArgumentParser

struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "Judge pushes at a server before they land.",
        subcommands: [HookInstall.self, HookReceive.self, HookRecord.self])
}
