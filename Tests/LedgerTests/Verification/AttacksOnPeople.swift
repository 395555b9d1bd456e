import Ledger
import Packets
import TestSupport

/// Rule 2: the person holds the role by the people files, and nobody judges their own packet.
extension Attack {
    static let onPeople: [Attack] = [
        Attack(what: "the candidate signs as manager", code: .ownPacket) { fixture in
            try fixture.forge(fixture.statement(by: "alice"), as: .alice)
        },
        Attack(what: "the candidate signs as skip-level", code: .ownPacket, role: .skipLevel) { fixture in
            try fixture.signOffByHand()
            try fixture.forge(fixture.statement(.approved, .skipLevel, by: "alice"), as: .alice)
        },
        Attack(what: "the candidate signs as candidate", code: .ownPacket) { fixture in
            try fixture.forge(fixture.statement(.approved, .candidate, by: "alice"), as: .alice)
        },
        Attack(what: "a peer signs as manager", code: .wrongRole) { fixture in
            try fixture.forge(fixture.statement(by: "eve"), as: .eve)
        },
        Attack(what: "the manager signs as skip-level", code: .wrongRole, role: .skipLevel) { fixture in
            try fixture.signOffByHand()
            try fixture.forge(fixture.statement(.approved, .skipLevel, by: "bo"))
        },
        Attack(what: "the skip-level signs as manager", code: .wrongRole) { fixture in
            try fixture.forge(fixture.statement(by: "ada"), as: .ada)
        },
        Attack(what: "a peer nominates", code: .wrongRole) { fixture in
            try fixture.forge(fixture.statement(.nominated, .manager, by: "eve"), as: .eve)
        },
        Attack(what: "the skip-level nominates", code: .wrongRole) { fixture in
            try fixture.forge(fixture.statement(.nominated, .skipLevel, by: "ada"), as: .ada)
        },
        Attack(what: "an admin nominates as admin", code: .wrongRole) { fixture in
            try fixture.forge(fixture.statement(.nominated, .admin, by: "ada"), as: .ada)
        },
        Attack(what: "a manager who is their own manager signs twice", code: .wrongRole, role: .skipLevel) { fixture in
            try await fixture.changeMain("people/bo.md", "manager: ada", "manager: bo")
            try await fixture.update()
            try fixture.signOffByHand()
            try fixture.forge(fixture.statement(.approved, .skipLevel, by: "bo"))
        },
        Attack(what: "somebody signs as the skip-level they were and the manager they became", code: .wrongRole) {
            fixture in
            try fixture.signOffByHand()
            try fixture.forge(fixture.statement(.approved, .skipLevel, by: "ada"), as: .ada)
            try fixture.forge(fixture.statement(.withdrawn))
            try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
            try await fixture.update()
            try fixture.forge(fixture.statement(by: "ada"), as: .ada)
        },
        Attack(
            what: "the manager signs after somebody removed that he takes no part", code: .recordRemoved,
            others: [.recused]
        ) { fixture in
            let recusal = try fixture.statement(.recused)
            try fixture.forge(recusal, as: .bo)
            try fixture.forge([recusal.path.inPacket: .gone])
            try fixture.forge(fixture.statement(), as: .bo)
        },
        Attack(what: "the manager signs after he said that he takes no part", code: .recused) { fixture in
            try fixture.forge(fixture.statement(.recused), as: .bo)
            try fixture.signOffByHand()
        },
        Attack(what: "the manager overrides the skip-level", code: .wrongRole, role: .skipLevel) { fixture in
            try fixture.signOffByHand()
            try fixture.forge(fixture.override(of: .skipLevel, as: .manager, by: "bo"), as: .bo)
        },
        Attack(what: "a manager who claims to be an admin overrides the skip-level", code: .wrongRole, role: .skipLevel)
        {
            fixture in
            try fixture.forge(fixture.override(of: .skipLevel, as: .admin, by: "bo"), as: .bo)
        },
        Attack(what: "an override that nobody signed", code: .unsigned, role: .skipLevel) { fixture in
            try fixture.forge(fixture.override(of: .skipLevel, as: .admin, by: "ada"), as: .ada, seal: Seal.none)
        },
        Attack(what: "somebody whom people/ does not know", code: .unknownPerson) { fixture in
            try fixture.forge(fixture.statement(by: "mallory"), as: .mallory)
        },
        Attack(what: "an admin signs as admin, which no policy asks for", code: .notRequired) { fixture in
            try fixture.forge(fixture.statement(.approved, .admin, by: "ada"), as: .ada)
        },
        Attack(what: "the manager signs where only the skip-level has to", code: .notRequired) { fixture in
            let skipLevel = "    - role: skip-level\n"
            try await fixture.changeMain(
                "promo.md", "\(Fixture.managerLine)\(skipLevel)      after: manager\n", skipLevel)
            try await fixture.update()
            try fixture.signOffByHand()
        },
    ]
}

extension Fixture {
    static let managerLine = "    - role: manager\n      covers: all\n"

    /// An override by hand.
    func override(of requirement: Role, as role: Role, by person: String) throws -> Statement {
        Statement(
            verdict: .overridden, role: role, person: person, packet: Fixture.packet, covers: .all,
            fingerprint: try fingerprint(), at: Instant(seconds: Sandbox.time), reason: "He is on leave.",
            requirement: requirement)
    }

    /// The manager's sign-off by stock tools.
    func signOffByHand() throws { try forge(statement()) }
}
