import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("What is missing here")
struct GapsTests {
    private func codes(_ fixture: Fixture) throws -> [VerificationFinding.Code] {
        try fixture.verify().findings.map(\.code)
    }

    @Test("A branch that lacks what origin has is said to be behind, until it has it")
    func behind() async throws {
        let fixture = try await Fixture.ready()
        let origin = "refs/remotes/origin/candidates/alice"
        try fixture.forge(
            fixture.statement(.returned, .manager, by: "bo"), on: origin, parents: [Fixture.branch])
        let organisation = try fixture.open()
        let branch = try #require(try organisation.branch(of: "alice"))
        #expect(try organisation.lag(of: branch)?.words.contains("by hand") == true)
        #expect(try codes(fixture) == [.behind])
        try fixture.sandbox.git("update-ref", Fixture.branch, origin, in: "org")
        let now = try #require(try organisation.branch(of: "alice"))
        #expect(try organisation.lag(of: now) == nil)
        #expect(try codes(fixture).isEmpty)
    }

    @Test("A branch that lacks what the server received is said to be behind")
    func behindReceipts() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.receive(Fixture.branch, from: nil)
        let organisation = try fixture.open()
        #expect(try organisation.lag(of: try #require(try organisation.branch(of: "alice"))) == nil)
        try fixture.sandbox.git("update-ref", Fixture.branch, "\(Fixture.branch)~1", in: "org")
        let later = try fixture.open()
        let lag = try later.lag(of: try #require(try later.branch(of: "alice")))
        #expect(lag?.words.contains("the server received") == true)
    }

