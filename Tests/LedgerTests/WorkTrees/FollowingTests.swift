import Git
import Ledger
import Packets
import TestSupport
import Testing

extension Fixture {
    /// Checks alice's branch out: in the main work tree, or in a linked one. Gives back the folder.
    func checkOut(linked: Bool) throws -> String {
        if linked {
            try sandbox.git("worktree", "add", "--quiet", "../tree", "candidates/alice", in: "org")
            return "tree"
        }
        try sandbox.git("switch", "--quiet", "candidates/alice", in: "org")
        return "org"
    }

    /// What `git status` says in a folder.
    func gitStatus(_ place: String) throws -> [String] {
        try sandbox.git("status", "--porcelain", "--untracked-files=all", in: place).output
            .split(separator: "\n").map(String.init)
    }

    /// Saves the work tree of alice's branch.
    func save(prefersMine: Bool = false, message: String? = nil) async throws -> Saved {
        let organisation = try open()
        let branch = try organisation.packet("alice").branch
        return try await organisation.save(branch, message: message, prefersMine: prefersMine, as: author(.bo))
    }
}

@Suite("Work trees follow")
struct FollowingTests {
    @Test("A clean work tree follows every act", arguments: [false, true])
    func clean(linked: Bool) async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: linked)
        try await fixture.edit(["examples/new.md": PacketFiles.example("New"), "examples/outage.md": nil])
        #expect(try fixture.gitStatus(place) == [])
        #expect(fixture.sandbox.folder.exists("\(place)/\("examples/new.md".inPacket)"))
        #expect(!fixture.sandbox.folder.exists("\(place)/\("examples/outage.md".inPacket)"))
        try await fixture.nominate(as: .bo)
        let written = try await fixture.signOff(as: .bo)
        #expect(written.notices.isEmpty)
        #expect(try fixture.gitStatus(place) == [])
        #expect(try fixture.sandbox.git("rev-parse", "HEAD", in: place).trimmed == written.commit.hex)
        try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        try await fixture.update()
        #expect(try fixture.gitStatus(place) == [])
        #expect(fixture.sandbox.folder.exists("\(place)/cycles/2026.md"))
    }

    @Test("The work tree of main follows too, and those of other branches are left alone")
    func main() async throws {
        let fixture = try await Fixture.drafted()
        try fixture.sandbox.git("branch", "other", "main", in: "org")
        try fixture.sandbox.git("worktree", "add", "--quiet", "../tree", "other", in: "org")
        try await fixture.writeMain(["cycles/2026.md": "---\nopens: 2026-01-01\n---\n"])
        #expect(try fixture.gitStatus("org") == [] && fixture.gitStatus("tree") == [])
        #expect(
            fixture.sandbox.folder.exists("org/cycles/2026.md") && !fixture.sandbox.folder.exists("tree/cycles/2026.md")
        )
    }

    @Test(
        "Unsaved edits are left alone with a notice while other files follow, and saving takes them in",
        arguments: [false, true])
    func dirty(linked: Bool) async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: linked)
        let (mine, theirs) = ("examples/outage.md".inPacket, "examples/billing.md".inPacket)
        let text = PacketFiles.example("Mine")
        try fixture.sandbox.folder.write("\(place)/\(mine)", text)
        let written = try await fixture.edit(["examples/billing.md": PacketFiles.example("Theirs")])
        #expect(written.notices.count == 1)
        #expect(written.notices.first?.contains(mine) == true)
        #expect(try fixture.sandbox.folder.read("\(place)/\(mine)") == text)
        #expect(try fixture.sandbox.folder.read("\(place)/\(theirs)") == PacketFiles.example("Theirs"))
        #expect(try fixture.gitStatus(place) == [" M \(mine)"])
        #expect(try await fixture.save().paths == [mine])
        #expect(try fixture.text("examples/outage.md") == text)
        #expect(try fixture.gitStatus(place) == [])
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("An act on an edited file, or beside staged ones, leaves the work tree as it is", arguments: [false, true])
    func overlapping(staged: Bool) async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: false)
        let (mine, theirs) = ("examples/outage.md".inPacket, "examples/billing.md".inPacket)
        let text = PacketFiles.example("Mine")
        try fixture.sandbox.folder.write("\(place)/\(staged ? mine : theirs)", text)
        if staged { try fixture.sandbox.git("add", mine, in: place) }
        let written = try await fixture.edit(["examples/billing.md": PacketFiles.example("Theirs")])
        #expect(written.notices.first?.contains("promo save") == true)
        #expect(try fixture.sandbox.folder.read("\(place)/\(staged ? mine : theirs)") == text)
        guard staged else { return }
        #expect(try await fixture.save().paths == [mine])
        #expect(try fixture.text("examples/billing.md") == PacketFiles.example("Theirs"))
        #expect(try fixture.gitStatus(place) == [])
    }

    @Test("A new file that Git does not know hinders nothing, unless it is in the way")
    func untracked() async throws {
        let fixture = try await Fixture.drafted()
        let place = try fixture.checkOut(linked: false)
        try fixture.sandbox.folder.write("\(place)/\("examples/new.md".inPacket)", "mine\n")
        #expect(try await fixture.edit(["examples/other.md": PacketFiles.example("Other")]).notices.isEmpty)
        #expect(try fixture.gitStatus(place) == ["?? \("examples/new.md".inPacket)"])
        #expect(try await fixture.edit(["examples/new.md": PacketFiles.example("Theirs")]).notices.count == 1)
        #expect(try fixture.sandbox.folder.read("\(place)/\("examples/new.md".inPacket)") == "mine\n")
    }

    @Test("A bare repository takes every act")
    func bare() async throws {
        let fixture = try await Fixture.drafted()
        try fixture.sandbox.git("clone", "--quiet", "--bare", "org", "bare.git")
        try fixture.sandbox.folder.remove("org")
        try fixture.sandbox.succeed(["mv", "bare.git", "org"])
        try await fixture.nominate(as: .bo)
        try await fixture.signOff(as: .bo)
        #expect(try fixture.status().state == .signed(.manager))
        #expect(try fixture.verify().findings.isEmpty)
    }

    @Test("In a clone a candidate's branch is read from the remote, and an act makes the local one from it")
    func clone() async throws {
        let fixture = try await Fixture.nominated()
        try fixture.sandbox.git("clone", "--quiet", "org", "copy")
        let organisation = try fixture.open("copy")
        let packet = try organisation.packet("alice")
        #expect(!packet.branch.isLocal && packet.status.state == .nominated)
        let author = try fixture.author(.bo)
        let written = try await organisation.carryOut(
            organisation.planSignOff("alice", as: nil, by: author), reason: "", as: author)
        let lines = try fixture.sandbox.git(
            "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", in: "copy"
        ).lines
        #expect(lines.contains("\(written.commit.hex) \(Fixture.branch)"))
        let parent = try fixture.sandbox.git("rev-parse", "\(written.commit.hex)~1", in: "copy").trimmed
        #expect(parent == (try fixture.id(Fixture.branch)))
        #expect(try fixture.verify(in: "copy").findings.isEmpty)
        #expect(try organisation.packet("alice").branch.isLocal)
    }
}
