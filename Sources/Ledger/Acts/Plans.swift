package import Checks
package import Git
internal import Markdown
package import Packets

/// A statement that is ready to be made: who says what about which exact content.
package struct Plan {
    /// The packet as it was read when the plan was made; a text that changes meanwhile is refused later.
    package let packet: OpenPacket
    /// Who speaks, found by the author's e-mail address.
    package let person: Person
    /// In which role they speak: one they hold by the people files, or held when they made what a withdrawal takes
    /// back.
    package let role: Role
    /// What they say.
    package let verdict: Statement.Verdict
    /// Which parts it is about, by the policy for that role; all of them for a nomination.
    package let covers: Coverage
    /// Both digests of those parts, to be shown, signed and compared again before the branch moves.
    package let fingerprint: Fingerprint
    /// What the checks say about the text; an error among them keeps a sign-off from being planned, and nothing else.
    package let findings: [Finding]
    /// The commit in which this person last made a statement in this role; nil the first time.
    package let previous: ObjectID?
    /// What a withdrawal takes back; nil for anything else.
    package let takesBack: Statement.Verdict?
    /// The moment of the person's statement that this one replaces; nil the first time.
    let replaces: Instant?
    /// Path inside the packet's folder that the statement is written to.
    let path: String
    /// The role whose sign-off an override stands in for.
    var requirement: Role?
    /// The rule of the checks that an override stands in for.
    var rule: String?
}

extension OrganisationRepository {
    /// Prepares a nomination by the candidate or their manager.
    ///
    /// Throws ``Packets/Refusal`` as ``openPacket(_:)`` does; with `unknown-person`, `own-packet` or `wrong-role` for an
    /// author who may not; with `already-nominated`; and with `irregular-content` where the packet cannot have a
    /// fingerprint.
    package func planNomination(_ name: String, as role: Role?, by author: Author) throws -> Plan {
        let packet = try openPacket(name)
        let who = try speaker(for: packet, roles: [.manager, .candidate], wanted: role, author: author)
        switch packet.status.state {
        case .draft, .returned: break
        default:
            throw Refusal(
                "already-nominated", "\(packet.id) is already \(packet.status.state)",
                hint: "promo show \(packet.id.candidate) says who is next.")
        }
        return try plan(.nominated, packet: packet, person: who.person, role: who.role, by: author)
    }

    /// Prepares a sign-off; refuses where an error of the checks or the order of the policy stands against it.
    ///
    /// Throws ``Packets/Refusal`` as ``planNomination(_:as:by:)`` does for packet, author and content; besides with
    /// `not-nominated`, `returned`, `out-of-order`, `already-signed` and `check-failed`.
    package func planSignOff(_ name: String, as role: Role?, by author: Author) throws -> Plan {
        let packet = try openPacket(name)
        let policy = packet.directory.policy
        let who = try speaker(for: packet, roles: policy.signOffs.map(\.role), wanted: role, author: author)
        switch packet.status.state {
        case .draft:
            throw Refusal(
                "not-nominated", "\(packet.id) is not nominated yet",
                hint: "The candidate or their manager nominates it: promo nominate \(packet.id.candidate)")
        case .returned:
            throw Refusal(
                "returned", "\(packet.id) was returned and not nominated again",
                hint: "Mend it, then: promo nominate \(packet.id.candidate)")
        default: break
        }
        for earlier in policy.requirement(for: who.role)?.after ?? [] {
            let result = packet.status.requirements.first { $0.role == earlier }?.result
            guard result?.isMet == true else {
                throw Refusal(
                    "out-of-order",
                    "the sign-off of the \(earlier.rawValue) must come first and does not count"
                        + (result == .stale ? ": the text changed since" : ""),
                    hint: "Ask the \(earlier.rawValue) to run: promo sign \(packet.id.candidate)")
            }
        }
        if packet.status.requirements.contains(where: { $0.role == who.role && $0.result == .satisfied }) {
            throw Refusal(
                "already-signed", "the sign-off of the \(who.role.rawValue) already counts for this text",
                hint: "Nothing is to be done.")
        }
        let findings = try packet.check(asOf: author.today)
        let errors = FindingGroup.groups(of: findings).filter { $0.first.severity == .error }.map(\.first)
        guard errors.isEmpty else {
            throw Refusal(
                "check-failed",
                "\(packet.id) has \(errors.count) error\(errors.count == 1 ? "" : "s"), the first: \(errors[0].message)",
                hint: "See them all: promo check \(packet.id.candidate)")
        }
        return try plan(.approved, packet: packet, person: who.person, role: who.role, by: author, findings: findings)
    }

