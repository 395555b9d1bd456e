internal import ArgumentParser
internal import Checks
internal import Ledger
internal import Packets

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a packet against the policy's rules.",
        discussion: """
            Errors block sign-off and give exit code 1; warnings and notices block nothing. The policy can turn a rule \
            off or give it another weight; docs/checks.md describes all of them.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String?

    @Option(help: ArgumentHelp("Say what a rule asks and why, and check nothing.", valueName: "rule"))
    var explain: String?

    @Flag(help: "List all rules with their weight, and check nothing.")
    var rules = false

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("Judge dates as of this day, such as 2026-11-22; today by default.", valueName: "day"))
    var asOf: String?

    @Flag(help: "Print SARIF 2.1.0, as tools for code review read it.")
    var sarif = false

    @OptionGroup var options: ReadingOptions

    func validate() throws {
        let questions = [candidate != nil, explain != nil, rules].count { $0 }
        guard questions == 1 else {
            throw ValidationError("Name a candidate, or one of --explain RULE and --rules.")
        }
        guard !sarif || candidate != nil && !options.json else {
            throw ValidationError("--sarif goes with a candidate, and without --json.")
        }
    }

    func run() throws {
        let context = options.context
        if rules { return try context.showRules() }
        if let explain { return try context.explainRule(explain) }
        let packet = try context.organisation().packet(candidate ?? "")
        let findings = try packet.check(asOf: try context.day(asOf))
        let errors = findings.count { $0.severity == .error }
        if sarif {
            try context.output.json(SARIFDocument(findings))
        } else if context.output.isJSON {
            try context.output.json(CheckDocument(ok: errors == 0, findings: findings.map(FindingDocument.init)))
        } else {
            for severity in Finding.Severity.allCases.reversed() {
                findings.filter { $0.severity == severity }.forEach { context.show($0) }
            }
            context.output.line(
                findings.isEmpty
                    ? "\(packet.id): nothing to mend." : "\(packet.id): \(CheckDocument.counts(of: findings)).")
        }
        if errors > 0 { throw ExitCode(1) }
    }
}

extension Context {
    /// The day that somebody named, or today. Throws ``Packets/Refusal`` with `bad-date`.
    func day(_ text: String?) throws -> Day {
        guard let text else { return try today() }
        guard let day = Day(text) else {
            throw Refusal("bad-date", "“\(text)” is not a day", hint: "Write it as 2026-11-22.")
        }
        return day
    }

    /// One finding: where, what, and what to do.
    func show(_ finding: Finding) {
        let place = [finding.file, finding.line.map(String.init), finding.column.map(String.init)].compactMap { $0 }
        let word = finding.severity.rawValue
        let severity = finding.severity == .error ? style.red(word) : style.yellow(word)
        let head = place.isEmpty ? "" : Output.cleanLine(place.joined(separator: ":")) + ": "
        output.line("\(head)\(severity): \(Output.cleanLine(finding.message)) [\(finding.rule)]")
        output.line("    \(style.dim(Output.cleanLine(finding.overridden ?? finding.hint)))")
    }
}

/// `check --json` and `ladder check --json`.
struct CheckDocument: Encodable {
    let version = 1
    let ok: Bool
    let findings: [FindingDocument]

    /// How many there are of each weight: `0 errors, 5 warnings`, with notices where there are any.
    static func counts(of findings: [Finding]) -> String {
        [Finding.Severity.error, .warning, .notice].compactMap { severity in
            let count = findings.count { $0.severity == severity }
            return severity == .notice && count == 0 ? nil : Output.count(count, severity.rawValue)
        }.joined(separator: ", ")
    }
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
    /// Which admin lets the packet pass without the rule, and why; null where none does.
    @OrNull var overridden: String?

    init(_ finding: Finding) {
        rule = finding.rule
        severity = finding.severity.rawValue
        file = finding.file
        line = finding.line
        column = finding.column
        message = finding.message
        hint = finding.hint
        overridden = finding.overridden
    }
}
