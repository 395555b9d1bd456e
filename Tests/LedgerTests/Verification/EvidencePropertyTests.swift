import Foundation
import Ledger
import Packets
import TestSupport
import Testing

/// Histories that nobody thought of: promo and the script of its evidence say the same of each.
@Suite("Evidence of random histories")
struct EvidencePropertyTests {
    /// A few that are the same each time; as many as `EVIDENCE_SEEDS` says, where it says so.
    static let seeds = 1...max(1, ProcessInfo.processInfo.environment["EVIDENCE_SEEDS"].flatMap { Int($0) } ?? 24)

    @Test("The script says what promo says of every act, of main and of the branch", arguments: seeds)
    func agreement(seed: Int) async throws {
        let fixture = try await Fixture.nominated()
        var history = RandomHistory(seed, in: fixture)
        for _ in 0..<(4 + seed % 8) { try await history.step() }
        let evidence = try fixture.evidence()
        let report = try fixture.verify()
        #expect(evidence.verdict.isOK == report.isOK)
        try fixture.unpack(evidence)
        let outcome = try fixture.check()
        let (promo, script) = (EvidenceTests.plain(evidence.verdict.text), EvidenceTests.plain(outcome.output))
        let steps = history.steps.map { "\n- \($0)" }.joined()
        #expect(
            promo == script,
            "seed \(seed):\(steps)\npromo: \(promo.subtracting(script).sorted())\nscript: \(script.subtracting(promo).sorted())\n\(outcome.output)"
        )
        #expect(
            outcome.status == (report.isOK ? 0 : 1),
            "seed \(seed):\(steps)\n\(report.findings.map { "\($0.branch): \($0.message)" })\n\(outcome.output) \(outcome.errorText)"
        )
    }
}
