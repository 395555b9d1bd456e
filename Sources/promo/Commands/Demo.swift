internal import ArgumentParser
internal import Git
internal import Packets

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make a small organisation to try promo on.",
        discussion: """
            Twelve made-up people with throwaway keys, a ladder, a cycle and four packets: one signed off, one whose \
            sign-off went stale, one nominated and one draft. Every step runs through promo's own commands.
            """)

    @Argument(help: "The folder to make; by default a new one below TMPDIR or /tmp.")
    var dir: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let path = dir.map { context.path($0) } ?? Self.temporaryFolder(context)
        try await NewFolder.make(path) {
            try await Story(folder: path, context: context).tell()
        }
    }

    private static func temporaryFolder(_ context: Context) -> String {
        let parent = context.environment["TMPDIR"] ?? "/tmp"
        return "\(parent)/promo-demo-\(String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16))"
    }
}
