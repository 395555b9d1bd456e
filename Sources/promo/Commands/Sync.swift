internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct Sync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Take what others did and send what you did, in one.",
        discussion: """
            Fetches main, the branches of candidates and the server's receipts, brings each together with what is here, \
            and sends the result. Two people who wrote at the same time lose nothing: what can be merged is, and what \
            cannot stops for that candidate alone, until promo resolve. A branch that moved back at the other side is \
            never taken, and what would have been lost is named.

            Exit code 1 means that something still stands between both sides, as said.
            """)

    @Argument(help: "A remote, by its name in Git's configuration.")
    var remote = "origin"

    @Flag(help: "Only look what others did; nothing of yours moves.")
    var fetchOnly = false

    @Flag(help: "Say what would be done, and change no branch.")
    var dryRun = false

    @Option(
        name: .customLong("only"), parsing: .singleValue,
        help: ArgumentHelp(
            "Exchange only the branches of this candidate from now on; give it again for more.", valueName: "candidate")
    )
    var candidates: [String] = []

    @Flag(help: "Exchange the branches of all candidates again.")
    var everybody = false

    @OptionGroup var options: ReadingOptions

    func validate() throws {
        if everybody && !candidates.isEmpty { throw ValidationError("Name candidates or use --everybody, not both.") }
    }

    func run() async throws {
        let context = options.context
        let organisation = try context.organisation()
        let configuration = organisation.git.configuration
        let author = try fetchOnly ? context.authorOrProgram(configuration) : context.author(configuration)
        var remote = try Remote(named: remote, in: configuration)
        if everybody || !candidates.isEmpty {
            remote = Remote(name: remote.name, candidates: everybody ? nil : Set(try candidates.map(Self.id)))
            if !dryRun { try organisation.git.remember(remote) }
        }
        let line = StatusLine(in: context)
        let exchange = RemoteExchange(
            remote: remote,
            git: GitProgram(
                gitDirectory: organisation.git.commonDirectory, environment: context.environment,
                progress: { line.show($0, $1, of: $2) }), showsProgress: line.isOn)
        let run = SyncRun(
            exchange: exchange, organisation: organisation, author: author, isFetchOnly: fetchOnly, isTrial: dryRun)
        let report: SyncReport
        do {
            report = try await run.run()
            line.finish()
        } catch {
            line.finish()
            throw error
        }
        if context.output.isJSON {
            try context.output.json(SyncDocument(report))
        } else {
            report.show(in: context, isTrial: dryRun, isFetchOnly: fetchOnly)
        }
        if !report.isSettled { throw ExitCode(1) }
    }

    static func id(_ text: String) throws -> String {
        guard Slug.isValid(text) else { throw Refusal.badID(text) }
        return text
    }
}
