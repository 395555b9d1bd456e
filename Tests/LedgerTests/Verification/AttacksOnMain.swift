import Git
import Ledger
import Packets
import Signatures
import TestSupport

/// What somebody does to policy, people and ladders on `main`, and what it lets them sign.
extension Attack {
    static let onMain: [Attack] = [
        Attack(
            what: "a key is added to the manager by a commit that nobody signed", code: .unsigned, others: [.unknownKey]
        ) {
            fixture in
            try fixture.forgeMain(["people/bo.md": fixture.person(.bo, adding: Cast.bo.otherKey)], as: .ada)
            try fixture.forge(fixture.statement(), seal: .key(Cast.bo.otherKey))
        },
        Attack(
            what: "somebody who is no admin makes herself the manager", code: .notAdmin,
            others: [.wrongRole, .untrustedMain]
        ) { fixture in
            let alice = try fixture.file("people/alice.md").replacing("manager: bo", with: "manager: eve")
            try fixture.forgeMain(["people/alice.md": alice], as: .eve, seal: .of(.eve))
            try fixture.mergeMain()
            try fixture.forge(fixture.statement(by: "eve"), as: .eve)
        },
        Attack(what: "the policy is loosened under an admin's name with another key", code: .wrongKey) { fixture in
            let policy = try fixture.file("promo.md").replacing("signatures: required", with: "signatures: optional")
            try fixture.forgeMain(["promo.md": policy], as: .ada, seal: .of(.eve))
        },
        Attack(what: "a key that nobody has changes the ladder under an admin's name", code: .unknownKey) { fixture in
            let path = "ladders/management-m04-m07.md"
            try fixture.forgeMain(
                [path: fixture.file(path) + "\n"], as: .ada, seal: .key(Cast.ada.otherKey))
        },
        Attack(what: "somebody commits what an admin wrote", code: .wrongAuthor) { fixture in
            try fixture.forgeMain(
                ["cycles/2026-q1.md": "---\nchair: eve\n---\n"], as: .ada, committer: .eve, seal: .of(.ada))
        },
        Attack(what: "a template is changed by a stranger", code: .unsigned) { fixture in
            try fixture.forgeMain(["templates/packet.md": "Ask for less.\n"], as: .mallory)
        },
        Attack(what: "a change comes in through the second parent of a merge", code: .unsigned) { fixture in
            let side = try fixture.forge(
                ["people/alice.md": .text(fixture.file("people/alice.md").replacing("bo", with: "eve"))],
                on: "refs/heads/side", parents: ["main"], as: .eve, seal: .of(.eve))
            try fixture.forgeMain(
                ["people/alice.md": fixture.file("people/alice.md", at: "side")], parents: ["main", side], as: .ada)
        },
        Attack(what: "main is made the second parent of somebody's own line", code: .notAdmin, others: [.wrongKey]) {
            fixture in
            let side = try fixture.forge(
                ["people/alice.md": .text(fixture.file("people/alice.md").replacing("bo", with: "eve"))],
                on: "refs/heads/side", parents: ["main"], as: .eve, seal: .of(.eve))
            try fixture.forge([:], on: "refs/heads/main", parents: [side, "main"], as: .ada, seal: .of(.eve))
        },
        Attack(what: "an admin removes the others in the same commit", code: .adminsRemoved) { fixture in
            try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo")
            try fixture.forgeMain(
                ["promo.md": fixture.file("promo.md").replacing("  - ada\n", with: "")], as: .bo, seal: .of(.bo))
        },
        Attack(what: "an admin takes the keys of the others away", code: .adminsRemoved) { fixture in
            try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo")
            let person = "---\nname: Ada Example\nemail: ada@example.org\n---\n"
            try fixture.forgeMain(["people/ada.md": person], as: .bo, seal: .of(.bo))
        },
        Attack(what: "an admin retires the key of the only other one", code: .adminsRemoved) { fixture in
            try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo")
            let ada = try fixture.file("people/ada.md")
            try fixture.forgeMain(
                [
                    "people/ada.md": ada.replacing(
                        "    valid-from:", with: "    retired: \(Instant(seconds: Sandbox.time))\n    valid-from:")
                ], as: .bo, seal: .of(.bo))
        },
        Attack(what: "an admin puts another key in the place of the only other one's", code: .adminsRemoved) {
            fixture in
            try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo")
            let (ada, key) = try (fixture.file("people/ada.md"), Cast.ada.key.publicKey.split(separator: " ")[1])
            try fixture.forgeMain(
                [
                    "people/ada.md": ada.replacing(
                        key, with: Cast.mallory.key.publicKey.split(separator: " ")[1])
                ], as: .bo, seal: .of(.bo))
        },
        Attack(what: "the only admin retires their only key", code: .malformedMain) { fixture in
            let ada = try fixture.file("people/ada.md")
            try fixture.forgeMain(
                [
                    "people/ada.md": ada.replacing(
                        "    valid-from:", with: "    retired: 2040-01-01\n    valid-from:")
                ], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a retired key lets another one in, dated before it was retired", code: .dateBeforeParent) {
            fixture in
            try await fixture.mark("retired", since: Sandbox.time + 60 * 60)
            for _ in 0..<60 { _ = fixture.tick() }
            try await fixture.changeMain("people/eve.md", "level: M04", "level: M05")
            try fixture.forgeMain(
                ["people/bo.md": fixture.person(.bo, adding: Cast.mallory.key)], as: .bo, at: Sandbox.time + 30 * 60,
                seal: .of(.bo))
        },
        Attack(what: "the same, dated as little before as clocks may differ", code: .keyRetired) { fixture in
            let since = fixture.tick()
            try await fixture.mark("retired", since: since)
            try await fixture.changeMain("people/eve.md", "level: M04", "level: M05")
            try fixture.forgeMain(
                ["people/bo.md": fixture.person(.bo, adding: Cast.mallory.key)], as: .bo, at: since - 60,
                seal: .of(.bo))
        },
        Attack(what: "one key is given to two people", code: .sharedKey) { fixture in
            try fixture.forgeMain(
                ["people/eve.md": fixture.person(.eve, adding: Cast.bo.key)], as: .ada, seal: .of(.ada))
        },
        Attack(what: "two people get one address", code: .sharedKey) { fixture in
            let eve = try fixture.file("people/eve.md").replacing("eve@example.org", with: "BO@example.org")
            try fixture.forgeMain(["people/eve.md": eve], as: .ada, seal: .of(.ada))
        },
        Attack(what: "somebody changes more of their own file than keys", code: .notAdmin) { fixture in
            let eve = try fixture.file("people/eve.md").replacing("level: M04", with: "level: M07")
            try fixture.forgeMain(["people/eve.md": eve], as: .eve, seal: .of(.eve))
        },
        Attack(what: "somebody adds a key to another person's file", code: .notAdmin) { fixture in
            try fixture.forgeMain(
                ["people/bo.md": fixture.person(.bo, adding: Cast.bo.otherKey)], as: .eve, seal: .of(.eve))
        },
        Attack(what: "the thief of a key takes back that it is retired", code: .notAdmin) { fixture in
            let path = "people/bo.md"
            _ = try await fixture.open()
                .add(.init(Cast.bo.otherKey.publicKey), to: "bo", as: fixture.author(.bo))
            let with = try fixture.file(path)
            try await fixture.writeMain([
                path: with.replacing("valid-from", with: "retired: 2030-01-01\n    valid-from")
            ])
            try fixture.forgeMain([path: with], as: .bo, seal: .of(.bo))
        },
        Attack(what: "a policy that cannot be read", code: .malformedMain) { fixture in
            let policy = try fixture.file("promo.md").replacing("signatures: required", with: "signatures: later")
            try fixture.forgeMain(["promo.md": policy], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a policy without an admin", code: .malformedMain) { fixture in
            try fixture.forgeMain(
                ["promo.md": fixture.file("promo.md").replacing("- ada", with: "- mallory")], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a packet on main", code: .misplaced) { fixture in
            try fixture.forgeMain(
                ["packets/alice/2026-q1-m05/packet.md": "---\nto: M07\n---\n"], as: .ada, seal: .of(.ada))
        },
        Attack(what: "a change of main from the future", code: .dateInFuture) { fixture in
            try fixture.forgeMain(
                ["cycles/2026-q1.md": "---\nchair: eve\n---\n"], as: .ada, at: fixture.tick() + 86_400, seal: .of(.ada))
        },
        Attack(what: "a stolen key of an admin changes main after the theft, as is known later", code: .keyCompromised)
        { fixture in
            try await fixture.changeMain("promo.md", "- ada", "- ada\n  - bo\n  - eve")
            let theft = fixture.tick()
            try await fixture.changeMain("people/alice.md", "level: M04", "level: M05")
            try fixture.forgeMain(
                [
                    "people/ada.md": fixture.file("people/ada.md").replacing(
                        "valid-from", with: "compromised: \(Instant(seconds: theft))\n    valid-from")
                ], as: .bo, seal: .of(.bo))
        },
        Attack(what: "what nobody signed, undone by an admin", code: .mainMended) { fixture in
            let alice = try fixture.file("people/alice.md")
            try fixture.forgeMain(["people/alice.md": alice.replacing("bo", with: "eve")], as: .eve)
            try fixture.forgeMain(["people/alice.md": alice], as: .ada, seal: .of(.ada))
        },
        Attack(what: "what nobody signed, adopted by an admin", code: .mainMended) { fixture in
            try fixture.forgeMain(["cycles/2026-q1.md": "---\nchair: ada\n---\n"], as: .eve)
            _ = try await fixture.open().adoptMain(as: fixture.author(.ada))
        },
        Attack(what: "what nobody signed, adopted by somebody who is no admin", code: .notAdmin, others: [.unsigned]) {
            fixture in
            let bad = try fixture.forgeMain(["cycles/2026-q1.md": "---\nchair: eve\n---\n"], as: .mallory)
            try fixture.forgeMain([:], as: .eve, seal: .of(.eve), adopting: bad)
        },
        Attack(what: "a sign-off dated in the future", code: .dateInFuture) { fixture in
            try fixture.forge(fixture.statement(), at: fixture.tick() + 86_400)
        },
        Attack(what: "a sign-off dated before the nomination that it builds on", code: .dateBeforeParent) { fixture in
            for _ in 0..<60 { _ = fixture.tick() }
            try await fixture.withdraw(as: .bo)
            try await fixture.nominate(as: .bo)
            try fixture.forge(fixture.statement(), at: fixture.tick() - 3000)
        },
        Attack(what: "an old main kept to keep an old manager", code: .wrongRole) { fixture in
            try await fixture.changeMain("people/alice.md", "manager: bo", "manager: eve")
            try fixture.forge(fixture.statement(), at: fixture.tick())
        },
    ]

    /// What is done to references and merges.
    static let onReferences: [Attack] = [
        Attack(what: "a merge writes a better figure than either side has", code: .mergeEdit) { fixture in
            let side = try fixture.forge(
                ["packets/alice/wins/a.md": .text("a\n")], on: "refs/heads/side", parents: [Fixture.branch])
            try fixture.forge(["packets/alice/wins/b.md": .text("b\n")])
            try fixture.forge(
                ["packets/alice/wins/a.md": .text("a\n"), "growth-plan.md".inPacket: .text("Promoted already.\n")],
                parents: [Fixture.branch, side])
        },
        Attack(what: "an edit that nobody signed, where the policy wants edits signed", code: .unsignedEdit) {
            fixture in
            try await fixture.changeMain("promo.md", "signatures: required", "signatures: required\n  edits: signed")
            _ = try await fixture.open().update(
                "alice", as: Author(signing: fixture.author(.bo)))
            try fixture.forge(["growth-plan.md".inPacket: .text("Learn to plan.\n")], as: .bo)
        },
        Attack(what: "an unsigned merge takes back an edit, where the policy wants edits signed", code: .unsignedEdit) {
            fixture in
            try await fixture.changeMain("promo.md", "signatures: required", "signatures: required\n  edits: signed")
            _ = try await fixture.open().update(
                "alice", as: Author(signing: fixture.author(.bo)))
            let (old, path) = (try fixture.id(Fixture.branch), "examples/billing.md".inPacket)
            let text = try fixture.file(path, at: old)
            try fixture.forge([path: .text(text + "\nIt fell.\n")], as: .bo, seal: .of(.bo))
            try fixture.forge([path: .text(text)], parents: [Fixture.branch, old])
        },
        Attack(what: "a tag with the name of the branch", code: .ambiguousName, reachesServer: false) { fixture in
            try fixture.sandbox.git("tag", "candidates/alice", "main", in: "org")
        },
        Attack(what: "the branch is moved back behind an act", code: .rewritten, reachesServer: false) { fixture in
            try await fixture.giveBack(as: .bo)
            try fixture.sandbox.git("update-ref", Fixture.branch, "\(Fixture.branch)~1", in: "org")
        },
        Attack(what: "a return is dropped that the server received", code: .rewritten, reachesServer: false) {
            fixture in
            try await fixture.giveBack(as: .bo)
            try await fixture.receive(Fixture.branch, from: "\(Fixture.branch)~1")
            try fixture.dropReflog()
            try fixture.sandbox.git("update-ref", Fixture.branch, "\(Fixture.branch)~1", in: "org")
            try fixture.dropReflog()
        },
        Attack(what: "the branch is deleted and begun anew", code: .rewritten) { fixture in
            try await fixture.receive(Fixture.branch, from: nil)
            try fixture.sandbox.git("update-ref", "-d", Fixture.branch, in: "org")
            try await fixture.draftPacket(of: .alice)
        },
        Attack(
            what: "a branch that the server received is gone", code: .branchMissing, isReadable: false,
            reachesServer: false
        ) {
            fixture in
            try await fixture.receive(Fixture.branch, from: nil)
            try fixture.sandbox.git("update-ref", "-d", Fixture.branch, in: "org")
        },
        Attack(what: "a sign-off dated before the server had what it builds on", code: .backdated) { fixture in
            try await fixture.trustServer()
            try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
            for _ in 0..<60 { _ = fixture.tick() }
            try await fixture.receive(Fixture.branch, from: nil)
            let before = try fixture.id(Fixture.branch)
            try fixture.forge(fixture.statement(), at: fixture.tick() - 3000)
            try await fixture.receive(Fixture.branch, from: before)
        },
        Attack(what: "the same, with a commit of nobody between", code: .backdated) { fixture in
            try await fixture.trustServer()
            try await fixture.edit(["growth-plan.md": "Learn to plan.\n"], as: .alice)
            for _ in 0..<60 { _ = fixture.tick() }
            try await fixture.receive(Fixture.branch, from: nil)
            let before = try fixture.id(Fixture.branch)
            try fixture.forge([:], as: .bo)
            try fixture.forge(fixture.statement(), at: fixture.tick() - 3000)
            try await fixture.receive(Fixture.branch, from: before)
        },
        Attack(what: "a receipt that the server did not sign", code: .badReceipt, reachesServer: false) { fixture in
            try await fixture.receive(Fixture.branch, from: nil)
            try await fixture.trustServer()
        },
    ]
}

extension Author {
    /// The same, who signs edits too.
    init(signing other: Author) {
        self.init(author: other.author, committer: other.committer, signsEdits: true, sign: other.sign)
    }
}

extension Fixture {
    /// Names mallory's first key as that of the server; she has no other part here.
    func trustServer() async throws {
        let key = try Cast.mallory.key.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
        try await changeMain(
            "promo.md", "signatures: required", "signatures: required\n  server:\n    keys:\n      - \(key)")
    }

    /// Records a push of a reference as the server does, signed where the policy names its key.
    func receive(_ reference: String, from old: String?, isSigned: Bool? = nil) async throws {
        try await receive([(reference, old)], isSigned: isSigned)
    }

    /// The same for several at once, to where they stand or to another commit.
    func receive(_ moves: [(reference: String, old: String?)], to new: String? = nil, isSigned: Bool? = nil)
        async throws
    {
        let zero = String(repeating: "0", count: 40)
        let lines = try moves.map { move in
            "\(try move.old.map { try id($0) } ?? zero) \(try id(new ?? move.reference)) \(move.reference)"
        }
        let isSigned = try isSigned ?? !open().directory.policy.server.keys.isEmpty
        try await open().record(
            Push(lines.joined(separator: "\n")), pusher: "alice", as: author(.mallory), isSigned: isSigned)
    }

    /// Forgets how branches moved, as a fresh clone would.
    func dropReflog() throws {
        try sandbox.git("reflog", "expire", "--expire=now", "--all", in: "org")
    }

    /// A file of a revision, by stock Git.
    func file(_ path: String, at revision: String = "main") throws -> String {
        try sandbox.git("show", "\(revision):\(path)", in: "org").output
    }

    /// Somebody's people file with one key more.
    func person(_ who: Cast, adding key: TestKey) throws -> String {
        let lines =
            "  - key: \(key.publicKey.split(separator: " ").prefix(2).joined(separator: " "))\n    valid-from: 2020-01-01\n"
        return try file("people/\(who.id).md").replacing("keys:\n", with: "keys:\n" + lines)
    }

    @discardableResult
    func forgeMain(
        _ files: [String: String], parents: [String] = ["main"], as author: Cast, committer: Cast? = nil,
        at time: Int64? = nil, seal: Seal = .none, adopting: String? = nil
    ) throws -> String {
        try forge(
            files.mapValues { .text($0) }, on: "refs/heads/main", parents: parents, as: author, committer: committer,
            at: time, seal: seal, trailer: adopting.map { "\nPromo-Adopts: \($0)\n" } ?? "")
    }

    /// Takes main into alice's branch with plumbing alone.
    func mergeMain() throws {
        let packets = try sandbox.git("ls-tree", "-r", Fixture.branch, "--", "packets/", in: "org").lines
        var files: [String: ForgedFile] = [:]
        for line in packets {
            let path = String(line.split(separator: "\t")[1])
            files[path] = .text(try file(path, at: Fixture.branch))
        }
        try forge(files, parents: ["main", Fixture.branch], as: .bo)
    }
}
