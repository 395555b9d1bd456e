import ArgumentParser
import Testing

@testable import promo

/// A command with the words that call it.
struct CallableCommand: Sendable, CustomTestStringConvertible {
    let words: [String]
    let type: any ParsableCommand.Type

    var testDescription: String { words.joined(separator: " ") }

    /// Every command of promo, promo itself first.
    static let all = below(CallableCommand(words: ["promo"], type: Promo.self))

    private static func below(_ command: CallableCommand) -> [CallableCommand] {
        [command]
            + command.type.configuration.subcommands.flatMap { type in
                // The parser gives a command that names itself nothing else its type's name in lower case.
                let name = type.configuration.commandName ?? "\(type)".lowercased()
                return below(CallableCommand(words: command.words + [name], type: type))
            }
    }
}
