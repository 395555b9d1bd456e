internal import ArgumentParser
internal import Ladders
internal import templates

struct LadderBuiltInList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the ladders that come with promo.",
        discussion: "Look at one: promo ladder show built-in:ID")

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let ladders = try Templates.ladders.keys.sorted().map { try Ladder(canonical: NamedLadder.builtIn($0)) }
        guard context.output.isJSON else { return context.show(ladders) }
        let entries = ladders.map { LadderListDocument.Entry($0, openPackets: nil) }
        try context.output.json(LadderListDocument(ladders: entries))
    }
}
