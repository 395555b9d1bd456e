internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct PolicyCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check an edited promo.md before it is set.",
        discussion: "Reads FILE, or - for standard input. An unknown key or a value of the wrong form is an error.")

    @Argument(help: ArgumentHelp("The edited promo.md.", valueName: "file"))
    var file: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let context = global.context
        let organisation = try Organisation(context.policyDocument(file))
        let admins = organisation.admins.count
        context.output.line(
            "\(Output.cleanLine(context.name(of: file))): \(Output.count(admins, "admin")), "
                + "\(Output.count(organisation.policy.signOffs.count, "sign-off")) asked for; nothing to mend.")
    }
}

struct PolicySet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set the policy: replace promo.md by an edited one (admin).",
        discussion: """
            The change is one commit on main, signed by the admin. Packets go by it once their branch has taken it in \
            (promo update), and new sign-offs at once. To edit the present one:

              git show main:promo.md > promo.md && $EDITOR promo.md
              promo policy check promo.md && promo policy set promo.md
            """)

    @Argument(help: ArgumentHelp("The edited promo.md, or - for standard input.", valueName: "file"))
    var file: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let written = try await organisation.setPolicy(context.policyDocument(file), as: author)
        context.output.line("Set the policy. Branches take it in with: promo update CANDIDATE")
        context.report(written)
    }
}

struct PolicyAdopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Answer for changes of main that did not count (admin).",
        discussion: """
            Lists the commits of main that no admin signed, or whose key is compromised, and asks. The answer is a signed \
            commit that names each of them; from then on main counts as it is. To undo them instead, use git revert.
            """)

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        for finding in try organisation.uncounted() {
            let commit = finding.commit.map { $0.hex.prefix(10) } ?? ""
            context.output.line(Output.cleanLine("\(commit)  \(finding.message) [\(finding.code.rawValue)]"))
        }
        if !yes {
            try context.requireYes("Answer for all of it as an admin?", object: "it", deed: "adopted")
        }
        let written = try await organisation.adoptMain(as: author)
        context.output.line("Adopted what main became.")
        context.report(written)
    }
}

extension Context {
    /// An edited promo.md. A key that nothing reads and that was meant for another one is refused, any other named.
    fileprivate func policyDocument(_ file: String) throws -> Document {
        let document = try Document(read(file), name: name(of: file))
        let unknown = (document.frontMatter.entries ?? []).filter { !Organisation.keys.contains($0.key) }
        for entry in unknown {
            guard let near = Nearest.match(entry.key, in: Organisation.keys) else {
                output.notice("\(document.name):\(entry.keyPosition.line): nothing reads the key “\(entry.key)”")
                continue
            }
            let others = unknown.filter { $0.key != entry.key }.map { "“\($0.key)”" }
            throw ParseError(
                file: document.name, position: entry.keyPosition,
                message: "unknown key “\(entry.key)”"
                    + (others.isEmpty ? "" : ", besides \(others.joined(separator: ", "))"),
                hint: "Did you mean \(near)? Keys are in lower case.")
        }
        return document
    }
}
