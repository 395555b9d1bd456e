import Git
import Ledger
import Packets
import TestSupport

/// What is dated back to before a change of `main` that the server had by then, and pushes that left no receipt.
extension Attack {
    static let onReceipts: [Attack] = [
        Attack(what: "a former manager signs, dated before the change that the server had", code: .wrongRole) {
            fixture in
            try await fixture.receiveAll()
            let dated = fixture.tick()
            try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
            try await fixture.receive("refs/heads/main", from: "main~1")
            try fixture.forge(fixture.statement(), at: dated)
            try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        },
        Attack(what: "a retired key signs, dated before the server knew that it was", code: .keyRetired) { fixture in
            try await fixture.receiveAll()
            let dated = fixture.tick()
            let retired = Instant(seconds: fixture.tick())
            try await fixture.changeMain("people/bo.md", "valid-from:", "retired: \(retired)\n    valid-from:")
            try await fixture.receive("refs/heads/main", from: "main~1")
            try fixture.forge(fixture.statement(), at: dated)
            try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        },
        Attack(what: "the same with feedback of one's own", code: .keyRetired) { fixture in
            try await fixture.receiveAll()
            let dated = fixture.tick()
            let retired = Instant(seconds: fixture.tick())
            try await fixture.changeMain("people/eve.md", "valid-from:", "retired: \(retired)\n    valid-from:")
            try await fixture.receive("refs/heads/main", from: "main~1")
            let text = PacketFiles.feedback("eve", "peer").replacing("Good work.", with: "Best of all.")
            try fixture.forge(["feedback/eve.md".inPacket: .text(text)], as: .eve, at: dated, seal: .of(.eve))
            try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        },
        Attack(what: "a key that main no longer has, where the branch keeps an older main", code: .keyRetired) {
            fixture in
            let (old, new) = (try Cast.bo.key.publicKey, try Cast.bo.otherKey.publicKey)
            func plain(_ key: String) -> String { key.split(separator: " ").prefix(2).joined(separator: " ") }
            try await fixture.changeMain("people/bo.md", plain(old), plain(new))
            try fixture.forge(fixture.statement())
        },
        Attack(what: "a push goes past the server's hooks", code: .unreceipted, reachesServer: false) { fixture in
            try await fixture.receiveAll()
            try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
            for name in ["main", "candidates/alice"] {
                try fixture.sandbox.git("update-ref", "refs/remotes/origin/\(name)", "refs/heads/\(name)", in: "org")
            }
        },
        Attack(what: "a rollback past the hooks, and a later push on top of it", code: .rewritten, reachesServer: false)
        {
            fixture in
            try await fixture.receiveAll()
            let kept = try fixture.id(Fixture.branch)
            try await fixture.giveBack(as: .bo)
            try await fixture.receive(Fixture.branch, from: kept)
            try fixture.sandbox.git("update-ref", Fixture.branch, kept, in: "org")
            try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
            try await fixture.receive(Fixture.branch, from: kept)
            try fixture.dropReflog()
        },
        Attack(what: "the server itself says that it took a rollback", code: .rewritten, reachesServer: false) {
            fixture in
            try await fixture.receiveAll()
            let kept = try fixture.id(Fixture.branch)
            try await fixture.giveBack(as: .bo)
            try await fixture.receive(Fixture.branch, from: kept)
            let lost = try fixture.id(Fixture.branch)
            try fixture.sandbox.git("update-ref", Fixture.branch, kept, in: "org")
            try await fixture.receive(Fixture.branch, from: lost)
            try fixture.dropReflog()
        },
        Attack(what: "no receipt tells of one push of several", code: .receiptGap, reachesServer: false) { fixture in
            try await fixture.receiveAll()
            try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
            try await fixture.edit(["growth-plan.md": "Learn to plan more.\n"], as: .alice)
            try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        },
        Attack(what: "a receipt without a signature follows a signed one", code: .badReceipt, reachesServer: false) {
            fixture in
            try await fixture.receiveAll()
            try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
            try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1", isSigned: false)
        },
        Attack(
            what: "a rollback past the hooks, with a receipt by nobody to hide it", code: .rewritten,
            others: [.badReceipt], reachesServer: false
        ) { fixture in
            try await fixture.receiveAll()
            let kept = try fixture.id(Fixture.branch)
            try await fixture.giveBack(as: .bo)
            try await fixture.receive(Fixture.branch, from: kept)
            let lost = try fixture.id(Fixture.branch)
            try fixture.sandbox.git("update-ref", Fixture.branch, kept, in: "org")
            try await fixture.receive(Fixture.branch, from: lost, isSigned: false)
            try fixture.dropReflog()
        },
    ]
}

extension Fixture {
    /// A server with a key that has received all that is here.
    func receiveAll() async throws {
        try await trustServer()
        try await receive("refs/heads/main", from: nil)
        try await receive(Fixture.branch, from: nil)
    }
}