    @Test("A main of one's own that moved back is found by its reflog")
    func ownMain() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.changeMain("people/eve.md", "level: M04", "level: M05")
        #expect(try codes(fixture).isEmpty)
        try fixture.sandbox.git("update-ref", "-m", "back", "refs/heads/main", "main~1", in: "org")
        #expect(try codes(fixture) == [.rewritten])
    }

    @Test("Where signatures are optional, an unsigned sign-off does not take the place of a signed return")
    func unsignedOverSigned() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.changeMain("promo.md", "signatures: required", "signatures: optional")
        try await fixture.update()
        try await fixture.nominate(as: .bo)
        try fixture.forge(fixture.statement(), seal: Seal.none)
        #expect(try fixture.result(of: .manager) == .satisfied)
        try fixture.forge(fixture.statement(.returned, .manager, by: "bo"))
        try fixture.forge(fixture.statement(), seal: Seal.none)
        #expect(try Set(codes(fixture)) == [.unsigned, .unsignedAllowed])
        #expect(try fixture.result(of: .manager) == .error)
    }

    @Test("A text that was replaced since and is missing could not be checked")
    func supersededText() async throws {
        let fixture = try await Fixture.drafted()
        let old = "\(Fixture.branch):\("examples/outage.md".inPacket)"
        let blob = try fixture.id(old)
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Other")])
        try await fixture.nominate(as: .bo)
        try fixture.removeObject(blob)
        #expect(try codes(fixture) == [.unreadable])
    }

    @Test("A file of main that is missing could not be checked")
    func missingOnMain() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.writeMain(["templates/packet.md": "Ours.\n"])
        try fixture.removeObject("main:templates/packet.md")
        #expect(try codes(fixture) == [.unreadable])
    }

    @Test("A branch that cannot be read hides nothing of another one")
    func oneBrokenBranch() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.draftPacket(of: .eve)
        try await fixture.receiveAll()
        try await fixture.receive("refs/heads/candidates/eve", from: nil)
        try fixture.sandbox.git("tag", "-a", "-m", "x", "x", in: "org")
        try fixture.sandbox.folder.write("org/.git/refs/heads/candidates/eve", try fixture.id("refs/tags/x") + "\n")
        try fixture.sandbox.git("update-ref", Fixture.branch, "\(Fixture.branch)~1", in: "org")
        var report = VerificationReport()
        report.verifyMovements(in: try fixture.open())
        #expect(report.findings.map(\.branch) == ["candidates/alice", "candidates/eve"], "\(report.findings)")
        #expect(report.findings.map(\.code) == [.rewritten, .unreadable])
    }

    @Test("A damaged reference is named")
    func damagedReference() async throws {
        let fixture = try await Fixture.ready()
        try fixture.sandbox.folder.write("org/.git/refs/heads/candidates/eve", "nonsense\n")
        let report = try fixture.verify("eve")
        #expect(report.findings.map(\.code) == [.unreadable])
        #expect(report.findings.first?.branch == "candidates/eve")
        #expect(!report.isOK)
    }

    @Test("An act that goes by a side line of main does not count")
    func sideLine() async throws {
        let fixture = try await Fixture.nominated()
        let text = try fixture.file("people/eve.md").replacing("level: M04", with: "level: M05")
        let side = try fixture.forge(
            ["people/eve.md": .text(text)], on: "refs/heads/side", parents: ["main"], as: .ada, seal: .of(.ada))
        try fixture.forgeMain(["people/eve.md": text], parents: ["main", side], as: .ada, seal: .of(.ada))
        try fixture.forge(["people/eve.md": .text(text)], parents: [Fixture.branch, side], as: .bo)
        try fixture.forge(fixture.statement())
        #expect(try codes(fixture).contains(.untrustedMain))
        #expect(try fixture.result(of: .manager) == .error)
    }

    @Test("A branch that was fetched without its past could not be checked")
    func withoutPast() async throws {
        let fixture = try await Fixture.ready()
        let url = "file://\(fixture.sandbox["org"])"
        try fixture.sandbox.git("clone", "--quiet", "--single-branch", "--branch", "main", url, "cut")
        try fixture.sandbox.git(
            "fetch", "--quiet", "--depth", "1", "origin", "candidates/alice:candidates/alice", in: "cut")
        let report = try fixture.verify(in: "cut")
        #expect(!report.isOK)
        #expect(report.findings.map(\.code).contains(.unreadable))
    }

    @Test("A clone that fetches only some branches could not check the others, and does not call them gone")
    func someBranches() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.draftPacket(of: .eve)
        try await fixture.receiveAll()
        try await fixture.receive("refs/heads/candidates/eve", from: nil)
        let url = "file://\(fixture.sandbox["org"])"
        let clone = ["clone", "--quiet", "--single-branch", "--branch"]
        try fixture.sandbox.succeed(["git"] + clone + ["main", url, "some"])
        func movements(of candidates: Set<String>? = nil) throws -> [VerificationFinding] {
            var report = VerificationReport()
            report.verifyMovements(in: try fixture.open("some"), candidates: candidates)
            #expect(report.isOK == report.findings.isEmpty)
            return report.findings
        }
        func codes() throws -> [VerificationFinding.Code] { try movements().map(\.code) }
        func fetch(_ names: String...) throws {
            try fixture.sandbox.succeed(["git", "fetch", "--quiet", "origin"] + names, in: "some")
        }
        try fetch("refs/promo/*:refs/promo/*")
        let findings = try movements()
        #expect(findings.map(\.code) == [.notFetched])
        #expect(findings[0].message.contains("candidates/alice, candidates/eve: git remote set-branches"))
        try fixture.sandbox.git("remote", "set-branches", "origin", "main", "candidates/a*", in: "some")
        try fetch()
        #expect(try codes() == [.notFetched])
        #expect(try movements(of: ["alice"]).isEmpty)
        try fixture.sandbox.git("remote", "set-branches", "origin", "*", in: "some")
        #expect(try codes() == [.branchMissing])
        try fixture.sandbox.git(
            "config", "--add", "remote.origin.fetch", "^refs/heads/candidates/eve", in: "some")
        #expect(try codes() == [.notFetched])
        try fixture.sandbox.git("config", "--unset-all", "remote.origin.fetch", in: "some")
        try fixture.sandbox.git("config", "remote.origin.fetch", "refs/heads/*:refs/elsewhere/*", in: "some")
        #expect(try codes() == [.notFetched])
        try fixture.sandbox.git("remote", "remove", "origin", in: "some")
        #expect(try codes().contains(.branchMissing))
    }

    @Test("A branch that a clone says is cut short could not be checked, and is accused of nothing")
    func cutWithinBranch() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.receive(Fixture.branch, from: nil)
        try await fixture.giveBack(as: .bo)
        for id in try ["\(Fixture.branch)~1", "\(Fixture.branch)~2", "main"].map(fixture.id) {
            try fixture.sandbox.folder.write("org/.git/shallow", id + "\n")
            let findings = try fixture.verify().findings
            #expect(!findings.isEmpty && findings.allSatisfy { $0.code == .unreadable }, "\(findings)")
            #expect(findings.contains { $0.message.contains("git fetch --unshallow") })
            #expect(throws: (any Error).self) { try fixture.status() }
        }
        try fixture.sandbox.folder.remove("org/.git/shallow")
        #expect(try codes(fixture).isEmpty)
    }

    @Test(
        "A clone without texts or folders could not be checked, says what brings them, and fetches nothing",
        arguments: ["blob:none", "tree:0"])
    func partial(filter: String) async throws {
        let fixture = try await Fixture.ready()
        let sandbox = fixture.sandbox
        try sandbox.git("config", "uploadpack.allowFilter", "true", in: "org")
        try sandbox.git(
            "clone", "--quiet", "--no-checkout", "--filter=\(filter)", "file://\(sandbox["org"])", "partial")
        let objects = try sandbox.git("count-objects", "-v", in: "partial").output
        do {
            let findings = try fixture.verify(in: "partial").findings
            #expect(findings.map(\.code) == [.unreadable])
            #expect(findings[0].message.contains("git fetch --refetch --no-filter"), "\(findings)")
        } catch let error as GitError {
            #expect(error.code == .notFound && filter == "tree:0")
        }
        #expect(try sandbox.git("count-objects", "-v", in: "partial").output == objects)
    }

    @Test("A key that was stolen signs nothing on main that the server received later, whatever its date")
    func stolenKeyOnMain() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.stealKeyOfMain()
        let report = try fixture.verify()
        #expect(report.findings.contains { $0.branch == "main" && $0.code == .keyCompromised })
    }

    @Test("A cycle that cannot be read is named once, by the commit that wrote it, and hides no candidate")
    func malformedCycle() async throws {
        let fixture = try await Fixture.ready()
        try await fixture.draftPacket(of: .eve)
        let broken = "---\ncommittee: {a: b}\n---\n"
        let commit = try fixture.forgeMain(["cycles/2026-q1.md": broken], as: .ada, seal: .of(.ada))
        try await fixture.changeMain("people/eve.md", "level: M04", "level: M05")
        for candidate in ["alice", "eve"] {
            let report = try fixture.verify(candidate)
            #expect(report.findings.map(\.code) == [.malformedMain])
            #expect(report.findings[0].branch == "main" && report.findings[0].commit?.hex == commit)
            #expect(report.findings[0].message.contains("cycles/2026-q1.md"))
        }
        #expect(try fixture.status().state == .ready)
        // What was wrong before is not held against a push that mends something else, nor against one that mends it.
        let before = try fixture.standing()
        try await fixture.changeMain("people/eve.md", "level: M05", "level: M06")
        #expect(try await fixture.problemsOfPush(since: before).isEmpty)
        try await fixture.writeMain(["cycles/2026-q1.md": "---\ncommittee: [eve]\n---\n"])
        #expect(try codes(fixture).isEmpty)
        #expect(try await fixture.problemsOfPush(since: before).isEmpty)
    }

    @Test("A person who cannot be read, on a branch that took them in, hides neither the packet nor what is wrong")
    func malformedPerson() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.forgeMain(["people/alice.md": "---\nname: [\n---\n"], as: .ada, seal: .of(.ada))
        try fixture.mergeMain()
        try fixture.forge(fixture.statement())
        #expect(try Set(codes(fixture)) == [.malformedMain, .untrustedMain])
        #expect(try fixture.result(of: .manager) == .error)
    }
}

