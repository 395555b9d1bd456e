import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Bringing two tips together")
struct MergeTests {
    private let billing = "examples/billing.md"

    @Test("What each side did is there, the branch moves, verify and the hook have nothing against it")
    func together() async throws {
        let fixture = try await Fixture.nominated()
        let before = try fixture.standing()
        try await fixture.elsewhere {
            try await $0.rewrite("examples/billing.md", "Twice as fast.", "Three times as fast.")
            try await $0.edit(["examples/migration.md": PacketFiles.example("Migration")])
        }
        try await fixture.rewrite(billing, "title: Billing", "title: Invoices")
        let merge = try fixture.bothSides()
        #expect(merge.conflicts.isEmpty)
        #expect(merge.fromTheirs == [billing.inPacket, "examples/migration.md".inPacket])
        #expect(merge.fromMine == [billing.inPacket])
        let written = try await fixture.bringTogether()
        #expect(try fixture.commit(Fixture.branch) == written.commit)
        let text = try fixture.text(billing)
        #expect(text.contains("title: Invoices") && text.contains("Three times as fast."))
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try await fixture.problemsOfPush(since: before).isEmpty)
        #expect(try fixture.isSound())
        let commit = try fixture.open().git.commit(written.commit)
        #expect(commit.parents.count == 2 && commit.trailers["Promo-Act"] == "merge" && commit.signature == nil)
        #expect(commit.trailers["Promo-Role"] == "manager")
    }

    @Test("Stock git merges the same to the same tree where it can")
    func asGit() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.elsewhere { try await $0.rewrite("examples/billing.md", "Twice as fast.", "Faster.") }
        try await fixture.rewrite(billing, "Billing was slow.", "Billing was very slow.")
        let merge = try fixture.bothSides()
        let tree = try fixture.sandbox.git("merge-tree", "--write-tree", Fixture.branch, Fixture.side, in: "org")
        #expect(tree.trimmed == merge.tree?.hex)
    }

    @Test("A merge that changes the content leaves a sign-off stale, one that does not keeps it")
    func signOffs() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.elsewhere {
            _ = try await $0.open().addWin(
                "Hired two", of: "alice", on: Day(of: Instant(seconds: Sandbox.time), offsetMinutes: 0), dimensions: [],
                metrics: [], evidence: [], as: $0.author(.alice))
        }
        try await fixture.signOff(as: .bo)
        try await fixture.bringTogether()
        #expect(try fixture.result(of: .manager) == .satisfied)
        try await fixture.elsewhere { try await $0.rewrite("examples/billing.md", "Twice as fast.", "Faster.") }
        try await fixture.signOff(as: .ada)
        #expect(try fixture.status().state == .ready)
        try await fixture.bringTogether()
        #expect(try fixture.result(of: .manager) == .stale)
        #expect(try fixture.result(of: .skipLevel) == .stale)
        #expect(try fixture.verify().isOK)
    }

    @Test("Acts of two people at the same moment both stand")
    func twoActs() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.signOff(as: .bo)
        try await fixture.elsewhere { try await $0.signOff(as: .ada) }
        try await fixture.withdraw(as: .bo)
        #expect(try fixture.bothSides().conflicts.isEmpty)
        try await fixture.bringTogether()
        #expect(try fixture.result(of: .manager) == .unsatisfied)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("The later act of one person on two machines stands, whoever merges", arguments: [true, false])
    func laterAct(isHere: Bool) async throws {
        let fixture = try await Fixture.nominated()
        let start = try fixture.id(Fixture.branch)
        if isHere {
            try await fixture.elsewhere { try await $0.signOff(as: .bo) }
            try await fixture.giveBack(as: .bo)
        } else {
            try await fixture.signOff(as: .bo)
            try await fixture.elsewhere(from: start) { try await $0.giveBack(as: .bo) }
        }
        #expect(try fixture.bothSides().conflicts.isEmpty)
        try await fixture.bringTogether()
        #expect(try fixture.status().state == .returned)
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("The branch goes by the newer main of both sides, and all else is that of main")
    func mains() async throws {
        let fixture = try await Fixture.nominated()
        try await fixture.elsewhere { try await $0.rewrite("examples/billing.md", "Twice as fast.", "Faster.") }
        try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        try await fixture.update()
        #expect(try fixture.bothSides().main == fixture.commit("main"))
        try await fixture.bringTogether()
        let changed = try fixture.sandbox.git("diff", "--name-only", "main", Fixture.branch, in: "org").lines
        #expect(changed.allSatisfy { $0.hasPrefix("packets/alice/") })
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("Two mains of which neither contains the other are refused")
    func differentMains() async throws {
        let fixture = try await Fixture.nominated()
        let root = try fixture.id("main")
        let cycle = ForgedFile.text("---\nopens: 2026-01-01\n---\n")
        let other = try fixture.forge(
            ["cycles/2027.md": cycle], on: "refs/heads/main", parents: [root], as: .ada, seal: .of(.ada))
        try await fixture.elsewhere { try await $0.update() }
        let first = try fixture.forge(
            ["cycles/2026.md": cycle], on: "refs/heads/main", parents: [root], as: .ada, seal: .of(.ada))
        try await fixture.update()
        try fixture.forge(
            ["cycles/2027.md": cycle], on: "refs/heads/main", parents: [first, other], as: .ada, seal: .of(.ada))
        #expect(await refusal { try fixture.bothSides() } == "different-mains")
    }

    @Test("A side that goes by a main which is not here is refused, and so is one that changes other folders")
    func outside() async throws {
        let fixture = try await Fixture.nominated()
        let root = try fixture.id("main")
        try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        try await fixture.elsewhere { try await $0.update() }
        try await fixture.rewrite("packet.md", "two teams", "three teams")
        try fixture.sandbox.git("update-ref", "refs/heads/main", root, in: "org")
        #expect(await refusal { try fixture.bothSides() } == "outside-folder")
        try fixture.forge(["people/x.md": .text("x\n")], on: Fixture.side, parents: [Fixture.branch + "~1"])
        #expect(await refusal { try fixture.bothSides() } == "outside-folder")
    }

    @Test("Histories that cross come together, over and over")
    func crossing() async throws {
        let fixture = try await Fixture.drafted()
        for round in 1...3 {
            try await fixture.elsewhere {
                try await $0.edit(["notes-\(round).md": "theirs \(round)\n"])
            }
            try await fixture.rewrite(billing, "title: ", "title: \(round) ")
            let (mine, theirs) = (try fixture.id(Fixture.branch), try fixture.id(Fixture.side))
            // Each merges the other's tip without knowing that the other does so too.
            try await fixture.bringTogether()
            let merged = try fixture.id(Fixture.branch)
            try fixture.sandbox.git("update-ref", Fixture.branch, theirs, in: "org")
            _ = try await fixture.open().merge(
                "alice", with: try fixture.commit(mine), as: fixture.author(.ada))
            try await fixture.rewrite("packet.md", "two teams", "two teams (\(round))")
            try fixture.sandbox.git("update-ref", Fixture.side, Fixture.branch, in: "org")
            try fixture.sandbox.git("update-ref", Fixture.branch, merged, in: "org")
            try await fixture.rewrite("packet.md", "needs a lead", "needs a lead \(round)")
            #expect(
                try fixture.sandbox.git("merge-base", "--all", Fixture.branch, Fixture.side, in: "org").lines.count == 2
            )
            #expect(try fixture.bothSides().conflicts.isEmpty)
            try await fixture.bringTogether()
        }
        let packet = try fixture.text("packet.md")
        #expect(packet.contains("two teams (3) (2) (1)") && packet.contains("needs a lead 3 2 1"))
        #expect(try fixture.text(billing).contains("title: 3 2 1 Billing"))
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("A branch without anything of its own only moves on, and one that has all is left alone")
    func nothingToMerge() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.elsewhere { try await $0.rewrite("packet.md", "two teams", "three teams") }
        let written = try await fixture.bringTogether()
        #expect(written.commit == (try fixture.commit(Fixture.side)))
        #expect(await refusal { try await fixture.bringTogether() } == "nothing-changed")
    }

    @Test("Where the policy wants signed edits, and where a list in brackets has elements of both, the merge is signed")
    func signed() async throws {
        let fixture = try await Fixture.drafted()
        let list = "dimensions: [leadership-scope"
        try await fixture.elsewhere { try await $0.rewrite("examples/billing.md", list, list + ", delivery") }
        try await fixture.rewrite(billing, list, list + ", communication")
        let before = try fixture.standing()
        let written = try await fixture.bringTogether()
        #expect(try fixture.text(billing).contains("[leadership-scope, communication, delivery]"))
        #expect(try fixture.open().git.commit(written.commit).signature != nil)
        #expect(try fixture.verify().findings.isEmpty)
        #expect(try await fixture.problemsOfPush(since: before).isEmpty)
    }

    @Test("A stranger's merge that would need a signature of somebody here is refused, and nothing moves")
    func stranger() async throws {
        let fixture = try await Fixture.drafted()
        let list = "dimensions: [leadership-scope"
        try await fixture.elsewhere { try await $0.rewrite("examples/billing.md", list, list + ", delivery") }
        try await fixture.rewrite(billing, list, list + ", communication")
        let before = try fixture.references()
        #expect(await refusal { try await fixture.bringTogether(as: .mallory) } == "merge-edit")
        #expect(try fixture.references() == before)
    }
}
