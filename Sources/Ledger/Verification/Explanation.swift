internal import Git
internal import Packets

/// A file of the record with every rule that it was held to.
package struct Explanation: Sendable {
    /// What it is worth, and why.
    package let judgement: Judgement
    /// What it is worth for the present text; nil where it no longer stands.
    package let result: RequirementResult?
    /// Each rule in the order in which it was applied, the present last.
    package let steps: [RuleStep]
}

extension OpenPacket {
    /// Walks the files that stand in the packet's record, and the check-ins with the candidate, through every rule, by
    /// the code that judges them. `which` picks some: a role, what somebody did (`sign-off`, `return`, `nominate`,
    /// `override`, `recuse`, `vote`, `decide`, `check-in`, `request-feedback`), a person, or a path; nil means all.
    ///
    /// Throws ``Packets/Refusal`` with `nothing-to-explain` where there is none such.
    package func explanations(of which: String? = nil) throws -> [Explanation] {
        let folders = Statement.folders + [FeedbackRequest.folder, Vote.folder]
        var standing = try folders.flatMap { try judge.standing(in: snapshot, folder: $0) }
        if let decision = try judge.decision(in: snapshot) { standing.append(decision) }
        standing += try judge.checkIns(at: snapshot.commit)
        let picked = standing.filter { judgement in which.map { Self.means($0, judgement) } ?? true }
        guard !picked.isEmpty else {
            let names = Set(standing.compactMap { $0.file?.act }).sorted()
            throw Refusal(
                "nothing-to-explain",
                which.map { "nothing that stands in the record of \(id) is “\($0)”" }
                    ?? "nothing stands in the record of \(id) yet",
                hint: names.isEmpty
                    ? "promo show \(id)" : "Name a role, a person or one of: \(names.joined(separator: ", ")).")
        }
        return try picked.sorted { ($0.position, $0.path) < ($1.position, $1.path) }.map(explanation)
    }

    /// The role alone means sign-offs, as people speak of them.
    private static func means(_ word: String, _ judgement: Judgement) -> Bool {
        guard let file = judgement.file else { return judgement.path.contains(word) }
        if file.role?.rawValue == word { return judgement.path.hasPrefix(Statement.signOffs + "/") }
        return [file.act, file.person, judgement.path].contains(word)
    }

    private func explanation(of judgement: Judgement) throws -> Explanation {
        guard let entry = judge.history[judgement.commit.id] else {
            return Explanation(judgement: judgement, result: nil, steps: [])
        }
        let walk = Walk(isOn: true)
        let again = try judge.judgement(of: judgement.path, packet: judgement.packet, in: entry, walk: walk)
        let isOfPacket = judgement.packet == id
        let result = try isOfPacket ? judge.result(of: again, in: snapshot) : again.isValid ? .satisfied : .error
        let now = RuleStep(rule: .now, compared: try present(again, result: result), violations: [])
        return Explanation(judgement: again, result: result, steps: walk.steps + [now])
    }

    /// How it stands with it now, in one line.
    private func present(_ judgement: Judgement, result: RequirementResult) throws -> String {
        var parts = ["it stands, by commit \(judgement.commit.id.short)"]
        if let binding = judgement.file?.binding {
            let tree = try snapshot.treeID(of: binding.covers).hex
            if result == .stale {
                let changed = try Differences.changedFiles(
                    from: judgement.commit.id, to: snapshot, covered: binding.covers, in: git)
                parts.append("stale: the text changed since (\(changed.joined(separator: ", ")))")
            } else {
                let isSame = tree == binding.fingerprint.tree
                parts.append("the present text has tree \(tree.prefix(10)), \(isSame ? "the same" : "another")")
            }
        }
        if let statement = judgement.statement {
            switch statement.verdict {
            case .withdrawn: parts.append("it takes back what was said before")
            case .returned: parts.append("it sends the packet back")
            case .approved:
                if try judge.isRecused(statement.person, in: snapshot) {
                    parts.append("\(statement.person) takes no part by now")
                }
                if let requirement = directory.policy.requirement(for: statement.role) {
                    let worth = try judge.result(of: requirement, in: snapshot).result
                    parts.append("what the policy asks of the \(statement.role.rawValue) is \(worth.rawValue)")
                }
            case .nominated, .overridden, .recused: break
            }
        }
        return parts.joined(separator: "; ")
    }
}