    /// Prepares a return by somebody whose sign-off the policy asks for.
    ///
    /// Throws ``Packets/Refusal`` as ``planNomination(_:as:by:)`` does for packet, author and content, and with
    /// `not-nominated` where there is nothing to return.
    package func planReturn(_ name: String, as role: Role?, by author: Author) throws -> Plan {
        let packet = try openPacket(name)
        let roles = packet.directory.policy.signOffs.map(\.role)
        let who = try speaker(for: packet, roles: roles, wanted: role, author: author)
        if packet.status.state == .draft || packet.status.state == .returned {
            throw Refusal(
                "not-nominated", "\(packet.id) is \(packet.status.state), so there is nothing to return",
                hint: "promo show \(packet.id.candidate)")
        }
        return try plan(.returned, packet: packet, person: who.person, role: who.role, by: author)
    }

    /// Prepares the withdrawal of what this person last said: their sign-off or return, else their nomination.
    ///
    /// Throws ``Packets/Refusal`` as ``packet(_:)`` does, and with `nothing-to-withdraw`.
    package func planWithdrawal(_ name: String, as role: Role?, by author: Author) throws -> Plan {
        let packet = try openPacket(name)
        let all = packet.status.signOffs.map(\.judgement) + packet.status.nominations
        let own = try all.filter { judgement in
            guard let statement = judgement.statement, judgement.isValid, statement.verdict != .withdrawn else {
                return false
            }
            let person = try packet.directory.person(statement.person)
            return person?.email.lowercased() == author.email.lowercased() && role ?? statement.role == statement.role
        }
        guard let judgement = own.first, let statement = judgement.statement,
            let person = try packet.directory.person(statement.person)
        else {
            throw Refusal(
                "nothing-to-withdraw", "\(author.email) has no sign-off or nomination on \(packet.id)",
                hint: "promo show \(packet.id.candidate)")
        }
        return try plan(
            .withdrawn, packet: packet, person: person, role: statement.role, by: author, path: judgement.path,
            takesBack: statement.verdict, requirement: statement.requirement,
            rule: statement.rule)
    }

    /// Prepares an override: an admin lets the packet pass without a sign-off that the policy asks for.
    ///
    /// Throws ``Packets/Refusal`` as ``planNomination(_:as:by:)`` does for packet, author and content, and with
    /// `not-required` where the policy asks for no such sign-off, `already-signed` where nothing is missing.
    package func planOverride(_ name: String, of requirement: Role, by author: Author) throws -> Plan {
        let packet = try openPacket(name)
        let who = try speaker(for: packet, roles: [.admin], wanted: nil, author: author)
        guard packet.directory.policy.requirement(for: requirement) != nil else {
            throw Refusal(
                "not-required", "the policy asks for no sign-off by the \(requirement.rawValue)",
                hint: "promo policy show lists those it asks for.")
        }
        if packet.status.requirements.contains(where: { $0.role == requirement && $0.result.isMet }) {
            throw Refusal(
                "already-signed", "nothing is missing of the \(requirement.rawValue)", hint: "Nothing is to be done.")
        }
        return try plan(
            .overridden, packet: packet, person: who.person, role: .admin, by: author, requirement: requirement)
    }

    /// Prepares an override of one rule of the checks: an admin lets the packet pass though the rule stands against it.
    ///
    /// Throws ``Packets/Refusal`` as ``planNomination(_:as:by:)`` does for packet, author and content, and with
    /// `unknown-rule` for a rule that there is not, `nothing-found` for one that finds nothing in the packet.
    package func planOverride(_ name: String, ofRule rule: String, by author: Author) throws -> Plan {
        guard CheckPolicy.rules.contains(rule) else {
            throw Refusal(
                "unknown-rule", "there is no rule “\(rule)”",
                hint: Nearest.hint(for: rule, in: CheckPolicy.rules) ?? "promo check --rules lists them.")
        }
        let packet = try openPacket(name)
        let who = try speaker(for: packet, roles: [.admin], wanted: nil, author: author)
        let findings = try packet.check(asOf: author.today)
        guard findings.contains(where: { $0.rule == rule && $0.overridden == nil }) else {
            throw Refusal(
                "nothing-found", "the rule “\(rule)” has nothing to say about \(packet.id)",
                hint: "promo check \(packet.id.candidate) shows what is found.")
        }
        return try plan(
            .overridden, packet: packet, person: who.person, role: .admin, by: author, findings: findings, rule: rule)
    }

