internal import ArgumentParser
internal import Ladders
internal import Packets

struct LadderShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a ladder, or one level of it.",
        discussion: "Examples: promo ladder show management M05, promo ladder show built-in:ic-and-management")

    @Argument(help: ArgumentHelp(NamedLadder.help, valueName: "ladder"))
    var name: String

    @Argument(help: "Code of the level, such as M05.")
    var level: String?

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        let ladder = try context.ladder(name)
        let code = try level.map { try ladder.requiredLevel($0).code }
        if context.output.isJSON {
            return try context.output.json(LadderShowDocument(ladder: LadderJSON(ladder, only: code)))
        }
        try await Pager.page(context) { $0.show(ladder, only: code) }
    }
}

extension Ladder {
    /// The level with this code. Throws ``Packets/Refusal`` with `unknown-level`.
    func requiredLevel(_ code: String) throws -> Level {
        if let level = level(code)?.level { return level }
        throw Refusal(
            "unknown-level", "the ladder \(id) has no level “\(code)”", hint: Nearest.hint(for: code, in: levelCodes))
    }
}

/// `ladder show --json`.
private struct LadderShowDocument: Encodable {
    let version = 1
    let ladder: LadderJSON
}
