import Ledger
import Packets
import Testing

/// Something that somebody does to a nominated packet with Git's plumbing, and what verification has to say to it.
struct Attack: Sendable, CustomTestStringConvertible {
    let what: String
    let code: VerificationFinding.Code
    /// The sign-off that must not count afterwards.
    var role = Role.manager
    /// What else is found, since one attack needs another.
    var others: Set<VerificationFinding.Code> = []
    /// The branch that is verified.
    var candidate = "alice"
    /// Whether the packet's status can be read at all afterwards.
    var isReadable = true
    /// Whether the sign-off counts all the same, since only a notice is due.
    var counts = false
    /// The decision that counts afterwards.
    var decided: Decision.Outcome?
    /// How many votes count afterwards.
    var votes = 0
    /// Whether a push could carry it, so that the server's hook has a say.
    var reachesServer = true
    /// Whether the server's hook refuses what a reader only takes notice of.
    var staysOut = false
    let perform: @Sendable (Fixture) async throws -> Void

    var testDescription: String { "\(code.rawValue): \(what)" }

    static let all =
        onKeys + onPeople + onRecord + onContent + onBranch + onMain + onReferences
        + onCheckIns + onRequests + onVotes + onDecisions + onGaps + onFiles + onReceipts + onNames + onMainHistory
        + onModes
}

@Suite("Attacks by plumbing")
struct AttackTests {
    @Test("A sign-off made by hand with stock tools counts, so that each attack is the only thing wrong")
    func control() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.forge(fixture.statement())
        try fixture.forge(fixture.statement(.approved, .skipLevel, by: "ada"), as: .ada)
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try fixture.status().state == .ready)
    }

    @Test("An attack is found for what it is, and gains nothing", arguments: Attack.all)
    func attack(attack: Attack) async throws {
        let fixture = try await Fixture.nominated()
        let before = try fixture.standing()
        // A reader for whom all was right before finds it as well.
        _ = try await fixture.recall()
        try await attack.perform(fixture)
        let report = try fixture.verify(attack.candidate)
        let isNotice = report.findings.allSatisfy { $0.severity == .notice }
        #expect(
            Set(report.findings.map(\.code)) == attack.others.union([attack.code]),
            "\(report.findings.map { "\($0.branch): \($0.message)" })")
        #expect(report.isOK == isNotice)
        let all = try await fixture.recall()
        #expect(Set(all.findings).isSuperset(of: report.findings))
        #expect((try await fixture.recall()).findings == all.findings)
        #expect((try await fixture.recall(isWarm: false)).findings == all.findings)
        let notices: [VerificationFinding.Code] = [
            .stale, .unsignedAllowed, .mainMended, .unreadChange, .oddHeader, .hiddenText, .extraFile, .behind,
            .noReceipts,
        ]
        #expect(notices.contains(attack.code) == isNotice)
        if attack.reachesServer {
            let refused = try await fixture.problemsOfPush(since: before).map(\.code)
            #expect(refused.isEmpty == (isNotice && !attack.staysOut), "\(refused)")
            let codes = refused.filter { !["not-forward", "deletion"].contains($0) }
            #expect(isNotice || codes.isEmpty || codes.contains(attack.code.rawValue), "\(refused)")
        }
        if attack.isReadable {
            #expect(try (fixture.result(of: attack.role) == .satisfied) == attack.counts)
            let status = try fixture.status()
            var outcome: Decision.Outcome?
            if case .decided(let found) = status.state { outcome = found }
            #expect(outcome == attack.decided)
            #expect(status.votes.count(where: \.counts) == attack.votes)
        } else {
            #expect(throws: (any Error).self) { try fixture.status() }
        }
    }

    @Test("Every code of verification is brought about by some attack")
    func everyCode() {
        let found = Set(Attack.all.map(\.code)).union(Attack.all.flatMap(\.others))
        // A root that cannot be believed stops everything; `MainTests` shows what is said then. No attack takes gpg away
        // from a reader; `OpenPGPTests` does. Who fetches only some branches is in `GapsTests`.
        let missing = Set(VerificationFinding.Code.allCases).subtracting(found).subtracting([
            .noRoot, .rootReplaced, .notChecked, .notFetched,
        ])
        #expect(missing.isEmpty)
    }
}
