internal import ArgumentParser
internal import Checks
internal import Ladders
internal import Markdown

struct LadderCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check whether a ladder can be read, and whether something is missing.",
        discussion: "Errors give exit code 1; warnings and notices do not.")

    @Argument(help: ArgumentHelp(NamedLadder.help, valueName: "ladder"))
    var name: String

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let findings = try findings(context)
        let hasErrors = findings.contains { $0.severity == .error }
        if context.output.isJSON {
            try context.output.json(CheckDocument(findings))
        } else {
            findings.forEach { context.show($0) }
            let counts = [Finding.Severity.error, .warning, .notice].map { severity in
                counted(findings.count { $0.severity == severity }, severity.rawValue)
            }
            let name = Output.cleanLine(name)
            context.output.line(
                findings.isEmpty ? "\(name): nothing to mend." : "\(name): \(counts.joined(separator: ", ")).")
        }
        if hasErrors { throw ExitCode(1) }
    }

    /// What stands against the ladder; where it cannot be read, that is all there is to say.
    private func findings(_ context: Context) throws -> [Finding] {
        do {
            let document = try NamedLadder.document(name, in: context)
            return LadderRules.findings(in: LadderSubject(ladder: try Ladder(canonical: document), document: document))
        } catch let error as ParseError {
            return [Finding(unreadable: error)]
        }
    }
}

/// `1 warning`, `2 warnings`.
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
