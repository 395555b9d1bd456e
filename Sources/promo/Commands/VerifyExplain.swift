internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

/// `verify --explain`: one line for each rule that a file of the record was held to.
struct Explaining {
    let context: Context

    /// Explains what stands in a packet's record; ends with exit code 1 where something of it must not be believed.
    func run(_ name: String, _ which: String?, in organisation: OrganisationRepository) throws {
        let packet = try organisation.packet(name)
        let explanations = try packet.explanations(of: which)
        if context.output.isJSON {
            try context.output.json(ExplainDocument(packet: packet.id, explanations: explanations))
        } else {
            for (index, explanation) in explanations.enumerated() {
                if index > 0 { context.output.line() }
                show(explanation)
            }
        }
        if explanations.contains(where: { !$0.judgement.isValid }) { throw ExitCode(1) }
    }

    private func show(_ explanation: Explanation) {
        let (style, judgement) = (context.style, explanation.judgement)
        let said = judgement.file.map { file in
            [file.act, file.role.map { "as \($0.rawValue)" }, "by \(file.person)"].compactMap { $0 }
                .joined(separator: " ")
        }
        let head = "\(judgement.packet), \(judgement.path): \(said ?? "not readable")"
        context.output.line(style.bold(Output.cleanLine(head)))
        for step in explanation.steps {
            let mark = step.violations.isEmpty ? style.green("ok ") : style.red("bad")
            let rule = step.rule.rawValue.padded(to: 10)
            context.output.line("  \(mark)  \(rule)  \(Output.cleanLine(step.compared))")
            for violation in step.violations {
                let text = Output.cleanLine("\(violation.message) [\(violation.code.rawValue)]")
                context.output.line("                   \(style.red(text))")
            }
        }
        if explanation.steps.count == 1 {
            for violation in judgement.violations {
                context.output.line(
                    "  " + style.red(Output.cleanLine("\(violation.message) [\(violation.code.rawValue)]")))
            }
        }
        context.output.line("  so it \(Self.worth(explanation))")
    }

    private static func worth(_ explanation: Explanation) -> String {
        switch explanation.result {
        case .satisfied: "counts"
        case .overridden: "stands in for the sign-off"
        case .stale: "is honest, and no longer counts: the text changed since"
        case .unsatisfied: explanation.judgement.isValid ? "is honest, and fulfils no requirement" : "does not count"
        case .notApplicable: "is not asked for"
        case .error, nil: "does not count"
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

/// `verify --explain --json`.
private struct ExplainDocument: Encodable {
    let version = 1
    let candidate: String
    let packet: String
    let acts: [ActDocument]

    struct ActDocument: Encodable {
        let path: String
        let commit: String
        @OrNull var act: String?
        @OrNull var person: String?
        @OrNull var role: String?
        let valid: Bool
        @OrNull var result: String?
        let rules: [RuleDocument]
        let violations: [ViolationDocument]
    }

    struct RuleDocument: Encodable {
        let rule: String
        let compared: String
        let ok: Bool
    }

    struct ViolationDocument: Encodable {
        let code: String
        let message: String
    }

    init(packet id: PacketID, explanations: [Explanation]) {
        candidate = id.candidate
        packet = id.name
        acts = explanations.map { explanation in
            let judgement = explanation.judgement
            return ActDocument(
                path: judgement.path, commit: judgement.commit.id.hex, act: judgement.file?.act,
                person: judgement.file?.person, role: judgement.file?.role?.rawValue, valid: judgement.isValid,
                result: explanation.result?.rawValue,
                rules: explanation.steps.map {
                    RuleDocument(rule: $0.rule.rawValue, compared: $0.compared, ok: $0.violations.isEmpty)
                },
                violations: judgement.violations.map { ViolationDocument(code: $0.code.rawValue, message: $0.message) })
        }
    }
}
