internal import ArgumentParser
internal import Foundation
internal import Ledger
internal import Packets
internal import Signatures

struct PersonKeyRetire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Retire a key: it signs nothing new, and what it signed stands.",
        discussion: "An admin may do it for anyone; everybody for themselves with a key they already have.")

    @OptionGroup var arguments: KeyArguments

    func run() async throws { try await arguments.mark(.retired) }
}

struct PersonKeyCompromise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compromise", abstract: "Mark a key as compromised: somebody else has it, or may.",
        discussion: """
            No sign-off that it ever made counts, unless a server with promo's hook received it before the moment given \
            with --since; nor does a change of main that it signed from that moment on. Have what was approved signed \
            again with another key. An admin may do it for anyone; everybody for themselves with a key they already \
            have.
            """)

    @OptionGroup var arguments: KeyArguments

    func run() async throws { try await arguments.mark(.compromised) }
}

/// Which key, and since when.
struct KeyArguments: ParsableArguments {
    @Argument(help: "Id of the person.")
    var id: String

    @Argument(
        help: ArgumentHelp(
            "Fingerprint of the key, or how it begins; or a file that holds it, as promo person key add takes it.",
            valueName: "fingerprint|file"))
    var key: String

    @Option(
        help: ArgumentHelp(
            "Since when, such as 2026-11-02 or 2026-11-02T09:00:00Z; now by default.", valueName: "moment"))
    var since: String?

    @OptionGroup var global: GlobalOptions

    fileprivate func mark(_ mark: OrganisationRepository.KeyMark) async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let moment = try since.map { text in
            guard let moment = Instant(text) else {
                throw Refusal(
                    "bad-moment", "“\(text)” is no moment", hint: "Write a day, 2026-11-02, or 2026-11-02T09:00:00Z.")
            }
            return moment
        }
        let written = try await organisation.mark(
            mark, key: try context.fingerprint(key), of: id, since: moment ?? author.now, as: author)
        context.output.line("Marked the key of \(id) as \(mark.rawValue) since \(moment ?? author.now).")
        context.report(written)
    }
}

extension Context {
    /// The fingerprint of the key in a file; what is no file of that name is one itself.
    fileprivate func fingerprint(_ text: String) throws -> String {
        FileManager.default.fileExists(atPath: path(text)) ? try acceptedKey(text).fingerprint : text
    }
}
