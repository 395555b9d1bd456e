internal import ArgumentParser

struct HookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook", abstract: "Judge pushes at a server before they land.",
        subcommands: [HookInstall.self, HookReceive.self, HookRecord.self])

    /// What the installed hooks run at each push; nil for any other command line. It is found without the parser, which
    /// would take a third of all that such a hook does.
    static func hook(_ arguments: [String]) -> ((Context) async throws -> Void)? {
        switch arguments {
        case ["hook", "receive"]: HookReceive.run(in:)
        case ["hook", "record"]: HookRecord.run(in:)
        default: nil
        }
    }
}
