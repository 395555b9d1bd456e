import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Receipts of a server")
struct ReceiptTests {
    private func codes(_ fixture: Fixture) throws -> [VerificationFinding.Code] {
        try fixture.verify().findings.map(\.code)
    }

    private func share(_ fixture: Fixture) throws {
        for name in ["main", "candidates/alice"] {
            try fixture.sandbox.git("update-ref", "refs/remotes/origin/\(name)", "refs/heads/\(name)", in: "org")
        }
    }

    @Test("A push is judged by the main that the server has, whatever its date says")
    func presentMain() async throws {
        let fixture = try await Fixture.nominated()
        let dated = fixture.tick()
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
        let before = try fixture.standing()
        try fixture.forge(fixture.statement(), at: dated)
        #expect(try await fixture.problemsOfPush(since: before).map(\.code) == ["wrong-role"])
        // Without a receipt the date is all that tells.
        #expect(try codes(fixture).isEmpty)
    }

    @Test("An act that a push brings together with a change of main is judged by the main before")
    func together() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        let before = try fixture.standing()
        try fixture.forge(fixture.statement())
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
        #expect(try await fixture.problemsOfPush(since: before).isEmpty)
        try await fixture.receive([(Fixture.branch, "\(Fixture.branch)~1"), ("refs/heads/main", "main~1")])
        #expect(try codes(fixture).isEmpty)
    }

    @Test("An act that the server had before a change of main counts, however early the change is dated")
    func changeThatCameLater() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        // Made first, and pushed after the act.
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
        try fixture.forge(fixture.statement())
        try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        try await fixture.receive("refs/heads/main", from: "main~1")
        #expect(try codes(fixture).isEmpty)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test(
        "A change of main that is dated before a sign-off with a receipt, and came after it, voids nothing",
        arguments: [
            ("people/alice.md", "manager: bo", "manager: ada"), ("promo.md", "- ada", "- ada\n  - eve"),
            ("people/bo.md", "email: bo@example.org", "email: bo.other@example.org"),
        ])
    func dateOfMain(path: String, old: String, new: String) async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        let dated = fixture.tick()
        try fixture.forge(fixture.statement())
        try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        let text = try fixture.file(path)
        #expect(text.contains(old))
        try fixture.forge(
            [path: .text(text.replacing(old, with: new))], on: "refs/heads/main", as: .ada, at: dated, seal: .of(.ada))
        try await fixture.receive("refs/heads/main", from: "main~1")
        #expect(try codes(fixture).isEmpty)
        #expect(try fixture.result(of: .manager) == .satisfied)
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test("Pushes whose receipts come the other way round leave no gap, and the newer main stays the newer one")
    func otherWayRound() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        let dated = fixture.tick()
        try await fixture.changeMain("people/eve.md", "level: M04", "level: M05")
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
        try await fixture.receive("refs/heads/main", from: "main~1")
        try await fixture.receive([("refs/heads/main", "main~2")], to: "main~1")
        try share(fixture)
        #expect(try codes(fixture).isEmpty)
        try fixture.forge(fixture.statement(), at: dated)
        try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        try share(fixture)
        #expect(try codes(fixture) == [.wrongRole])
    }

    @Test("Taking stock makes up for receipts that are missing, and says so only where some are")
    func stock() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
        try await fixture.edit(["growth-plan.md": "Learn to plan more.\n"], as: .alice)
        try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        try await fixture.edit(["growth-plan.md": "Learn to plan still more.\n"], as: .alice)
        try share(fixture)
        #expect(try codes(fixture) == [.receiptGap, .unreceipted])
        let named = try await fixture.open().takeStock(as: fixture.author(.mallory), isSigned: true)
        #expect(named == [Fixture.branch, Fixture.branch])
        #expect(try codes(fixture).isEmpty)
        let before = try fixture.references()
        #expect(try await fixture.open().takeStock(as: fixture.author(.mallory), isSigned: true).isEmpty)
        #expect(try fixture.references() == before)
    }

    @Test("What came without receipts is judged by the main that came without one too")
    func stockOfMain() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        let dated = fixture.tick()
        try await fixture.changeMain("people/alice.md", "manager: bo", "manager: ada")
        try fixture.forge(fixture.statement(), at: dated)
        _ = try await fixture.open().takeStock(as: fixture.author(.mallory), isSigned: true)
        #expect(try codes(fixture) == [.wrongRole])
    }

    @Test("Evidence without receipts says so where the policy names a key of the server")
    func evidenceWithoutReceipts() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.trustServer()
        try fixture.unpack(fixture.evidence())
        let outcome = try fixture.check()
        #expect(outcome.status == 0 && outcome.output.contains("without the receipts"), "\(outcome.output)")
    }

    @Test("Receipts from before the server had a key are believed no more than they prove, once a signed one follows")
    func firstKey() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receive("refs/heads/main", from: nil)
        try await fixture.receive(Fixture.branch, from: nil)
        try await fixture.trustServer()
        #expect(try codes(fixture) == [.badReceipt])
        #expect(
            try await fixture.open().takeStock(as: fixture.author(.mallory), isSigned: true) == ["refs/heads/main"])
        #expect(try codes(fixture).isEmpty)
    }

    @Test("Nothing lands over receipts that cannot be believed, and a server says up to where they can")
    func believed() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        try fixture.open().requireBelievedReceipts()
        let good = try fixture.id("refs/promo/receipts")
        try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
        try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1", isSigned: false)
        try await fixture.edit(["growth-plan.md": "Learn to plan more.\n"], as: .alice)
        try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
        for _ in 0..<2 {
            let organisation = try fixture.open()
            #expect(try organisation.badReceipts() != nil)
            #expect(try organisation.lastBelievedReceipt?.hex == good)
            let refusal = #expect(throws: Refusal.self) { try organisation.requireBelievedReceipts() }
            #expect(refusal?.code == "bad-receipt")
            // The second time something else stands in the line.
            let other = try fixture.sandbox.git(
                "commit-tree", "\(good)^{tree}", "-p", good, "-m", "Other", in: "org")
            try fixture.sandbox.git("update-ref", "refs/promo/receipts", other.trimmed, in: "org")
        }
        try fixture.sandbox.git("update-ref", "refs/promo/receipts", good, in: "org")
        try fixture.open().requireBelievedReceipts()
        #expect(try await fixture.open().takeStock(as: fixture.author(.mallory), isSigned: true) == [Fixture.branch])
        #expect(try codes(fixture).isEmpty)
    }

    @Test("A policy that has just named a key of the server, or another one, stands in nobody's way")
    func awaitingKey() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.open().requireBelievedReceipts()
        try await fixture.receive("refs/heads/main", from: nil, isSigned: false)
        try await fixture.receive(Fixture.branch, from: nil, isSigned: false)
        try await fixture.trustServer()
        #expect(try codes(fixture) == [.badReceipt])
        try fixture.open().requireBelievedReceipts()
        try await fixture.receive("refs/heads/main", from: "main~1")
        #expect(try codes(fixture).isEmpty)
        let other = try Cast.eve.otherKey.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
        let policy = try fixture.file("promo.md")
        let key = try Cast.mallory.key.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
        #expect(policy.contains(key))
        try await fixture.changeMain("promo.md", key, other)
        try fixture.open().requireBelievedReceipts()
    }

    @Test("A server that could sign no receipt that counts is told so")
    func serverKey() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.open().requireServerKey(of: fixture.author(.bo), isSigned: false)
        try await fixture.trustServer()
        let organisation = try fixture.open()
        try await organisation.requireServerKey(of: fixture.author(.mallory), isSigned: true)
        for (server, isSigned) in [(Cast.bo, true), (.mallory, false)] {
            let refusal = await #expect(throws: Refusal.self) {
                try await organisation.requireServerKey(of: fixture.author(server), isSigned: isSigned)
            }
            #expect(refusal?.code == "no-server-key")
        }
        let mute = Author(
            author: try fixture.author(.mallory).author, committer: try fixture.author(.mallory).committer,
            signsEdits: false
        ) { _ in throw Refusal("no-key", "the key is gone", hint: "") }
        let refusal = await #expect(throws: Refusal.self) {
            try await organisation.requireServerKey(of: mute, isSigned: true)
        }
        #expect(refusal?.message.contains("the key is gone") == true)
    }

    @Test("Receipts that a reader saw and that are cut back are missed, each time they look")
    func seen() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.receiveAll()
        #expect(try await fixture.recall().findings.isEmpty)
        try fixture.sandbox.git("update-ref", "refs/promo/receipts", "refs/promo/receipts~1", in: "org")
        #expect(try await fixture.recall().findings.map(\.code) == [.rewritten])
        #expect(try await fixture.recall().findings.map(\.code) == [.rewritten])
        try fixture.sandbox.git("update-ref", "-d", "refs/promo/receipts", in: "org")
        #expect(try await Set(fixture.recall().findings.map(\.code)) == [.rewritten, .noReceipts])
        // Whoever judges everything anew still misses them; another reader cannot.
        #expect(try await Set(fixture.recall(isWarm: false).findings.map(\.code)) == [.rewritten, .noReceipts])
        #expect(try await fixture.recall(secret: 8).findings.map(\.code) == [.noReceipts])
    }
}
