import Ledger
import Packets
import TestSupport
import Testing

@Suite("Evidence under every kind of policy")
struct EvidencePolicyTests {
    /// A policy, what people did under it, and how the packet stands then.
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let signOffs: String
        var people = ""
        let state: PacketStatus.State
        let acts: @Sendable (Fixture) async throws -> Void

        var testDescription: String { what }
    }

    @Test("The script comes to the same verdict, and finds the account true", arguments: cases)
    func legal(_ legal: Case) async throws {
        let fixture = try await Fixture.nominated(under: legal.signOffs, people: legal.people)
        try await legal.acts(fixture)
        #expect(try fixture.status().state == legal.state)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errorText)")
        // An account with another state or another result is found out.
        let account = try fixture.sandbox.folder.read("evidence-alice/ACCOUNT.md")
        for (old, new) in [("- State: **", "- State: **not-"), ("- Sign-off of the ", "- Sign-off of no ")] {
            #expect(account.contains(old))
            try fixture.sandbox.folder.write("evidence-alice/ACCOUNT.md", account.replacing(old, with: new))
            try fixture.sumAnew()
            #expect(try fixture.check().status == 1)
        }
    }

    @Test("What breaks such a policy is bad by the script too", arguments: breaches)
    func illegal(_ illegal: Case) async throws {
        let fixture = try await Fixture.nominated(under: illegal.signOffs, people: illegal.people)
        try await illegal.acts(fixture)
        #expect(try fixture.status().state == illegal.state)
        #expect(try !fixture.verify().isOK)
        let evidence = try fixture.evidence()
        try fixture.unpack(evidence)
        let outcome = try fixture.check()
        #expect(outcome.status == 1, "\(outcome.output) \(outcome.errorText)")
        #expect(!outcome.output.contains("VERDICT.txt says otherwise"), "\(outcome.output)")
    }

    private static let partners = "people-partners: [eve, ada]\n"

    static let cases: [Case] = [
        Case(what: "a quorum of two", signOffs: "- role: people-partner\n  quorum: 2", people: partners, state: .ready)
        {
            try await $0.signOff(as: .eve)
            try await $0.signOff(as: .ada)
        },
        Case(
            what: "one of a quorum of two", signOffs: "- role: people-partner\n  quorum: 2", people: partners,
            state: .nominated
        ) { try await $0.signOff(as: .eve) },
        Case(
            what: "the nominator is kept apart", signOffs: "- role: manager\n  distinct-from: nominator",
            state: .nominated
        ) { try await $0.signOff(as: .bo) },
        Case(
            what: "another than the nominator", signOffs: "- role: skip-level\n  distinct-from: [nominator]",
            state: .ready
        ) { try await $0.signOff(as: .ada) },
        Case(
            what: "an order with a people partner and an admin",
            signOffs: "- role: manager\n- role: people-partner\n  after: manager\n  distinct-from: manager\n"
                + "- role: admin\n  after: [manager, people-partner]",
            people: "people-partners: [eve]\n", state: .ready
        ) {
            try await $0.signOff(as: .bo)
            try await $0.signOff(as: .eve)
            try await $0.signOff(as: .ada)
        },
        Case(
            what: "what is asked of other kinds of step",
            signOffs: "- role: manager\n- role: skip-level\n  for: track-switch", state: .ready
        ) { try await $0.signOff(as: .bo) },
        Case(
            what: "what is asked of this kind of step",
            signOffs: "- role: manager\n  for: [promotion, track-switch]\n- role: skip-level\n  for: promotion",
            state: .signed(.manager)
        ) { try await $0.signOff(as: .bo) },
        Case(
            what: "the committee of the cycle", signOffs: "- role: manager\n- role: committee\n  quorum: 2",
            state: .ready
        ) {
            try await $0.bringToCommittee(signedOff: false)
            try await $0.signOff(as: .bo)
            try $0.forge($0.statement(.approved, .committee, by: "eve"), as: .eve)
            try $0.forge($0.statement(.approved, .committee, by: "ada"), as: .ada)
        },
        Case(what: "an override", signOffs: "- role: people-partner\n  quorum: 2", people: partners, state: .ready) {
            try await $0.override(.peoplePartner)
        },
        Case(what: "an override of somebody recused", signOffs: "- role: manager", state: .nominated) {
            try await $0.override(.manager)
            try $0.forge($0.statement(.recused, .admin, by: "ada"), as: .ada)
        },
        Case(
            what: "a return by a people partner", signOffs: "- role: people-partner", people: partners, state: .returned
        ) {
            try await $0.giveBack(as: .eve)
        },
        Case(
            what: "a sign-off that is taken back", signOffs: "- role: people-partner", people: partners,
            state: .nominated
        ) {
            try await $0.signOff(as: .eve)
            try await $0.withdraw(as: .eve)
        },
        Case(what: "a text that changed since", signOffs: "- role: admin", state: .stale) {
            try await $0.signOff(as: .ada)
            try await $0.edit(["examples/outage.md": PacketFiles.example("Other")])
        },
        Case(what: "titles with marks, marks of direction and other scripts", signOffs: "- role: admin", state: .ready)
        {
            try $0.forge(
                ["wins/2026-01-01-a.md".besidePackets: .text("a\n"), "wins/ü *b*.md".besidePackets: .text("b\n")],
                as: .mallory, title: "# *ü* [漢](字) \u{202E}x\u{2028}y \\ `z`\u{85}")
            try await $0.signOff(as: .ada)
        },
    ]

    static let breaches: [Case] = [
        Case(
            what: "a sign-off before the quorum that must come first",
            signOffs: "- role: people-partner\n  quorum: 2\n- role: manager\n  after: people-partner", people: partners,
            state: .nominated
        ) {
            try await $0.signOff(as: .eve)
            try $0.forge($0.statement())
        },
        Case(
            what: "a sign-off after one that is kept apart",
            signOffs: "- role: manager\n  distinct-from: nominator\n- role: skip-level\n  after: manager",
            state: .nominated
        ) {
            try await $0.signOff(as: .bo)
            try $0.forge($0.statement(.approved, .skipLevel, by: "ada"), as: .ada)
        },
        Case(
            what: "a people partner whom nobody named", signOffs: "- role: people-partner", people: partners,
            state: .nominated
        ) { try $0.forge($0.statement(.approved, .peoplePartner, by: "bo")) },
        Case(what: "the committee of another cycle", signOffs: "- role: committee", state: .nominated) {
            try await $0.bringToCommittee(of: "2026-q2", signedOff: false)
            try $0.forge($0.statement(.approved, .committee, by: "eve"), as: .eve)
        },
        Case(what: "an admin who is none", signOffs: "- role: admin", state: .nominated) {
            try $0.forge($0.statement(.approved, .admin, by: "eve"), as: .eve)
        },
        Case(
            what: "one person in two roles", signOffs: "- role: people-partner\n- role: admin", people: partners,
            state: .signed(.peoplePartner)
        ) {
            try $0.forge($0.statement(.approved, .peoplePartner, by: "ada"), as: .ada)
            try $0.forge($0.statement(.approved, .admin, by: "ada"), as: .ada)
        },
        Case(what: "an override by one who is recused", signOffs: "- role: manager", state: .nominated) {
            try $0.forge($0.statement(.recused, .admin, by: "ada"), as: .ada)
            try $0.forge($0.override(of: .manager, as: .admin, by: "ada"), as: .ada)
        },
        Case(
            what: "a decision without the quorum", signOffs: "- role: people-partner\n  quorum: 2", people: partners,
            state: .nominated
        ) {
            try await $0.bringToCommittee(signedOff: false)
            try await $0.signOff(as: .ada)
            try $0.forge($0.decision(), as: .eve)
        },
    ]
}
