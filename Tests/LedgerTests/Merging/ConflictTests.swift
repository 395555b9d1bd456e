import Git
import Ledger
import Packets
import TestSupport
import Testing

@Suite("Conflicts")
struct ConflictTests {
    private let billing = "examples/billing.md"

    /// Both sides changed a sentence and the title, and each something of its own.
    private func divided() async throws -> Fixture {
        let fixture = try await Fixture.drafted()
        try await fixture.elsewhere {
            try await $0.rewrite("examples/billing.md", "Twice as fast.", "Three times as fast.")
            try await $0.rewrite("examples/billing.md", "title: Billing", "title: Invoices")
            try await $0.rewrite("examples/hiring.md", "Twice as fast.", "Faster.")
        }
        try await fixture.rewrite(billing, "Twice as fast.", "Much faster.")
        try await fixture.rewrite(billing, "title: Billing", "title: Bills")
        try await fixture.rewrite("packet.md", "two teams", "three teams")
        return fixture
    }

    @Test("What both changed is named with both versions, and nothing moves until somebody chose")
    func named() async throws {
        let fixture = try await divided()
        let before = try fixture.references()
        let merge = try fixture.bothSides()
        #expect(merge.tree == nil)
        #expect(merge.conflicts.map(\.placeInWords) == ["title", "line 17"])
        #expect(merge.conflicts.map(\.mine) == ["title: Bills\n", "Much faster.\n"])
        #expect(merge.conflicts.map(\.theirs) == ["title: Invoices\n", "Three times as fast.\n"])
        #expect(merge.conflicts.map(\.base) == ["title: Billing\n", "Twice as fast.\n"])
        #expect(merge.conflicts.map(\.canKeepBoth) == [false, true])
        #expect(merge.conflicts.map(\.part) == [billing, billing])
        #expect(merge.fromTheirs == ["examples/hiring.md".inPacket])
        #expect(await refusal { try await fixture.bringTogether() } == "conflict")
        #expect(
            await refusal { try await fixture.bringTogether(choosing: [Choice(merge.conflicts[0], .mine)]) }
                == "conflict")
        #expect(try fixture.references() == before)
    }

    @Test("Mine, theirs, both and a text of one's own settle a conflict")
    func settled() async throws {
        let fixture = try await divided()
        let conflicts = try fixture.bothSides().conflicts
        let tree = { (first: Choice.Keep, second: Choice.Keep) in
            let merge = try fixture.bothSides(choosing: [Choice(conflicts[0], first), Choice(conflicts[1], second)])
            return try #require(merge.tree)
        }
        let mine = try fixture.text(billing, in: tree(.mine, .mine))
        #expect(mine == (try fixture.text(billing)))
        let theirs = try fixture.text(billing, in: tree(.theirs, .theirs))
        #expect(theirs == (try fixture.text(billing, at: Fixture.side)))
        let both = try fixture.text(billing, in: tree(.mine, .both))
        #expect(both.contains("Much faster.\nThree times as fast.\n"))
        let own = try fixture.text(billing, in: tree(.text("title: Invoices and bills"), .text("")))
        #expect(own.contains("title: Invoices and bills\nperiod") && own.contains("## Impact\n\n\n## Why"))
        #expect(await refusal { try tree(.both, .mine) } == "only-one")
        #expect(throws: (any Error).self) { try tree(.text("title: ["), .mine) }
        let written = try await fixture.bringTogether(
            choosing: [Choice(conflicts[0], .text("title: Both")), Choice(conflicts[1], .theirs)])
        #expect(try fixture.open().git.commit(written.commit).signature != nil, "it has a line that neither side has")
        #expect(try fixture.text("examples/hiring.md").contains("Faster."))
        #expect(try fixture.text("packet.md").contains("three teams"))
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("A choice about other words than stand there by now settles nothing")
    func outdated() async throws {
        let fixture = try await divided()
        let conflicts = try fixture.bothSides().conflicts
        try await fixture.rewrite(billing, "Much faster.", "So much faster.")
        let choices = conflicts.map { Choice($0, .theirs) }
        #expect(await refusal { try await fixture.bringTogether(choosing: choices) } == "conflict")
    }

    @Test("A file that one side removed and the other changed is kept or removed as somebody says")
    func removed() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.elsewhere { try await $0.edit(["examples/outage.md": nil]) }
        try await fixture.rewrite("examples/outage.md", "Twice as fast.", "Faster.")
        let merge = try fixture.bothSides()
        #expect(merge.conflicts.map(\.place) == [.removed])
        #expect(merge.conflicts[0].theirs == nil && merge.conflicts[0].mine?.contains("Faster.") == true)
        let gone = try #require(try fixture.bothSides(choosing: [Choice(merge.conflicts[0], .theirs)]).tree)
        #expect(throws: (any Error).self) { try fixture.text("examples/outage.md", in: gone) }
        let kept = try #require(try fixture.bothSides(choosing: [Choice(merge.conflicts[0], .mine)]).tree)
        #expect(try fixture.text("examples/outage.md", in: kept).contains("Faster."))
    }

    @Test("Two examples of one name, and what is no plain file, come from one side as a whole")
    func whole() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.elsewhere {
            try $0.forge([
                "examples/new.md".inPacket: .text(PacketFiles.example("New")), "run.sh".inPacket: .executable("b\n"),
                "link.md".inPacket: .link(to: "packet.md"), "bytes".inPacket: .text("a\u{0}b\nx\n"),
            ])
        }
        try fixture.forge([
            "examples/new.md".inPacket: .text(PacketFiles.example("Newer")), "run.sh".inPacket: .executable("a\n"),
            "link.md".inPacket: .link(to: "trajectory.md"), "bytes".inPacket: .text("a\u{0}b\ny\n"),
        ])
        let merge = try fixture.bothSides()
        #expect(merge.conflicts.map(\.part) == ["bytes", "examples/new.md", "link.md", "run.sh"])
        #expect(merge.conflicts.allSatisfy { $0.place == .file && !$0.canKeepBoth })
        #expect(merge.conflicts[2].mine == "(a link to trajectory.md)")
        let theirs = merge.conflicts.map { Choice($0, .theirs) }
        let tree = try #require(try fixture.bothSides(choosing: theirs).tree)
        let entries = try fixture.sandbox.git("ls-tree", "-r", "\(tree):\(Fixture.packet.folder)", in: "org").output
        #expect(
            entries
                == (try fixture.sandbox.git(
                    "ls-tree", "-r", "\(Fixture.side):\(Fixture.packet.folder)", in: "org"
                ).output))
    }

    @Test("A file on one side and a folder on the other is refused")
    func fileAndFolder() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.elsewhere { try $0.forge(["notes".inPacket: .text("a\n")]) }
        try fixture.forge(["notes/a.md".inPacket: .text("a\n")])
        #expect(await refusal { try fixture.bothSides() } == "file-and-folder")
    }

    @Test("What both wrote differently before their histories crossed is a conflict only where it still differs")
    func crossing() async throws {
        let fixture = try await Fixture.drafted()
        try await fixture.elsewhere { try await $0.rewrite("packet.md", "two teams", "four teams") }
        try await fixture.rewrite("packet.md", "two teams", "three teams")
        let conflict = try #require(try fixture.bothSides().conflicts.first)
        let (mine, theirs) = (try fixture.id(Fixture.branch), try fixture.commit(Fixture.side))
        try await fixture.bringTogether(choosing: [Choice(conflict, .mine)])
        let first = try fixture.id(Fixture.branch)
        try fixture.sandbox.git("update-ref", Fixture.branch, mine, in: "org")
        _ = try await fixture.open().merge(
            "alice", with: theirs, choosing: [Choice(conflict, .mine)], as: fixture.author(.ada))
        let same = try fixture.id(Fixture.branch)
        try fixture.sandbox.git("update-ref", Fixture.branch, mine, in: "org")
        _ = try await fixture.open().merge(
            "alice", with: theirs, choosing: [Choice(conflict, .theirs)], as: fixture.author(.ada))
        let other = try fixture.id(Fixture.branch)
        try fixture.sandbox.git("update-ref", Fixture.branch, first, in: "org")
        try fixture.sandbox.git("update-ref", Fixture.side, same, in: "org")
        #expect(try fixture.bothSides().conflicts.isEmpty)
        try fixture.sandbox.git("update-ref", Fixture.side, other, in: "org")
        let crossed = try fixture.bothSides().conflicts
        #expect(crossed.map(\.mine) == ["Alice leads three teams.\n"])
        #expect(crossed.map(\.theirs) == ["Alice leads four teams.\n"])
    }
}
