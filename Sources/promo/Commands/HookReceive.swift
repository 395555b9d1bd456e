internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct HookReceive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Judge a push before it lands; Git runs this as its pre-receive hook.",
        discussion: """
            Reads “OLD NEW REFERENCE” lines from standard input, in the server's repository. Candidates' branches only \
            move forward, touch only their own folder and carry acts that count; main takes changes that an admin \
            signed. One broken rule refuses the whole push, and nothing is changed. Where the policy names a key of the \
            server, nothing is taken that it could not sign a receipt for, nor where the receipts before cannot be believed.
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws { try await Self.run(in: global.context) }

    static func run(in context: Context) async throws {
        let push = try Push(String(decoding: try context.input(), as: UTF8.self))
        guard !push.moves.isEmpty else { return }
        let organisation = try context.organisation(pushing: push.main)
        if let reader = context.reader { try organisation.recall(as: reader) }
        let problems = try await organisation.problems(with: push, workers: context.cores)
        organisation.rememberMain()
        guard !problems.isEmpty else {
            // What lands without a receipt that counts would be held against whoever pushed it.
            let (server, isSigned) = try context.server(organisation.git.configuration)
            try await organisation.requireServerKey(of: server, isSigned: isSigned)
            return try organisation.requireBelievedReceipts()
        }
        context.output.complain("promo refuses this push:\n")
        for problem in problems.prefix(20) {
            let name =
                problem.reference.hasPrefix("refs/heads/") ? String(problem.reference.dropFirst(11)) : problem.reference
            let commit = problem.commit.map { " (commit \($0.hex.prefix(10)))" } ?? ""
            context.output.complain(
                "  " + Output.cleanLine("\(name): \(problem.message)\(commit) [\(problem.code)]") + "\n")
            context.output.complain("    " + Output.cleanLine(problem.hint) + "\n")
        }
        if problems.count > 20 { context.output.complain("  and \(problems.count - 20) more\n") }
        context.output.complain("Nothing was changed.\n")
        throw ExitCode(1)
    }
}

extension Context {
    /// The server's repository with the `main` that a push brings.
    fileprivate func organisation(pushing main: ObjectID?) throws -> OrganisationRepository {
        do {
            return try OrganisationRepository(
                at: environment.workingDirectory, environment: environment, main: main, trust: trust)
        } catch let refusal as Refusal where refusal.code == "not-an-organisation" {
            throw Refusal(
                "no-main", "this server holds no organisation yet, and the push brings no main",
                hint: "Push main first: git push origin main")
        }
    }
}
