import ArgumentParser
import Foundation
import Testing

@testable import promo

/// The whole help of every command against the file that is committed, so that a change of it is seen in review.
///
/// `UPDATE_HELP=1 swift test --filter PromoTests` writes the files anew.
@Suite("The help")
struct HelpTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Help")
    private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_HELP"] == "1"

    @Test("of a command is the one in Help/", arguments: CallableCommand.all)
    func text(command: CallableCommand) throws {
        let help = Promo.helpMessage(for: command.type, columns: 80) + "\n"
        let file = Self.folder.appending(path: command.words.joined(separator: "-") + ".txt")
        if Self.isUpdating {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try help.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == help)
    }

    @Test("has a file for each command and no other")
    func files() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let wanted = CallableCommand.all.map { $0.words.joined(separator: "-") + ".txt" }
        #expect(Set(found) == Set(wanted))
    }

    @Test("begins with one sentence about the command", arguments: CallableCommand.all)
    func abstract(command: CallableCommand) {
        let abstract = command.type.configuration.abstract
        #expect(abstract.hasSuffix(".") && abstract.count > 15)
        #expect(!abstract.contains("\n"))
        #expect(abstract.first?.isUppercase == true)
    }
}
