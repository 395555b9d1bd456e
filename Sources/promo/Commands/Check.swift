internal import ArgumentParser
internal import Checks
internal import Ledger
internal import Packets

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a packet against the policy's rules.",
        discussion: """
            Errors block sign-off and give exit code 1; warnings and notices block nothing. What a rule finds in several \
            places is one finding, with the places below. The policy can turn a rule \
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
        let day = try context.day(asOf)
        let findings = try packet.check(asOf: day)
        let errors = findings.count { $0.severity == .error }
        if sarif {
            try context.output.json(SARIFDocument(findings))
        } else if context.output.isJSON {
            try context.output.json(CheckDocument(of: packet.id, asOf: day, findings))
        } else {
            for group in FindingGroup.groups(of: findings) { context.show(group) }
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
        let head = finding.place.map { $0 + ": " } ?? ""
        show(head, finding, "\(Output.cleanLine(finding.message)) [\(finding.rule)]")
        advise(finding)
    }

    /// What a rule found: as one finding, or as one with its places below.
    func show(_ group: FindingGroup) {
        let first = group.first
        guard group.findings.count > 1 else { return show(first) }
        let places = "\(group.findings.count) places"
        if let message = group.message {
            show("", first, "\(Output.cleanLine(message)), in \(places) [\(first.rule)]")
            for finding in group.findings { show("    " + (finding.place ?? "the packet"), indent: 6) }
            return advise(first)
        }
        show("", first, "\(first.rule.replacing("-", with: " ")), in \(places) [\(first.rule)]")
        for finding in group.findings {
            let place = finding.place.map { $0 + ": " } ?? ""
            show("    \(place)\(Output.cleanLine(finding.message))", indent: 6)
        }
        advise(first)
    }

    private func show(_ head: String, _ finding: Finding, _ text: String) {
        let word = finding.severity.rawValue
        let colored = finding.severity == .error ? style.red(word) : style.yellow(word)
        let start = "\(head)\(word):"
        show("\(start) \(text)", indent: 4) { line in
            line.hasPrefix(start) ? "\(head)\(colored):\(line.dropFirst(start.count))" : line
        }
    }

    private func advise(_ finding: Finding) {
        let advice = Output.cleanLine(finding.overridden ?? finding.hint)
        show("    \(advice)", indent: 4) { line in
            let blanks = line.prefix { $0 == " " }
            return "\(blanks)\(style.dim(String(line.dropFirst(blanks.count))))"
        }
    }
}

extension Finding {
    /// The file with line and column as far as they are known; nil where the packet as a whole is meant.
    fileprivate var place: String? {
        let parts = [file, line.map(String.init), column.map(String.init)].compactMap { $0 }
        return parts.isEmpty ? nil : Output.cleanLine(parts.joined(separator: ":"))
    }
}

/// `check --json` and `ladder check --json`.
struct CheckDocument: Encodable {
    let version = 1
    let ok: Bool
    /// The packet and the day by which its dates were judged; null for a ladder.
    @OrNull var packet: String?
    @OrNull var asOf: String?
    let findings: [FindingDocument]

    init(of packet: PacketID? = nil, asOf day: Day? = nil, _ findings: [Finding]) {
        ok = !findings.contains { $0.severity == .error }
        (self.packet, asOf) = (packet?.description, day?.description)
        self.findings = findings.map(FindingDocument.init)
    }

    /// How many there are of each weight, those of one rule in several places as one: `0 errors, 5 warnings`, with
    /// notices where there are any.
    static func counts(of findings: [Finding]) -> String {
        let groups = FindingGroup.groups(of: findings)
        return [Finding.Severity.error, .warning, .notice].compactMap { severity in
            let count = groups.count { $0.first.severity == severity }
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