extension Fixture {
    /// Somebody dates a change of main, made with ada's stolen key, before the moment that ada gives for the theft; only
    /// the server's receipts know that it came later.
    func stealKeyOfMain() async throws {
        try await trustServer()
        try await receive("refs/heads/main", from: nil)
        let before = try id("main")
        let stolen = try file("people/eve.md").replacing("level: M04", with: "level: M07")
        let dated = tick()
        for _ in 0..<60 { _ = tick() }
        try forgeMain(["people/eve.md": stolen], as: .ada, at: dated, seal: .of(.ada))
        try await receive("refs/heads/main", from: before)
        let since = Instant(seconds: dated + 600)
        let marked = try file("people/ada.md").replacing("valid-from:", with: "compromised: \(since)\n    valid-from:")
        let other = try Cast.ada.otherKey.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
        try forgeMain(
            ["people/ada.md": marked.replacing("keys:\n", with: "keys:\n  - key: \(other)\n")], as: .ada,
            at: dated + 60, seal: .of(.ada))
    }
}

/// References and receipts that should be here, and feedback in its giver's name.
extension Attack {
    static let onGaps: [Attack] = [
        Attack(what: "origin has a sign-off that the branch here lacks", code: .behind, reachesServer: false) {
            fixture in
            try fixture.forge(
                fixture.statement(), on: "refs/remotes/origin/candidates/alice", parents: [Fixture.branch])
        },
        Attack(what: "the server's receipts are not here", code: .noReceipts, reachesServer: false) { fixture in
            try await fixture.trustServer()
        },
        Attack(what: "feedback in a peer's name, signed by another", code: .wrongKey) { fixture in
            let text = PacketFiles.feedback("eve", "peer").replacing("Good work.", with: "Best of all.")
            try fixture.forge(["feedback/eve.md".inPacket: .text(text)], as: .eve, seal: .of(.bo))
        },
        Attack(what: "feedback in a peer's name, with a key of hers that nobody knows", code: .unknownKey) { fixture in
            let text = PacketFiles.feedback("eve", "peer").replacing("Good work.", with: "Best of all.")
            try fixture.forge(["feedback/eve.md".inPacket: .text(text)], as: .eve, seal: .key(Cast.eve.otherKey))
        },
    ]
}
