internal import ArgumentParser
internal import Checks
internal import Ledger

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a packet against the policy's rules.",
        discussion: "Errors block sign-off and give exit code 1; warnings block nothing.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let packet = try context.organisation().packet(candidate)
        let findings = try packet.check(asOf: try context.today())
        let hasErrors = findings.contains { $0.severity == .error }
        if context.output.isJSON {
            try context.output.json(CheckDocument(ok: !hasErrors, findings: findings.map(FindingDocument.init)))
        } else {
            findings.forEach { context.show($0) }
            let errors = findings.count { $0.severity == .error }
            context.output.line(
                findings.isEmpty
                    ? "\(packet.id): nothing to mend."
                    : "\(packet.id): \(errors) \(errors == 1 ? "error" : "errors"), "
                        + "\(findings.count - errors) \(findings.count - errors == 1 ? "warning" : "warnings").")
        }
        if hasErrors { throw ExitCode(1) }
    }
}

extension Context {
    /// One finding: where, what, and what to do.
    func show(_ finding: Finding) {
        let place = [finding.file, finding.line.map(String.init), finding.column.map(String.init)].compactMap { $0 }
        let word = finding.severity.rawValue
        let severity = finding.severity == .error ? style.red(word) : style.yellow(word)
        let head = place.isEmpty ? "" : Output.cleanLine(place.joined(separator: ":")) + ": "
        output.line("\(head)\(severity): \(Output.cleanLine(finding.message)) [\(finding.rule)]")
        output.line("    \(style.dim(Output.cleanLine(finding.hint)))")
    }
}

/// `check --json` and `ladder check --json`.
struct CheckDocument: Encodable {
    let version = 1
    let ok: Bool
    let findings: [FindingDocument]
}

/// One finding of the checks in JSON.
struct FindingDocument: Encodable {
    let rule: String
    let severity: String
    @OrNull var file: String?
    @OrNull var line: Int?
    @OrNull var column: Int?
    let message: String
    let hint: String

    init(_ finding: Finding) {
        rule = finding.rule
        severity = finding.severity.rawValue
        file = finding.file
        line = finding.line
        column = finding.column
        message = finding.message
        hint = finding.hint
    }
}
