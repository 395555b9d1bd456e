import Git
import Ledger
import Packets
import Signatures
import TestSupport
import Testing

/// Something that is refused.
struct Refused: Sendable, CustomTestStringConvertible {
    let what: String
    let code: String
    var from: @Sendable () async throws -> Fixture = { try await Fixture.nominated() }
    let act: @Sendable (Fixture) async throws -> Void

    var testDescription: String { "\(code): \(what)" }

    static let all: [Refused] = [
        Refused(what: "opening for nobody", code: "unknown-person") {
            _ = try await $0.open().open("nobody", to: "M05", cycle: nil, as: $0.author(.bo))
        },
        Refused(what: "opening a second packet", code: "packet-open") {
            _ = try await $0.open().open("alice", to: "M05", cycle: "2027", as: $0.author(.bo))
        },
        Refused(what: "opening for a level that is not there", code: "unknown-level") {
            _ = try await $0.open().open("eve", to: "M09", cycle: nil, as: $0.author(.bo))
        },
        Refused(what: "opening for the present level", code: "same-level") {
            _ = try await $0.open().open("eve", to: "M04", cycle: nil, as: $0.author(.bo))
        },
        Refused(what: "opening in a cycle that is no id", code: "bad-id") {
            _ = try await $0.open().open("eve", to: "M05", cycle: "Q 1", as: $0.author(.bo))
        },
        Refused(what: "opening for somebody without a skip-level", code: "no-manager") {
            _ = try await $0.open().open("bo", to: "M07", cycle: nil, as: $0.author(.ada))
        },
        Refused(what: "an edit that changes nothing", code: "nothing-changed") {
            try await $0.edit(["packet.md": PacketFiles.complete["packet.md"] ?? nil])
        },
        Refused(what: "a name that is none", code: "bad-id") { _ = try $0.open().packet("Alice/../x") },
        Refused(what: "a packet that is not there", code: "no-packet") {
            _ = try $0.open().packet("alice/2025-q1-m05")
        },
        Refused(what: "somebody without a packet", code: "no-packet") { _ = try $0.open().packet("eve") },
        Refused(what: "nominating twice", code: "already-nominated") { try await $0.nominate(as: .alice) },
        Refused(what: "a nomination by a peer", code: "wrong-role", from: Fixture.drafted) {
            try await $0.nominate(as: .eve)
        },
        Refused(what: "a nomination by a stranger", code: "unknown-person", from: Fixture.drafted) {
            try await $0.nominate(as: .mallory)
        },
        Refused(what: "a nomination as skip-level", code: "wrong-role", from: Fixture.drafted) {
            try await $0.nominate(as: .ada, role: .skipLevel)
        },
        Refused(what: "a sign-off before the nomination", code: "not-nominated", from: Fixture.drafted) {
            try await $0.signOff(as: .bo)
        },
        Refused(what: "a sign-off by the candidate", code: "own-packet") { try await $0.signOff(as: .alice) },
        Refused(what: "a sign-off by a peer", code: "wrong-role") { try await $0.signOff(as: .eve) },
        Refused(what: "a sign-off by a stranger", code: "unknown-person") { try await $0.signOff(as: .mallory) },
        Refused(what: "the skip-level before the manager", code: "out-of-order") { try await $0.signOff(as: .ada) },
        Refused(what: "a sign-off twice", code: "already-signed", from: Fixture.ready) {
            try await $0.signOff(as: .bo)
        },
        Refused(what: "a sign-off of an incomplete packet", code: "check-failed") {
            try await $0.edit(["examples/outage.md": nil])
            try await $0.signOff(as: .bo)
        },
        Refused(what: "a sign-off with a key that nobody knows", code: "unknown-key") {
            try await $0.signOff(as: .bo, key: Cast.bo.otherKey)
        },
        Refused(what: "a sign-off with another's key", code: "wrong-key") {
            try await $0.signOff(as: .bo, key: Cast.eve.key)
        },
        Refused(what: "a return of a draft", code: "not-nominated", from: Fixture.drafted) {
            try await $0.giveBack(as: .bo)
        },
        Refused(what: "a return by a peer", code: "wrong-role") { try await $0.giveBack(as: .eve) },
        Refused(what: "a withdrawal of nothing", code: "nothing-to-withdraw") { try await $0.withdraw(as: .ada) },
        Refused(what: "saving a branch that is not checked out", code: "not-checked-out") {
            let organisation = try $0.open()
            let branch = try organisation.packet("alice").branch
            _ = try await organisation.save(branch, message: nil, prefersMine: false, as: $0.author(.bo))
        },
        Refused(what: "an edit of a decided packet", code: "decided", from: Fixture.decided) {
            try await $0.edit(["examples/outage.md": PacketFiles.example("Other")])
        },
        Refused(what: "saving a text of a decided packet", code: "decided", from: Fixture.decided) {
            let place = try $0.checkOut(linked: true)
            try $0.sandbox.folder.write("\(place)/\("examples/outage.md".inPacket)", PacketFiles.example("Other"))
            _ = try await $0.save()
        },
        Refused(what: "naming a decided packet to change it", code: "decided", from: Fixture.decided) {
            _ = try $0.open().findOpen("alice")
        },
        Refused(what: "a sign-off of a decided packet", code: "decided", from: Fixture.decided) {
            try await $0.signOff(as: .bo)
        },
        Refused(what: "a nomination of a decided packet", code: "decided", from: Fixture.decided) {
            try await $0.nominate(as: .alice)
        },
        Refused(what: "a return of a decided packet", code: "decided", from: Fixture.decided) {
            try await $0.giveBack(as: .bo)
        },
        Refused(what: "a withdrawal from a decided packet", code: "decided", from: Fixture.decided) {
            try await $0.withdraw(as: .bo)
        },
        Refused(what: "a recusal from a decided packet", code: "decided", from: Fixture.decided) {
            _ = try $0.open().planRecusal("alice", as: nil, by: $0.author(.bo))
        },
        Refused(what: "an override in a decided packet", code: "decided", from: Fixture.decided) {
            _ = try $0.open().planOverride("alice", of: .manager, by: $0.author(.ada))
        },
        Refused(what: "asking for feedback on a decided packet", code: "decided", from: Fixture.decided) {
            _ = try await $0.open().requestFeedback(
                "alice", from: "eve", relationship: .peer, due: nil, dimensions: [], as: $0.author(.bo))
        },
        Refused(what: "changing feedback that its giver signed", code: "attested", from: Fixture.attested) {
            try await $0.edit(["feedback/eve.md": PacketFiles.feedback("eve", "peer")], signed: true)
        },
        Refused(what: "changing one's own signed feedback like any text", code: "attested", from: Fixture.attested) {
            try await $0.edit(["feedback/eve.md": PacketFiles.feedback("eve", "peer")], as: .eve)
        },
        Refused(what: "removing feedback that its giver signed", code: "attested", from: Fixture.attested) {
            try await $0.edit(["feedback/eve.md": nil])
        },
        Refused(what: "an update to a main that is there", code: "nothing-changed") { try await $0.update() },
        Refused(what: "an update of nobody", code: "unknown-person") { try await $0.update("nobody") },
        Refused(what: "an update without a packet", code: "no-packet") { try await $0.update("eve") },
        Refused(what: "a repository without promo.md", code: "not-an-organisation") {
            try $0.sandbox.git("init", "--quiet", "other")
            try $0.sandbox.commit("first", files: ["a.txt": "a"], in: "other")
            _ = try $0.open("other")
        },
    ]
}

