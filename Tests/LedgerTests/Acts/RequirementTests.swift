import Checks
import Ledger
import Packets
import TestSupport
import Testing

@Suite("What a policy requires")
struct RequirementTests {
    private func fixture(_ signOffs: String, people: String = "") async throws -> Fixture {
        try await Fixture.nominated(under: signOffs, people: people)
    }

    private func override(_ fixture: Fixture, of role: Role, as who: Cast = .ada) async throws {
        try await fixture.override(role, as: who)
    }

    @Test("An admin's override stands in for a sign-off, stays visible, and goes stale with the text")
    func overridden() async throws {
        let fixture = try await fixture("- role: manager\n- role: people-partner", people: "people-partners: [eve]\n")
        try await fixture.signOff(as: .bo)
        try await override(fixture, of: .peoplePartner)
        #expect(try fixture.result(of: .peoplePartner) == .overridden)
        #expect(try fixture.status().state == .ready)
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try fixture.status().signOffs.contains { $0.reason == "He is on leave." })
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Other")])
        #expect(try fixture.result(of: .peoplePartner) == .unsatisfied)
    }

    @Test("Nobody but an admin overrides, nor one who signed off, nor what nobody asks for")
    func overrideRefused() async throws {
        let fixture = try await fixture("- role: manager\n- role: skip-level")
        let before = try fixture.references()
        #expect(await refusal { try await override(fixture, of: .manager, as: .eve) } == "wrong-role")
        #expect(await refusal { try await override(fixture, of: .committee) } == "not-required")
        #expect(try fixture.references() == before)
        try await fixture.signOff(as: .ada)
        #expect(await refusal { try await override(fixture, of: .manager) } == "wrong-role")
    }

    @Test("An admin's override of one rule lets the packet be signed, stays visible, and goes stale with the text")
    func overriddenRule() async throws {
        let fixture = try await fixture("- role: manager")
        try await fixture.edit(["examples/outage.md": nil])
        #expect(await refusal { try await fixture.signOff(as: .bo) } == "check-failed")
        let organisation = try fixture.open()
        let (ada, eve) = (try fixture.author(.ada), try fixture.author(.eve))
        #expect(
            await refusal { _ = try organisation.planOverride("alice", ofRule: "example-count", by: eve) }
                == "wrong-role")
        #expect(
            await refusal { _ = try organisation.planOverride("alice", ofRule: "exampel-count", by: ada) }
                == "unknown-rule")
        #expect(
            await refusal { _ = try organisation.planOverride("alice", ofRule: "readable", by: ada) } == "nothing-found"
        )
        _ = try await organisation.carryOut(
            organisation.planOverride("alice", ofRule: "example-count", by: ada), reason: "Two are enough here.",
            as: ada)
        let findings = try fixture.open().packet("alice").check(asOf: ada.today)
        let finding = try #require(findings.first { $0.rule == "example-count" })
        #expect(finding.severity == .notice && finding.overridden == "overridden by ada: Two are enough here.")
        #expect(try fixture.verify().findings.isEmpty)
        try await fixture.signOff(as: .bo)
        #expect(try fixture.status().state == .ready)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errorText)")
        let lines = outcome.output.split(separator: "\n")
        #expect(
            lines.contains { $0.hasPrefix("now overridden ") && $0.hasSuffix("overrides/rule-example-count-ada.md") })
        try await fixture.edit(["examples/billing.md": nil])
        let later = try fixture.open().packet("alice").check(asOf: ada.today)
        #expect(later.contains { $0.rule == "example-count" && $0.severity == .error })
    }

    @Test("A quorum takes as many people, each once")
    func quorum() async throws {
        let fixture = try await fixture(
            "- role: people-partner\n  quorum: 2", people: "people-partners: [eve, ada]\n")
        try await fixture.signOff(as: .eve)
        #expect(try fixture.result(of: .peoplePartner) == .unsatisfied)
        try await fixture.signOff(as: .ada)
        #expect(try fixture.result(of: .peoplePartner) == .satisfied)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("Who nominated does not count where the policy keeps the nominator apart")
    func distinct() async throws {
        let fixture = try await fixture("- role: manager\n  distinct-from: nominator")
        try await fixture.signOff(as: .bo)
        #expect(try fixture.result(of: .manager) == .unsatisfied)
    }

    @Test("What is asked only of other kinds of step is not asked here")
    func notApplicable() async throws {
        let fixture = try await fixture("- role: manager\n- role: skip-level\n  for: track-switch")
        try await fixture.signOff(as: .bo)
        #expect(try fixture.result(of: .skipLevel) == .notApplicable)
        #expect(try fixture.status().state == .ready)
    }

    @Test("Who takes no part cannot sign off, and what they signed before no longer counts, until they come back")
    func recused() async throws {
        let fixture = try await fixture("- role: manager")
        try await fixture.signOff(as: .bo)
        try await fixture.recuse(as: .bo, from: .manager)
        #expect(try fixture.result(of: .manager) == .unsatisfied)
        #expect(try fixture.verify().findings.isEmpty)
        #expect(await refusal { try await fixture.signOff(as: .bo) } == "recused")
    }

    @Test("Who takes no part overrides nothing, and what they overrode before no longer counts")
    func recusedAdmin() async throws {
        let fixture = try await fixture("- role: manager")
        try await override(fixture, of: .manager)
        #expect(try fixture.status().state == .ready)
        try fixture.forge(fixture.statement(.recused, .admin, by: "ada"), as: .ada)
        #expect(try fixture.result(of: .manager) == .unsatisfied)
        #expect(try fixture.verify().findings.isEmpty)
        #expect(await refusal { try await override(fixture, of: .manager) } == "recused")
    }
}

extension Fixture {
    /// A packet nominated by its manager under a policy whose sign-offs are these lines.
    static func nominated(under signOffs: String, people: String = "") async throws -> Fixture {
        let fixture = try await Fixture.drafted()
        let policy = try fixture.file("promo.md")
        guard let start = policy.firstRange(of: "  sign-offs:\n"), let end = policy.firstRange(of: "  signatures:")
        else {
            throw Refusal("fixture", "the policy is written in another way")
        }
        let changed =
            policy[..<start.upperBound] + signOffs.split(separator: "\n").map { "    \($0)\n" }.joined()
            + policy[end.lowerBound...]
        try await fixture.writeMain(["promo.md": String(changed).replacing("policy:\n", with: "\(people)policy:\n")])
        try await fixture.update()
        try await fixture.nominate(as: .bo)
        return fixture
    }

    func override(_ role: Role, as who: Cast = .ada) async throws {
        let author = try author(who)
        let organisation = try open()
        _ = try await organisation.carryOut(
            organisation.planOverride("alice", of: role, by: author), reason: "He is on leave.", as: author)
    }

    func recuse(as who: Cast, from role: Role) async throws {
        let author = try author(who)
        let organisation = try open()
        _ = try await organisation.carryOut(
            organisation.planRecusal("alice", as: role, by: author), reason: "We are cousins.", as: author)
    }
}
