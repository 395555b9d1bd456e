internal import ArgumentParser
internal import Git
internal import Packets

/// The command line. One command a file in `Commands/`.
@main
struct Promo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promo",
        abstract: "Keep promotion packets in Git: written cases, signed approvals, provable history.",
        discussion: """
            A packet is the written case for moving one person up one level. It lives as Markdown files on the \
            candidate's own branch; manager and skip-level sign off the exact text.

            Try it: promo demo
            """,
        version: "promo 0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Set up",
                subcommands: [
                    Init.self, Clone.self, Demo.self, DoctorCommand.self, PersonCommand.self, LadderCommand.self,
                    PolicyCommand.self,
                ]),
            CommandGroup(
                name: "Write",
                subcommands: [
                    New.self, Add.self, Edit.self, OpenCommand.self, Save.self, Check.self, CoverageCommand.self,
                    FeedbackCommand.self, WinCommand.self, Wins.self, Update.self, TemplateCommand.self,
                ]),
            CommandGroup(
                name: "Act",
                subcommands: [
                    Nominate.self, Sign.self, Return.self, Withdraw.self, CheckInCommand.self, InboxCommand.self,
                    Recuse.self, Override.self,
                ]),
            CommandGroup(
                name: "Review",
                subcommands: [
                    List.self, Show.self, History.self, Diff.self, VoteCommand.self, Decide.self,
                ]),
            CommandGroup(name: "Share", subcommands: [Sync.self, Resolve.self]),
            CommandGroup(
                name: "Trust", subcommands: [Verify.self, EvidenceCommand.self, KeyCommand.self, HookCommand.self]),
        ])

    /// Runs the process: parses, runs, and turns what is thrown into words and an exit code.
    static func main() async {
        Terminal.ignoreClosedPipes()
        Terminal.quitPlainly()
        Terminal.exit(await run(Array(CommandLine.arguments.dropFirst()), in: Context.ofProcess()))
    }

    /// Runs one command line and gives its exit code; tests and the demo use it as the process does.
    static func run(_ arguments: [String], in context: Context) async -> Int32 {
        var context = context
        do {
            try OpenFiles.require()
            let rest = try context.takeLeadingOptions(arguments)
            return await context.run(rest)
        } catch {
            return context.report(error, of: nil)
        }
    }
}

/// A command line that cannot be meant, in words that the parser does not have.
private struct Misuse: Error {
    let refusal: Refusal
}

extension Promo {
    /// Says what was probably meant, which the parser does not.
    fileprivate static func requireKnownCommand(_ word: String?) throws {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
        // Of two that are as close, the one that begins alike is meant.
        let ordered = names.filter { $0.first == word.first } + names.filter { $0.first != word.first }
        throw Misuse(
            refusal: Refusal(
                "usage", "there is no command “\(word)”",
                hint: Nearest.match(word, in: ordered).map { "Did you mean “promo \($0)”?" }
                    ?? "promo --help lists them."
            ))
    }
}

extension Context {
    /// Takes what Git users write before the command: `promo -C DIR --json list`.
    fileprivate mutating func takeLeadingOptions(_ arguments: [String]) throws -> [String] {
        var rest = arguments[...]
        while let first = rest.first {
            if first == "-C" {
                guard rest.count > 1 else {
                    throw Misuse(refusal: Refusal("usage", "-C needs a folder", hint: "promo -C DIR COMMAND"))
                }
                enter(rest[rest.startIndex + 1])
                rest = rest.dropFirst(2)
            } else if first == "--json" {
                output.isJSON = true
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        return Array(rest)
    }

    mutating func enter(_ directory: String) {
        environment.workingDirectory = path(directory)
    }

    fileprivate func run(_ arguments: [String]) async -> Int32 {
        let isJSON = output.isJSON || arguments.prefix { $0 != "--" }.contains("--json")
        var context = self
        context.output.isJSON = isJSON
        let code: Int32 = await Context.$current.withValue(context) {
            var running: (any ParsableCommand.Type)?
            do {
                if let hook = HookCommand.hook(arguments) {
                    try await hook(context)
                    return 0
                }
                try Promo.requireKnownCommand(arguments.first { $0 != "help" })
                var command = try Promo.parseAsRoot(arguments)
                running = type(of: command)
                if var async = command as? any AsyncParsableCommand {
                    try await async.run()
                } else {
                    try command.run()
                }
                return 0
            } catch let code as ExitCode {
                return code.rawValue
            } catch {
                return context.report(error, of: running)
            }
        }
        if HookCommand.hook(arguments) == nil { await upkeep.run(in: environment) }
        return code
    }

    /// Says what went wrong; `command` is the one that was running, nil where none was begun.
    fileprivate func report(_ error: any Error, of command: (any ParsableCommand.Type)?) -> Int32 {
        if let misuse = error as? Misuse {
            print(Failure(misuse.refusal))
            return ExitCode.validationFailure.rawValue
        }
        let usage = Promo.exitCode(for: error)
        if usage == .success || usage == .validationFailure {
            let text = Promo.fullMessage(for: error)
            if usage == .success {
                output.line(text)
            } else if output.isJSON {
                print(Failure(Refusal.usage(Promo.message(for: error))))
            } else if let command {
                output.complain("error: \(Promo.message(for: error))\n\(Self.usage(of: command))\n")
            } else {
                output.complain(text.replacing("Error: ", with: "error: ", maxReplacements: 1) + "\n")
            }
            return usage.rawValue
        }
        print(Failure(error))
        return Failure.exitCode
    }

    /// How a command is used, in the two lines that wrong usage is answered with.
    private static func usage(of command: any ParsableCommand.Type) -> String {
        let help = Promo.helpMessage(for: command, columns: .max).split(separator: "\n")
        let usage = help.first { $0.hasPrefix("USAGE: ") }?.dropFirst("USAGE: ".count) ?? "promo <subcommand>"
        let words = usage.split(separator: " ").prefix { !"<[".contains($0.first ?? "<") }.joined(separator: " ")
        return "Usage: \(usage)\n  See '\(words) --help' for more information."
    }

    private func print(_ failure: Failure) {
        do {
            if output.isJSON { return try output.json(["error": failure]) }
        } catch {
            output.complain("error: the error could not be written as JSON\n")
        }
        for line in failure.lines { output.complain(line + "\n") }
    }
}
