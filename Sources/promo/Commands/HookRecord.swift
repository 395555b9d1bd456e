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
            where the repository's configuration names a key (user.signingKey). Where it fails, promo hook install \
            makes up for it.
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws { try await Self.run(in: global.context) }

    static func run(in context: Context) async throws {
        let push = try Push(String(decoding: try context.input(), as: UTF8.self))
        let organisation = try context.organisation()
        let (server, isSigned) = try context.server(organisation.git.configuration)
        try await organisation.record(push, pusher: context.pusher, as: server, isSigned: isSigned)
    }
}