@Suite("Refusals")
struct RefusalTests {
    @Test("What is refused leaves every reference where it was", arguments: Refused.all)
    func refused(refused: Refused) async throws {
        let fixture = try await refused.from()
        // What prepares the refusal may move references; only the act that is refused must not.
        let before = try fixture.references()
        let code = await refusal { try await refused.act(fixture) }
        #expect(code == refused.code)
        let moved = Set(try fixture.references()).symmetricDifference(before)
        #expect(refused.code == "check-failed" || moved.isEmpty)
    }

    @Test("A key that cannot sign, or a program that is not there, leaves every reference where it was")
    func cannotSign() async throws {
        let fixture = try await Fixture.nominated()
        let before = try fixture.references()
        let good = try fixture.author(.bo)
        let organisation = try fixture.open()
        let plan = try organisation.planSignOff("alice", as: nil, by: good)
        for signer in [
            Signer(key: .file(path: fixture.sandbox["no-key"]), environment: fixture.sandbox.variables),
            Signer(program: "no-such-program", key: .file(path: "x"), environment: fixture.sandbox.variables),
        ] {
            let author = Author(author: good.author, committer: good.committer, signsEdits: false) {
                try await signer.sign($0)
            }
            await #expect(throws: SigningError.self) { try await organisation.carryOut(plan, reason: "", as: author) }
        }
        #expect(try fixture.references() == before)
    }

    @Test("Nobody signs a text that moved while they read; a change that they do not cover is no hindrance")
    func contentMoved() async throws {
        let fixture = try await Fixture.nominated()
        let (author, organisation) = (try fixture.author(.bo), try fixture.open())
        let plan = try organisation.planSignOff("alice", as: nil, by: author)
        try fixture.forge(["packets/alice/wins/a.md": .text("a\n")])
        _ = try await organisation.carryOut(plan, reason: "", as: author)
        let late = try fixture.author(.ada)
        let second = try organisation.planSignOff("alice", as: nil, by: late)
        try await fixture.edit(["examples/outage.md": PacketFiles.example("Other")])
        let before = try fixture.references()
        let code = await refusal { try await organisation.carryOut(second, reason: "", as: late) }
        #expect(code == "content-moved")
        #expect(try fixture.references() == before)
    }
}
