internal import ArgumentParser

struct AddFeedback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Add what a stakeholder says about the candidate.",
        discussion: """
            \(FeedbackAdding.discussion)

            Example: promo add feedback alice --from dana --relationship peer --from-file dana.md
            """)

    @OptionGroup var adding: FeedbackAdding

    func run() async throws { try await adding.run(for: self) }
}
