package import Checks
internal import Git
internal import Ladders
package import Packets

extension OpenPacket {
    /// What rules, coverage and readiness look at, dates being judged as of a day. Throws ``Markdown/ParseError`` where
    /// the ladder or a person's file cannot be read.
    package func subject(asOf day: Day) throws -> Subject {
        Subject(
            content: content, policy: directory.policy,
            ladder: try content.statement?.ladder.flatMap { try directory.ladder($0) }, asOf: day,
            people: try directory.people(above: [id.candidate] + content.feedback.compactMap(\.from)),
            approved: try approvedBefore(), checkIns: try checkIns())
    }

    /// What the policy's rules find, dates being judged as of a day.
    ///
    /// What an admin has overridden for the text as it is stays among the findings, and blocks nothing.
    package func check(asOf day: Day) throws -> [Finding] {
        let reasons = try overriddenRules()
        return Rules.findings(in: try subject(asOf: day)).map { finding in
            reasons[finding.rule].map { finding.overridden(because: $0) } ?? finding
        }
    }

    /// The rules that admins let this very text pass without, each with who and why.
    private func overriddenRules() throws -> [String: String] {
        var reasons: [String: String] = [:]
        for judgement in try judge.standing(in: snapshot, folder: Statement.overrides) {
            guard let statement = judgement.statement, let rule = statement.rule,
                try judge.result(of: judgement, in: snapshot) == .overridden
            else { continue }
            reasons[rule] = "overridden by \(statement.person): \(statement.reason)"
        }
        return reasons
    }

    /// The candidate's other packets that a decision which counts has approved.
    private func approvedBefore() throws -> [Content] {
        try judge.organisation.packets(of: id.candidate, at: snapshot.commit).filter { $0 != id }.compactMap { other in
            guard let earlier = try PacketSnapshot(other, at: snapshot.commit, in: git),
                let judgement = try judge.decision(in: earlier), judgement.isValid,
                judgement.decision?.outcome == .approved
            else { return nil }
            return try earlier.content()
        }
    }
}

extension Directory {
    /// These people and everybody above them, by id; names of people outside of the organisation are left out.
    func people(above ids: [String]) throws -> [String: Person] {
        var people: [String: Person] = [:]
        for id in ids {
            var next: String? = id
            while let current = next, people[current] == nil, let person = try person(current) {
                people[current] = person
                next = person.manager
            }
        }
        return people
    }
}
