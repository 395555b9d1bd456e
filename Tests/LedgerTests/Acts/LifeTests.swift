import Git
import Ledger
import Packets
import Signatures
import TestSupport
import Testing

@Suite("The life of a packet")
struct LifeTests {
    @Test("A packet is a draft, nominated, signed by the manager, then ready; and verifies at each step")
    func life() async throws {
        let fixture = try await Fixture.drafted()
        func expect(_ state: PacketStatus.State, _ name: String) throws {
            let status = try fixture.status()
            #expect(status.state == state)
            #expect(status.state.description == name)
            #expect(try fixture.verify().findings.isEmpty)
        }
        try expect(.draft, "draft")
        try await fixture.nominate(as: .alice)
        try expect(.nominated, "nominated")
        try await fixture.signOff(as: .bo)
        try expect(.signed(.manager), "manager-signed")
        try await fixture.signOff(as: .ada)
        try expect(.ready, "ready")
        let status = try fixture.status()
        #expect(status.manager == "bo" && status.skipLevel == "ada")
        #expect(status.signOffs.map(\.counts) == [true, true])
        #expect(status.signOffs.allSatisfy { $0.reason == nil })
        #expect(try fixture.verify().signOffs == 2)
    }

    @Test("Stock Git finds nothing to complain about and accepts every signed commit")
    func stockGit() async throws {
        let fixture = try await Fixture.ready()
        try fixture.sandbox.git("fsck", "--strict", "--full", in: "org")
        let (signers, skipped) = try fixture.open().directory.allowedSigners()
        #expect(skipped.isEmpty)
        let file = try fixture.sandbox.folder.write("signers", signers)
        let commits = try fixture.sandbox.git("log", "--format=%H", "main", Fixture.branch, in: "org").lines
        var verified = 0
        for commit in commits
        where try fixture.sandbox.git("cat-file", "commit", commit, in: "org").output.contains("\ngpgsig ") {
            try fixture.sandbox.git(
                "-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile=\(file)", "verify-commit", commit, in: "org")
            verified += 1
        }
        #expect(verified == 5, "founding, people, nomination and two sign-offs")
    }

    @Test("The commands of the data format give both digests of a sign-off")
    func digests() async throws {
        let fixture = try await Fixture.ready()
        let folder = "\(Fixture.branch):\(Fixture.packet.folder)"
        func shell(_ script: String, in place: String = "org") throws -> String {
            try fixture.sandbox.succeed(["sh", "-c", script], in: place).trimmed
        }
        let tree = try shell(#"git ls-tree \#(folder) | grep -v "$(printf '\t')record$" | git mktree"#)
        _ = try shell("mkdir ../out && git archive \(Fixture.branch) | tar -x -C ../out")
        let listing =
            "cd \(Fixture.packet.folder) && find . -type f ! -path './record/*' | sed 's|^./||' | LC_ALL=C sort "
            + "| xargs sha256sum | sha256sum | cut -d' ' -f1"
        let sha256 = try shell(listing, in: "out")
        for judgement in try fixture.status().signOffs.map(\.judgement) {
            #expect(judgement.statement?.fingerprint == Fingerprint(tree: tree, sha256: sha256))
        }
        let trailers = try shell("git log -1 --format='%(trailers:key=Promo-Content,valueonly)' \(Fixture.branch)")
        #expect(trailers == tree)
    }

    @Test("The log alone tells the story")
    func trailers() async throws {
        let fixture = try await Fixture.ready()
        let keys = ["Promo-Act", "Promo-Packet", "Promo-Role"]
        let format = keys.map { "%(trailers:key=\($0),valueonly,separator=%x2C)" }.joined(separator: " ")
        let lines = try fixture.sandbox.git(
            "log", "--reverse", "--format=\(format)", "main..\(Fixture.branch)", in: "org")
        let id = Fixture.packet.description
        #expect(
            lines.lines == [
                "open \(id) manager", "edit \(id) manager", "nominate \(id) manager", "sign-off \(id) manager",
                "sign-off \(id) skip-level",
            ])
        let acts = try fixture.open().packet("alice").acts()
        #expect(acts.map(\.kind) == ["sign-off", "sign-off", "nominate", "edit", "open"])
        #expect(acts.map(\.person) == ["ada", "bo", "bo", "bo", "bo"])
        #expect(acts.map(\.seal) == [.good, .good, .good, .none, .none])
        #expect(acts[0].paths == ["record/sign-offs/skip-level-ada.md"])
    }

