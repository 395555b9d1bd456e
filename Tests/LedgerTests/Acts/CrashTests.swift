import Foundation
import Ledger
import Packets
import TestSupport
import Testing

/// What a command meets that another one left when it was killed.
@Suite("After a crash")
struct CrashTests {
    /// Makes an act's branch move without its work tree, as if the command had been killed in between.
    private func leaveBehind(_ place: String, _ branch: String, in fixture: Fixture, act: () async throws -> Void)
        async throws
    {
        let before = try fixture.sandbox.git("rev-parse", branch, in: "org").trimmed
        try await act()
        let after = try fixture.sandbox.git("rev-parse", branch, in: "org").trimmed
        try fixture.sandbox.git("reset", "--quiet", "--hard", before, in: place)
        try fixture.sandbox.git("update-ref", branch, after, in: "org")
        #expect(try fixture.gitStatus(place) != [])
    }

    @Test(
        "A lock that was left on a branch is named with its age and how to remove it, and nothing moves",
        arguments: [
            (30, "less than a minute ago"), (60, "1 minute ago"), (3 * 60, "3 minutes ago"), (7200, "2 hours ago"),
            (5 * 86400, "5 days ago"),
        ])
    func leftLock(age: Int64, words: String) async throws {
        let fixture = try await Fixture.drafted()
        let path = try fixture.sandbox.folder.write("org/.git/\(Fixture.branch).lock", "")
        let author = try fixture.author(.bo)
        let made = Date(timeIntervalSince1970: TimeInterval(author.now.seconds - age))
        try FileManager.default.setAttributes([.modificationDate: made], ofItemAtPath: path)
        let before = try fixture.references()
        let organisation = try fixture.open()
        let plan = try organisation.planNomination("alice", as: nil, by: author)
        let refusal = try #require(
            await #expect(throws: Refusal.self) { try await organisation.carryOut(plan, reason: "", as: author) })
        #expect(refusal.code == "locked")
        #expect(refusal.message == "candidates/alice is locked by \(path), which was made \(words)")
        #expect(refusal.hint.hasSuffix("remove it: rm '\(path)'"))
        #expect(try fixture.references() == before)
    }

    @Test("A lock that was left in a work tree stops the act before anything moves", arguments: [false, true])
    func leftIndexLock(linked: Bool) async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: linked)
        let folder = try fixture.sandbox.git("rev-parse", "--absolute-git-dir", in: place).trimmed
        let lock = folder + "/index.lock"
        #expect(FileManager.default.createFile(atPath: lock, contents: nil))
        let before = try fixture.references()
        #expect(await refusal { try await fixture.nominate(as: .bo) } == "locked")
        #expect(try fixture.references() == before && fixture.gitStatus(place) == [])
        try FileManager.default.removeItem(atPath: lock)
        #expect(await refusal { try await fixture.nominate(as: .bo) } == nil)
    }

    @Test("Files that did not follow are brought along by the next act", arguments: [false, true])
    func nextAct(linked: Bool) async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: linked)
        try await leaveBehind(place, Fixture.branch, in: fixture) {
            try await fixture.edit(["examples/new.md": PacketFiles.example("New"), "examples/outage.md": nil])
        }
        let written = try await fixture.nominate(as: .bo)
        #expect(written.notices.isEmpty)
        #expect(try fixture.gitStatus(place) == [])
        #expect(fixture.sandbox.folder.exists("\(place)/\("examples/new.md".inPacket)"))
    }

    @Test("Those of main as well")
    func nextActOnMain() async throws {
        let fixture = try await Fixture.drafted()
        try await leaveBehind("org", "refs/heads/main", in: fixture) {
            try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        }
        try await fixture.writeMain(["cycles/2027.md": "---\nopens: 2027-01-01\n---\n"])
        #expect(try fixture.gitStatus("org") == [])
        #expect(fixture.sandbox.folder.exists("org/cycles/2026.md"))
    }

    @Test("Saving brings them along too, and takes nothing back of what others did")
    func save() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: true)
        try await leaveBehind(place, Fixture.branch, in: fixture) {
            try await fixture.edit(["examples/new.md": PacketFiles.example("New"), "examples/outage.md": nil])
        }
        let before = try fixture.references()
        let saved = try await fixture.save()
        #expect(saved.paths.isEmpty && saved.written.notices.count == 1)
        #expect(try fixture.references() == before && fixture.gitStatus(place) == [])
        #expect(await refusal { try await fixture.save() } == "nothing-changed")
    }

    @Test("An edit on top of files that did not follow is left alone, and saved on top of both")
    func edited() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: true)
        try await leaveBehind(place, Fixture.branch, in: fixture) {
            try await fixture.edit(["examples/outage.md": PacketFiles.example("Theirs")])
        }
        let mine = PacketFiles.example("Mine")
        try fixture.sandbox.folder.write("\(place)/\("examples/new.md".inPacket)", mine)
        try await fixture.nominate(as: .bo)
        #expect(try fixture.sandbox.folder.read("\(place)/\("examples/new.md".inPacket)") == mine)
        #expect(try await fixture.save().paths == ["examples/new.md".inPacket])
        #expect(try fixture.gitStatus(place) == [])
        let theirs = try fixture.sandbox.git("show", "\(Fixture.branch):\("examples/outage.md".inPacket)", in: "org")
        #expect(theirs.output == PacketFiles.example("Theirs"))
    }
}
