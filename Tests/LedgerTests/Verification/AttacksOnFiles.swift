import Ledger
import Packets
import TestSupport

/// Files of `main` that an admin signed and nobody can read: each is named, and candidates are judged by the others.
extension Attack {
    static let onFiles: [Attack] = [
        Attack(what: "a cycle that cannot be read", code: .malformedMain, counts: true) { fixture in
            try fixture.forgeMain([Self.cycle: Self.broken], as: .ada, seal: .of(.ada))
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a cycle that cannot be read, and a sign-off by it", code: .malformedMain, counts: true) {
            fixture in
            try fixture.forgeMain([Self.cycle: Self.broken], as: .ada, seal: .of(.ada))
            try await fixture.update()
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a vote in a cycle that cannot be read", code: .malformedMain, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forgeMain([Self.cycle: Self.broken], as: .ada, seal: .of(.ada))
            try await fixture.update()
            try fixture.forge(fixture.vote(), as: .eve)
        },
        Attack(what: "an admin decides in a cycle that cannot be read", code: .malformedMain, counts: true) { fixture in
            try await fixture.bringToCommittee()
            try fixture.forgeMain([Self.cycle: Self.broken], as: .ada, seal: .of(.ada))
            try await fixture.update()
            try fixture.forge(fixture.decision(by: "ada", as: .admin), as: .ada)
        },
        Attack(what: "a ladder that cannot be read", code: .malformedMain, counts: true) { fixture in
            try fixture.forgeMain(["ladders/other.md": "---\ntracks: [\n---\n"], as: .ada, seal: .of(.ada))
            try fixture.forge(fixture.statement())
        },
        Attack(
            what: "a policy that cannot be read, and a sign-off by it", code: .malformedMain, others: [.untrustedMain]
        ) { fixture in
            let policy = try fixture.file("promo.md").replacing("signatures: required", with: "signatures: never")
            try fixture.forgeMain(["promo.md": policy], as: .ada, seal: .of(.ada))
            try fixture.mergeMain()
            try fixture.forge(fixture.statement())
        },
    ]

    private static let cycle = "cycles/2026-q1.md"
    private static let broken = "---\nchair: Eve Example\ncommittee: [eve, bo, ada]\n---\n"
}
