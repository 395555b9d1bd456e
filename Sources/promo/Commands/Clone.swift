internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct Clone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clone",
        abstract: "Get an organisation's packets from a server.",
        discussion: """
            Fetches main, the branches of candidates and the server's receipts with git, so that ssh, credentials and \
            proxies work as they are set up. Branches that are nobody's stay where they are.

            Example: promo clone git@example.org:promotions.git
            """)

    @Argument(help: "Where it is: an address or a path, as git clone takes it.")
    var url: String

    @Argument(help: "New folder; by default named after the address.")
    var dir: String?

    @Option(
        name: .customLong("only"), parsing: .singleValue,
        help: ArgumentHelp(
            "Exchange only the branches of this candidate; give it again for more.", valueName: "candidate"))
    var candidates: [String] = []

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        let wanted = candidates.isEmpty ? nil : Set(try candidates.map(Sync.id))
        guard !url.hasPrefix("-"), !url.isEmpty else { throw Refusal.usage("“\(url)” is no address") }
        let name = try dir ?? Self.folder(for: url)
        let path = context.path(name)
        let line = StatusLine(in: context)
        defer { line.finish() }
        let organisation = try await NewFolder.make(path) {
            try await fill(path, wanted: wanted, line: line, in: context)
        }
        line.finish()
        let branches = try organisation.candidateBranches().count
        let root = try organisation.mainChain.root.hex
        if context.output.isJSON {
            return try context.output.json(
                CloneDocument(folder: path, root: root, candidates: branches, main: organisation.main.hex))
        }
        let shown = Output.cleanLine(name)
        context.output.line(
            "Cloned \(Output.cleanLine(try organisation.directory.organisation.name)) into \(shown): "
                + (branches == 0 ? "nobody has a packet yet." : "packets of \(Output.count(branches, "candidate"))."))
        context.output.line("Root of trust: \(root)")
        context.output.line(
            "Next: cd \(shown) && promo verify. Compare the root with what your organisation publishes, and pin it: "
                + "promo verify --root COMMIT")
    }

    private func fill(
        _ path: String, wanted: Set<String>?, line: StatusLine, in context: Context
    ) async throws -> OrganisationRepository {
        // A path is meant from here, not from the folder that is made.
        let address = NewFolder.exists(context.path(url)) ? context.path(url) : url
        let (git, remote) = try OrganisationRepository.begin(
            cloneOf: address, exchanging: wanted, at: path, environment: context.environment)
        let program = GitProgram(
            gitDirectory: git.commonDirectory, environment: context.environment, progress: { line.show($0, $1, of: $2) }
        )
        let exchange = RemoteExchange(remote: remote, git: program, showsProgress: line.isOn)
        let advertised = try await exchange.advertisement(besides: [])
        guard advertised.tips[OrganisationRepository.mainBranch] != nil else {
            throw Refusal(
                "not-an-organisation", "\(url) has no branch main",
                hint: "Check the address. An organisation begins with promo init, and git push.")
        }
        if let missing = wanted?.sorted().first(where: { advertised.tips[PacketID.branch(of: $0)] == nil }) {
            throw Refusal(
                "no-packet", "there is no branch of \(missing) at \(url)", hint: "Check the id, or leave --only out.")
        }
        try await exchange.fetchAll(advertised)
        let actor = try context.authorOrProgram(git.configuration).committer
        return try OrganisationRepository.finish(cloneAt: path, environment: context.environment, as: actor)
    }

    /// The folder that `git clone` would make: the last part of the address, without `.git`.
    private static func folder(for url: String) throws -> String {
        var text = Substring(url)
        while text.last == "/" { text = text.dropLast() }
        for ending in ["/.git", ".git", ".bundle"] where text.hasSuffix(ending) {
            text = text.dropLast(ending.count)
            break
        }
        let name = text.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? ""
        guard !name.isEmpty, name != ".", name != "..", !name.hasPrefix("-") else {
            throw Refusal("no-folder", "no folder can be named after \(url)", hint: "Name one: promo clone URL DIR")
        }
        return name
    }
}

/// `clone --json`.
private struct CloneDocument: Encodable {
    let version = 1
    let folder: String
    let root: String
    let candidates: Int
    let main: String
}
