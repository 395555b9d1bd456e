internal import ArgumentParser

struct FeedbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Ask for feedback, give it, and take down what came back.",
        subcommands: [
            FeedbackRequestCommand.self, FeedbackPending.self, FeedbackGive.self, FeedbackAdd.self,
            FeedbackWithdraw.self,
        ])
}

struct FeedbackAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Take down what a stakeholder said or sent back; the same as promo add feedback.",
        discussion: """
            \(FeedbackAdding.discussion)

            Example: promo feedback add alice --from "Robin Sample" --from-file reply.txt
            """)

    @OptionGroup var adding: FeedbackAdding

    func run() async throws { try await adding.run(for: self) }
}
