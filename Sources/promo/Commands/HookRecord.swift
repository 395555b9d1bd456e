internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct HookRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Write a receipt for a push that landed; Git runs this as its post-receive hook.",
        discussion: """
            Reads “OLD NEW REFERENCE” lines from standard input and appends a receipt to refs/promo/receipts, signed \
            where the repository's configuration names a key (user.signingKey).
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws { try await Self.run(in: global.context) }

    static func run(in context: Context) async throws {
        let push = try Push(String(decoding: try context.input(), as: UTF8.self))
        let organisation = try context.organisation()
        let configuration = organisation.git.configuration
        let isSigned = configuration.string("user.signingkey")?.isEmpty == false
        try await organisation.record(
            push, pusher: context.pusher, as: try context.server(configuration), isSigned: isSigned)
    }
}

extension Context {
    /// Who pushes, as far as the program that let them in says.
    fileprivate var pusher: String? {
        ["REMOTE_USER", "GL_USERNAME", "GITEA_PUSHER_NAME", "USER", "LOGNAME"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }
    }

    /// The server as the author of receipts: by Git's configuration, else under its own name.
    fileprivate func server(_ configuration: Configuration) throws -> Author {
        do {
            return try author(configuration)
        } catch let refusal as Refusal where refusal.code == "no-identity" {
            let now = clock()
            let actor = try Actor(
                name: "promo", email: "promo@localhost", seconds: now, offsetMinutes: offsetMinutes(now))
            return Author(author: actor, committer: actor, signsEdits: false) { payload in
                try await self.sign(payload, configuration)
            }
        }
    }
}
