internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify every sign-off: right person, right role, these very words.",
        discussion: """
            Judges each sign-off in the history from the repository alone. A forgery or a broken rule is an error and \
            gives exit code 1; a sign-off that went stale is a notice. Without arguments all candidates are verified.
            """)

    @Argument(help: "Candidates to verify.")
    var candidates: [String] = []

    @Flag(help: "Verify all candidates.")
    var all = false

    @OptionGroup var options: ReadingOptions

    func validate() throws {
        if all && !candidates.isEmpty { throw ValidationError("Name candidates or use --all, not both.") }
    }

    func run() throws {
        let context = options.context
        let organisation = try context.organisation()
        let branches =
            candidates.isEmpty
            ? try organisation.candidateBranches()
            : try Self.withoutRepeats(candidates.map { try organisation.requiredBranch(of: $0) })
        var report = VerificationReport()
        let progress = Progress("verifying", total: branches.count, in: context)
        for branch in branches {
            report.verify(branch, in: organisation)
            progress.advance()
        }
        progress.finish()
        if context.output.isJSON {
            try context.output.json(VerifyDocument(report))
        } else {
            show(report, in: context)
        }
        if !report.isOK { throw ExitCode(1) }
    }

    /// Each branch once, however often it was named.
    private static func withoutRepeats(_ branches: [CandidateBranch]) -> [CandidateBranch] {
        var seen: Set<String> = []
        return branches.filter { seen.insert($0.reference).inserted }
    }

    private func show(_ report: VerificationReport, in context: Context) {
        let style = context.style
        for finding in report.findings {
            let severity = finding.severity == .error ? style.red("error") : style.yellow("notice")
            let commit = finding.commit.map { " (commit \($0.hex.prefix(10)))" } ?? ""
            let text = Output.cleanLine("\(finding.branch): \(finding.message)\(commit) [\(finding.code.rawValue)]")
            context.output.line("\(severity): \(text)")
        }
        let errors = report.findings.count { $0.severity == .error }
        let notices = report.findings.count - errors
        let branches = "\(report.branches) \(report.branches == 1 ? "branch" : "branches")"
        let signOffs = "\(report.signOffs) \(report.signOffs == 1 ? "sign-off" : "sign-offs")"
        let verdict = errors == 0 ? style.green("ok") : style.red("\(errors) \(errors == 1 ? "error" : "errors")")
        context.output.line(
            "\(branches), \(signOffs): \(verdict)"
                + (notices == 0 ? "" : ", \(notices) \(notices == 1 ? "notice" : "notices")"))
    }
}

/// `verify --json`.
private struct VerifyDocument: Encodable {
    let version = 1
    let ok: Bool
    let branches: Int
    let signOffs: Int
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

    init(_ report: VerificationReport) {
        ok = report.isOK
        branches = report.branches
        signOffs = report.signOffs
        findings = report.findings.map {
            Finding(
                code: $0.code.rawValue, severity: $0.severity.rawValue, branch: $0.branch, commit: $0.commit?.hex,
                person: $0.person, role: $0.role?.rawValue, message: $0.message)
        }
    }
}
