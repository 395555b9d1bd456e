import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Remotes")
struct RemoteTests {
    private static let main = "refs/heads/main"
    private static let receipts = "refs/promo/receipts"

    private func remote(_ lines: [String: String], named name: String = "origin") async throws -> Remote {
        let fixture = try await Fixture.ready()
        for (key, value) in lines { try fixture.sandbox.git("config", "--add", key, value, in: "org") }
        return try Remote(named: name, in: fixture.open().git.configuration)
    }

    @Test(
        "Whose branches travel stands in Git's configuration",
        arguments: [
            (nil, nil), ("+refs/heads/*:refs/remotes/origin/*", nil),
            ("refs/heads/candidates/*:refs/remotes/origin/candidates/*", nil),
            ("refs/heads/candidates/alice:refs/remotes/origin/candidates/alice", ["alice"]),
            ("+refs/heads/main:refs/remotes/origin/main", []), ("refs/heads/candidates/A/../b:refs/x", []),
        ] as [(String?, Set<String>?)])
    func candidates(refspec: String?, expected: Set<String>?) async throws {
        var lines = ["remote.origin.url": "/nowhere"]
        lines["remote.origin.fetch"] = refspec
        #expect(try await remote(lines).candidates == expected)
    }

    @Test("A remote that Git does not know is refused, and so is a name that git would take for an option")
    func unknown() async throws {
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await remote(["remote.-q.url": "/a", "remote.other.url": "/b"], named: "-q")
        }
        #expect(refusal?.code == "unknown-remote" && refusal?.hint == "There is: other.")
    }

    @Test("What is written down for a remote is read again, and nothing in it forces")
    func refspecs() async throws {
        let fixture = try await Fixture.ready()
        let wanted = Remote(name: "origin", candidates: ["alice", "eve"])
        try fixture.open().git.remember(Remote(name: "origin", candidates: nil), at: "/nowhere")
        try fixture.open().git.remember(wanted)
        let known = try fixture.sandbox.git("config", "--get-all", "remote.origin.fetch", in: "org").lines
        #expect(known.count == 4 && !known.contains { $0.hasPrefix("+") })
        #expect(try Remote(named: "origin", in: fixture.open().git.configuration) == wanted)
    }

    @Test("Only main, candidates and receipts are taken from what a remote lists")
    func advertisement() throws {
        let id = String(repeating: "a", count: 40)
        let names = [
            Self.main, Self.receipts, "refs/heads/candidates/alice", "refs/heads/candidates/A",
            "refs/heads/candidates/a/b",
            "refs/heads/other", "refs/heads/candidates/\u{1B}[2J",
        ]
        let said = try Advertisement(names.map { "\(id)\t\($0)\n" }.joined())
        #expect(said.tips.keys.sorted() == ["refs/heads/candidates/alice", Self.main, Self.receipts])
        #expect(said.strangers == ["candidates/A", "candidates/a/b", "candidates/\u{1B}[2J"])
        #expect(throws: Refusal.self) { _ = try Advertisement("no list of references") }
    }
}

@Suite("What is to be done between two sides")
struct SyncPlanTests {
    private let remote = Remote(name: "origin", candidates: nil)
    private let tracking = "refs/remotes/origin/candidates/alice"

    /// The step for alice's branch, where the remote now has one revision and was last seen at another.
    private func step(_ now: String?, seen: String?, local: String?) async throws -> SyncPlan.Step? {
        let fixture = try await Fixture.ready()
        try fixture.forge(
            fixture.statement(.returned, .manager, by: "bo"), on: "refs/x/side", parents: ["\(Fixture.branch)~1"])
        let known = ["tip": Fixture.branch, "before": "\(Fixture.branch)~1", "side": "refs/x/side"]
        func id(_ name: String) throws -> ObjectID {
            try #require(ObjectID(hex: fixture.sandbox.git("rev-parse", name, in: "org").trimmed))
        }
        let ids = try known.mapValues(id)
        if let seen { try fixture.sandbox.git("update-ref", tracking, #require(ids[seen]).hex, in: "org") }
        if let local {
            try fixture.sandbox.git("update-ref", Fixture.branch, #require(ids[local]).hex, in: "org")
        } else {
            try fixture.sandbox.git("update-ref", "-d", Fixture.branch, in: "org")
        }
        let listing = try now.map { "\(try #require(ids[$0]).hex)\t\(Fixture.branch)\n" } ?? ""
        let plans = try fixture.open().git.syncPlans(with: remote, advertising: Advertisement(listing))
        return plans.first { $0.candidate == "alice" }?.step
    }

    @Test(
        "Each way in which two sides can stand has its step",
        arguments: [
            ("tip", "tip", "tip", nil), ("tip", "before", "tip", .take), ("tip", "before", "before", .take),
            ("tip", nil, nil, .take), ("before", "before", "tip", .send), (nil, nil, "tip", .send),
            ("side", "before", "tip", .merge), ("tip", "tip", "side", .merge), (nil, "tip", "tip", .gone),
        ] as [(String?, String?, String?, SyncPlan.Step?)])
    func steps(now: String?, seen: String?, local: String?, expected: SyncPlan.Step?) async throws {
        #expect(try await step(now, seen: seen, local: local) == expected)
    }

    @Test("A remote that moved back is not taken, whatever is here", arguments: ["tip", "before", "side"])
    func movedBack(local: String) async throws {
        guard case .movedBack(let lost) = try await step("before", seen: "tip", local: local) else {
            Issue.record("it was taken")
            return
        }
        #expect(lost.contains("sign off as skip-level"))
    }
}