    /// Prepares a recusal: the person takes no part in this case any more.
    ///
    /// Throws ``Packets/Refusal`` as ``planNomination(_:as:by:)`` does for packet, author and content.
    package func planRecusal(_ name: String, as role: Role?, by author: Author) throws -> Plan {
        let packet = try openPacket(name)
        let roles = packet.directory.policy.signOffs.map(\.role) + [.committee]
        let who = try speaker(for: packet, roles: roles, wanted: role, author: author)
        return try plan(.recused, packet: packet, person: who.person, role: who.role, by: author)
    }

    // MARK: Parts of the above

    private func plan(
        _ verdict: Statement.Verdict, packet: OpenPacket, person: Person, role: Role, by author: Author,
        path: String? = nil, takesBack: Statement.Verdict? = nil, requirement: Role? = nil, findings: [Finding]? = nil,
        rule: String? = nil
    ) throws -> Plan {
        let asked = packet.directory.policy.requirement(for: requirement ?? role)?.covers
        let covers = verdict == .nominated || rule != nil ? .all : asked ?? .all
        let path =
            path
            ?? Statement.path(verdict: verdict, role: role, person: person.id, requirement: requirement, rule: rule)
        let previous = packet.judge.history.entry(
            settingRecord: "\(packet.id.folder)/\(path)", asOf: packet.snapshot.commit)
        return Plan(
            packet: packet, person: person, role: role, verdict: verdict, covers: covers,
            fingerprint: try packet.snapshot.fingerprint(of: covers),
            findings: try findings ?? packet.check(asOf: author.today),
            previous: previous?.commit.id, takesBack: takesBack,
            replaces: try packet.snapshot.statement(at: path)?.at, path: path, requirement: requirement, rule: rule)
    }

    /// Who speaks, by their e-mail address, in the one role that they hold or name.
    private func speaker(
        for packet: OpenPacket, roles: [Role], wanted: Role?, author: Author
    ) throws -> (person: Person, role: Role) {
        let candidate = packet.id.candidate
        let directory = packet.directory
        if let wanted, !roles.contains(wanted) {
            throw Refusal(
                "wrong-role", "“\(wanted.rawValue)” cannot do this",
                hint: "One of: \(roles.map(\.rawValue).joined(separator: ", ")).")
        }
        for role in roles where wanted == nil || wanted == role {
            let holder: Person? =
                switch role {
                case .candidate: try directory.person(candidate)
                case .manager: try directory.manager(of: candidate)
                case .skipLevel: try directory.skipLevel(of: candidate)
                case .peoplePartner, .committee, .admin:
                    try directory.person(email: author.email).flatMap {
                        try directory.holds(
                            role, person: $0.id, candidate: candidate, cycle: packet.content.statement?.cycle)
                            ? $0 : nil
                    }
                case .stakeholder: nil
                }
            if let holder, holder.email.lowercased() == author.email.lowercased() { return (holder, role) }
        }
        let names = roles.map(\.rawValue).joined(separator: " or ")
        guard let person = try self.directory.person(email: author.email) else {
            throw Refusal(
                "unknown-person", "nobody here has the e-mail address \(author.email) that Git is set to",
                hint: "Set yours with `git config user.email`, or ask an admin to add you with `promo person add`.")
        }
        if person.id == candidate {
            throw Refusal(
                "own-packet", "\(person.id) is the candidate and cannot do this to their own packet",
                hint: "It takes the \(names) of \(candidate).")
        }
        throw Refusal(
            "wrong-role", "\(person.id) is not the \(wanted?.rawValue ?? names) of \(candidate)",
            hint: "If people/ on main says otherwise by now: promo update \(candidate)")
    }
}
