internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify main and every sign-off: right person, right role, these very words.",
        discussion: """
            Judges all of it from the repository alone: that only admins changed main, from its first commit or the \
            pinned root on, and each sign-off in the history. A forgery or a broken rule is an error, and what could \
            not be checked is never taken for good: both give exit code 1. A sign-off that went stale is a notice. \
            Without arguments all candidates are verified.

            What nothing was wrong with is remembered in the Git directory, and not judged again while the program, \
            main, the branch, the receipts and every file that holds objects are as they were.
            """)

    @Argument(help: "Candidates to verify.")
    var candidates: [String] = []

    @Flag(help: "Verify all candidates.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "Trust this commit of main, and nothing before it; remembered in Git's configuration.",
            valueName: "commit"))
    var root: String?

    @Flag(
        help: ArgumentHelp(
            "Walk what one candidate's record says through every rule: --explain CANDIDATE[/PACKET] [ROLE, PERSON or ACT]."
        ))
    var explain = false

    @Flag(help: "Judge everything anew, and remember nothing of it; receipts that were seen before are still missed.")
    var noCache = false

    @OptionGroup var options: ReadingOptions

    func validate() throws {
        if explain, all || !(1...2).contains(candidates.count) {
            throw ValidationError("--explain takes one candidate, and perhaps a role, a person or an act.")
        }
        if all && !candidates.isEmpty { throw ValidationError("Name candidates or use --all, not both.") }
    }

    func run() async throws {
        let context = options.context
        if let root { try context.pin(root) }
        let organisation: OrganisationRepository
        do {
            organisation = try context.organisation()
        } catch let error as GitError where [.notFound, .corrupt].contains(error.code) {
            var report = VerificationReport()
            report.noteUnreadable(error, hint: Failure(error).hint)
            return try end(with: report, in: context)
        }
        if explain {
            return try Explaining(context: context).run(candidates[0], candidates.dropFirst().first, in: organisation)
        }
        let references = try organisation.references()
        let branches =
            candidates.isEmpty
            ? try organisation.candidateBranches(among: references)
            : try Self.withoutRepeats(candidates.map { try organisation.requiredBranch(of: $0) })
        if let reader = context.reader {
            if noCache { organisation.recallReceipts(as: reader) } else { try organisation.recall(as: reader) }
        }
        var report = VerificationReport()
        if report.verifyMain(in: organisation) {
            let progress = Progress("verifying", total: branches.count, in: context)
            try await report.verify(branches, in: organisation, workers: context.cores) { progress.advance() }
            progress.finish()
            report.verifyMovements(
                in: organisation, candidates: candidates.isEmpty ? nil : Set(branches.map(\.candidate)),
                references: references)
        }
        try end(with: report, in: context, isPinned: organisation.trust.root != nil)
    }

    private func end(with report: VerificationReport, in context: Context, isPinned: Bool = false) throws {
        if context.output.isJSON {
            try context.output.json(VerifyDocument(report, isPinned: isPinned))
        } else {
            show(report, in: context, isPinned: isPinned)
        }
        if !report.isOK { throw ExitCode(1) }
    }

    /// Each branch once, however often it was named.
    private static func withoutRepeats(_ branches: [CandidateBranch]) -> [CandidateBranch] {
        var seen: Set<String> = []
        return branches.filter { seen.insert($0.reference).inserted }
    }

    private func show(_ report: VerificationReport, in context: Context, isPinned: Bool) {
        let style = context.style
        for finding in report.findings {
            let severity =
                switch finding.severity {
                case .error: style.red("error")
                case .unchecked: style.red("could not check")
                case .notice: style.yellow("notice")
                }
            let commit = finding.commit.map { " (commit \($0.hex.prefix(10)))" } ?? ""
            let text = Output.cleanLine("\(finding.branch): \(finding.message)\(commit) [\(finding.code.rawValue)]")
            context.output.line("\(severity): \(text)")
        }
        let errors = report.findings.count { $0.severity == .error }
        let unchecked = report.findings.count { $0.severity == .unchecked }
        let notices = report.findings.count - errors - unchecked
        let root = isPinned ? report.root.map { " from the pinned root \($0.hex.prefix(10))" } : nil
        var looked = [
            Output.count(report.mainCommits, "commit") + " of main" + (root ?? ""),
            Output.count(report.branches, "branch"), Output.count(report.signOffs, "sign-off"),
        ]
        for (count, noun) in [
            (report.votes, "vote"), (report.decisions, "decision"), (report.receipts, "receipt"),
        ] where count > 0 {
            looked.append(Output.count(count, noun))
        }
        var verdicts: [String] = []
        if errors > 0 { verdicts.append(style.red(Output.count(errors, "error"))) }
        if unchecked > 0 { verdicts.append(style.red("\(unchecked) could not be checked")) }
        if verdicts.isEmpty { verdicts.append(style.green("ok")) }
        if notices > 0 { verdicts.append(Output.count(notices, "notice")) }
        context.output.line("\(looked.joined(separator: ", ")): \(verdicts.joined(separator: ", "))")
    }
}

extension Context {
    /// Remembers the commit that this reader trusts. It must be one of `main`.
    fileprivate func pin(_ revision: String) throws {
        // Opened without a pin, so that a wrong one can be replaced.
        let organisation = try OrganisationRepository(at: environment.workingDirectory, environment: environment)
        guard let commit = try organisation.git.resolve(revision) else {
            throw Refusal("unknown-commit", "there is no commit “\(revision)” here", hint: "git log main lists them.")
        }
        guard try organisation.git.isAncestor(commit, of: organisation.main) else {
            throw Refusal(
                "root-replaced", "main does not contain \(commit.hex)",
                hint: "This may be another repository, or main was replaced. Compare with a clone that you trust.")
        }
        try organisation.git.setConfiguration(Self.rootKey, to: commit.hex)
        if !output.isJSON { output.line("Pinned the root of trust: \(commit.hex)") }
    }
}

/// `verify --json`.
private struct VerifyDocument: Encodable {
    let version = 1
    let ok: Bool
    @OrNull var root: String?
    /// Whether the reader pinned that root.
    let rootPinned: Bool
    let mainCommits: Int
    let branches: Int
    let signOffs: Int
    let votes: Int
    let decisions: Int
    let receipts: Int
    let findings: [Finding]

    struct Finding: Encodable {
        let code: String
        let severity: String
        let branch: String
        @OrNull var commit: String?
        @OrNull var person: String?
        @OrNull var role: String?
        let message: String
    }

    init(_ report: VerificationReport, isPinned: Bool) {
        ok = report.isOK
        root = report.root?.hex
        rootPinned = isPinned
        mainCommits = report.mainCommits
        branches = report.branches
        signOffs = report.signOffs
        (votes, decisions, receipts) = (report.votes, report.decisions, report.receipts)
        findings = report.findings.map {
            Finding(
                code: $0.code.rawValue, severity: $0.severity.rawValue, branch: $0.branch, commit: $0.commit?.hex,
                person: $0.person, role: $0.role?.rawValue, message: $0.message)
        }
    }
}
