internal import ArgumentParser

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a small organisation to try promo on.")

    @OptionGroup var global: GlobalOptions

    func run() async throws {}
}
