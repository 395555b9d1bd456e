internal import Checks
internal import Ledger
internal import Packets

extension Context {
    /// All rules in groups, each with its weight here and what a finding asks for. In an organisation's repository the
    /// weight is that of its policy.
    func showRules() throws {
        let settings = try organisationIfAny()?.directory.policy.checks.settings ?? [:]
        if output.isJSON {
            return try output.json(
                RulesDocument(
                    rules: Rules.groups.flatMap { group in
                        group.rules.map { RuleDocument($0, group: group.name, setting: settings[$0.id]) }
                    }))
        }
        for (index, group) in Rules.groups.enumerated() {
            if index > 0 { output.line() }
            output.line(style.bold(group.name))
            for rule in group.rules {
                let weight = settings[rule.id]?.rawValue ?? rule.severity.rawValue
                let source = Table.wrapped(rule.source, width: Self.textWidth - 37)
                for (index, line) in source.enumerated() {
                    let head = index == 0 ? "  \(rule.id.padding(26))\(weight.padding(9))" : "".padding(37)
                    output.line(head + line)
                }
            }
        }
    }

    /// What a rule asks and why. Throws ``Packets/Refusal`` with `unknown-rule`.
    func explainRule(_ id: String) throws {
        guard let rule = Rules.rule(id) else {
            throw Refusal(
                "unknown-rule", "there is no rule “\(id)”",
                hint: Nearest.hint(for: id, in: Rules.all.map { $0.id }) ?? "promo check --rules lists them.")
        }
        let group = Rules.groups.first { $0.rules.contains { $0.id == id } }
        if output.isJSON {
            return try output.json(RuleDocument(rule, group: group?.name ?? "", setting: nil))
        }
        output.line("\(style.bold(rule.id)): \(rule.severity.rawValue) by default")
        for paragraph in rule.explanation.split(separator: "\n\n") {
            output.line()
            Table.wrapped(String(paragraph), width: Self.textWidth).forEach { output.line($0) }
        }
        if rule.id == "biased-word" {
            output.line()
            BiasedLanguage.account.flatMap { Table.wrapped($0, width: Self.textWidth) }.forEach { output.line($0) }
        }
        output.line()
        Table.wrapped("Asked for by: \(rule.source).", width: Self.textWidth).forEach { output.line($0) }
        output.line()
        Table.wrapped("To mend it: \(rule.fix)", width: Self.textWidth).forEach { output.line($0) }
    }
}

/// `check --rules --json`.
private struct RulesDocument: Encodable {
    let version = 1
    let rules: [RuleDocument]
}

/// One rule in JSON.
private struct RuleDocument: Encodable {
    let id: String
    let group: String
    /// By default.
    let severity: String
    /// What the policy sets it to; null where it says nothing.
    @OrNull var setting: String?
    let source: String
    let explanation: String
    let fix: String

    init(_ rule: any Rule.Type, group: String, setting: CheckPolicy.Setting?) {
        self.group = group
        self.setting = setting?.rawValue
        (id, severity, source) = (rule.id, rule.severity.rawValue, rule.source)
        (explanation, fix) = (rule.explanation, rule.fix)
    }
}