    @Test("A commit's subject, author, committer and time are those of the act")
    func commit() async throws {
        let fixture = try await Fixture.nominated()
        let written = try await fixture.signOff(as: .bo)
        let format = "%s|%an <%ae>|%cn <%ce>|%ad"
        let line = try fixture.sandbox.git(
            "log", "-1", "--date=raw", "--format=\(format)", written.commit.hex, in: "org")
        let time = try #require(try fixture.status().signOffs.first?.judgement.statement?.at.seconds)
        let bo = "Bo Example <bo@example.org>"
        #expect(line.trimmed == "alice/2026-q1-m05: sign off as manager|\(bo)|\(bo)|\(time) +0100")
        #expect(written.notices.isEmpty)
    }

    @Test("Feedback that its giver commits and signs is attested; what is typed in for them is not")
    func attested() async throws {
        let fixture = try await Fixture.drafted()
        func attested() throws -> [String] {
            let packet = try fixture.open().packet("alice")
            return try packet.content.feedback.filter { try packet.isAttested($0) }.map(\.slug)
        }
        #expect(try attested().isEmpty)
        let text = PacketFiles.feedback("eve", "peer").replacing("Good", with: "Very good")
        try await fixture.edit(["feedback/eve.md": text], as: .eve, signed: true)
        #expect(try attested() == ["eve"])
        let organisation = try fixture.open()
        let person = try #require(try organisation.directory.person("eve"))
        _ = try await organisation.giveFeedback(
            by: person, on: Fixture.packet, branch: organisation.find("alice").branch, as: fixture.author(.eve)
        ) { _, _ in Array(PacketFiles.feedback("eve", "peer").replacing("Good", with: "Better").utf8) }
        #expect(try attested() == ["eve"])
        try fixture.forge(["feedback/eve.md".inPacket: .text(PacketFiles.feedback("eve", "peer"))], as: .bo)
        #expect(try attested().isEmpty)
        try await fixture.edit(["feedback/eve.md": PacketFiles.feedback("eve", "peer") + "More.\n"])
    }

    @Test("Signed feedback that its giver took back, or wrote anew, is put back by no merge", arguments: [true, false])
    func attestedAgain(isRemoved: Bool) async throws {
        let fixture = try await Fixture.attested()
        func attested() throws -> [String] {
            let packet = try fixture.open().packet("alice")
            return try packet.content.feedback.filter { try packet.isAttested($0) }.map(\.slug)
        }
        #expect(try attested() == ["eve"])
        let (path, given) = ("feedback/eve.md".inPacket, try fixture.id(Fixture.branch))
        let text = try fixture.file(path, at: given)
        let after: ForgedFile = isRemoved ? .gone : .text(text.replacing("Very good", with: "Poor"))
        let back = try fixture.forge([path: after], as: .eve, seal: .of(.eve))
        #expect(try attested() == (isRemoved ? [] : ["eve"]))
        for parents in [[back, given], [given, back]] {
            try fixture.forge([path: .text(text)], parents: parents)
            #expect(try fixture.file(path, at: Fixture.branch) == text)
            #expect(try attested().isEmpty)
            try fixture.sandbox.git("update-ref", Fixture.branch, back, in: "org")
        }
        // A merge of something else leaves it what it is.
        try fixture.sandbox.git("update-ref", Fixture.branch, given, in: "org")
        let side = try fixture.forge(["wins/a.md".besidePackets: .text("a\n")], on: "refs/heads/side", parents: [given])
        try fixture.forge(["growth-plan.md".inPacket: .text("Plan.\n")])
        try fixture.forge(["wins/a.md".besidePackets: .text("a\n")], parents: [Fixture.branch, side])
        #expect(try attested() == ["eve"])
    }
}
