internal import ArgumentParser
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct Wins: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wins", abstract: "Show a candidate's running list, and which examples were made from it.")

    @Argument(help: "Id of the candidate; by default yourself.")
    var candidate: String?

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let organisation = try context.organisation()
        let id = try candidate ?? context.ownPerson(in: organisation).id
        _ = try organisation.directory.requiredPerson(id)
        let list = try organisation.branch(of: id).map { try organisation.runningList(of: id, at: $0.tip) }
        let wins = list?.wins ?? []
        for problem in list?.problems ?? [] { context.output.notice("left out: \(problem.description)") }
        if context.output.isJSON {
            let entries = wins.map { WinsDocument.Entry($0, examples: list?.uses[$0.name] ?? []) }
            return try context.output.json(WinsDocument(candidate: id, wins: entries))
        }
        guard !wins.isEmpty else {
            return context.output.line("\(id) has no wins yet. Add one: promo win \(id) \"…\"")
        }
        var table = Table(["win", "what", "figures", "in"])
        for win in wins {
            table.add([
                win.name, win.title ?? "", win.metrics.map(\.description).joined(separator: "; "),
                (list?.uses[win.name] ?? []).joined(separator: ", "),
            ])
        }
        context.show(table)
    }
}

/// `wins --json`.
private struct WinsDocument: Encodable {
    let version = 1
    let candidate: String
    let wins: [Entry]

    struct Entry: Encodable {
        let name: String
        @OrNull var title: String?
        @OrNull var date: String?
        let dimensions: [String]
        let metrics: [Metric]
        let evidence: [String]
        /// Examples made from it, as `packet/example`.
        let examples: [String]

        init(_ win: Win, examples: [String]) {
            name = win.name
            title = win.title
            date = win.date?.description
            dimensions = win.dimensions
            metrics = win.metrics.map { Metric(name: $0.name, before: $0.before, after: $0.after) }
            evidence = win.evidence
            self.examples = examples
        }
    }

    struct Metric: Encodable {
        let name: String
        let before: String
        let after: String
    }
}

extension Context {
    /// The person whose e-mail address Git is set to. Throws ``Packets/Refusal`` with `unknown-person`.
    func ownPerson(in organisation: OrganisationRepository) throws -> Person {
        let email = try author(organisation.git.configuration).email
        if let person = try organisation.directory.person(email: email) { return person }
        throw Refusal(
            "unknown-person", "nobody here has the e-mail address \(email) that Git is set to",
            hint: "Set yours with `git config user.email`, or ask an admin to add you with `promo person add`.")
    }
}
