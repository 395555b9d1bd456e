import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("What main may not bring in")
struct MainHistoryTests {
    private func codes(_ fixture: Fixture) throws -> Set<VerificationFinding.Code> {
        Set(try fixture.verify().findings.filter { $0.branch == "main" }.map(\.code))
    }

    @Test("A merge of a candidate's branch, which would hide its acts, counts for nobody, not even an admin")
    func branchInMain() async throws {
        let fixture = try await Fixture.ready()
        let main = "refs/heads/main"
        let seals: [(Cast, Seal)] = [(.mallory, .none), (.ada, try .of(.ada))]
        for (who, seal) in seals {
            let before = try fixture.id(main)
            try fixture.forge([:], on: main, parents: ["main", Fixture.branch], as: who, seal: seal)
            #expect(try codes(fixture) == [.misplaced], "\(who)")
            try fixture.sandbox.git("update-ref", main, before, in: "org")
        }
    }

    @Test("A merge that changes nothing is signed by an admin as well")
    func emptyMerge() async throws {
        let fixture = try await Fixture.ready()
        let side = try fixture.forge([:], on: "refs/heads/side", parents: ["main"], as: .mallory)
        try fixture.forge([:], on: "refs/heads/main", parents: ["main", side], as: .mallory)
        #expect(try codes(fixture).contains(.unsigned))
    }

    @Test("A commit that changes nothing is not dated in the future, and its date moves nothing on")
    func emptyCommits() async throws {
        let fixture = try await Fixture.ready()
        try fixture.forge(
            [:], on: "refs/heads/main", parents: ["main"], as: .mallory, at: Sandbox.time + 40_000_000_000)
        #expect(try codes(fixture) == [.dateInFuture])
        let other = try await Fixture.ready()
        let earlier = other.tick()
        for _ in 0..<30 { _ = other.tick() }
        try other.forge([:], on: "refs/heads/main", parents: ["main"], as: .mallory)
        let eve = try other.file("people/eve.md").replacing("level: M04", with: "level: M05")
        try other.forge(
            ["people/eve.md": .text(eve)], on: "refs/heads/main", parents: ["main"], as: .ada, at: earlier,
            seal: .of(.ada))
        #expect(try codes(other).isEmpty)
    }

    @Test("No admin locks out the only other one by a second copy of their key, or by their address")
    func lockedOut() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo")
        let (ada, key) = (try fixture.file("people/ada.md"), try Cast.ada.key.publicKey)
        let copy = ada.replacing(
            "keys:\n", with: "keys:\n  - key: \(key)\n    retired: \(Instant(seconds: Sandbox.time))\n")
        let before = try fixture.id("main")
        try fixture.forgeMain(["people/ada.md": copy], as: .bo, seal: .of(.bo))
        #expect(try codes(fixture) == [.adminsRemoved])
        try fixture.sandbox.git("update-ref", "refs/heads/main", before, in: "org")
        try fixture.forgeMain(
            ["people/ada.md": ada.replacing("email: ada@example.org", with: "email: \"ada<>@example.org\"")], as: .bo,
            seal: .of(.bo))
        #expect(try codes(fixture) == [.malformedMain])
    }

    @Test("A key is the same however it is written", arguments: ["|", ">", "tab"])
    func writtenOtherwise(form: String) async throws {
        let fixture = try await Fixture.ready()
        let words = try Cast.ada.key.publicKey.split(separator: " ").prefix(2)
        let entry =
            form == "tab"
            ? "  - key: \"\(words.joined(separator: "\\t"))\"\n"
            : "  - key: \(form)\n      \(words.joined(separator: " "))\n"
        let bo = try fixture.file("people/bo.md").replacing("keys:\n", with: "keys:\n\(entry)")
        try fixture.forgeMain(["people/bo.md": bo], as: .ada, seal: .of(.ada))
        #expect(try codes(fixture) == [.sharedKey])
    }
}
