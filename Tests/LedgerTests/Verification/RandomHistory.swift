import Ledger
import Markdown
import Packets
import TestSupport

/// Things that people do to a packet and to `main`, sound and unsound ones, drawn from a seed. Each is made with Git's
/// plumbing, so that nothing refuses it.
struct RandomHistory {
    let fixture: Fixture
    private var random: SeededGenerator
    private var received: [String: String] = [:]
    /// What was done, for whoever has to find out why a seed fails.
    private(set) var steps: [String] = []

    init(_ seed: Int, in fixture: Fixture) {
        (self.fixture, random) = (fixture, SeededGenerator(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15))
    }

    mutating func step() async throws {
        switch Int.random(in: 0..<20, using: &random) {
        case 0...6: try act()
        case 7: try edit()
        case 8: try committee()
        case 9: try remove()
        case 10: try replay()
        case 11, 12: try mergeSides()
        case 13, 14: try people()
        case 15: try policy()
        case 16: try lineOfMain()
        case 17: try takeInMain()
        case 18: try oddFile()
        default: try await receive()
        }
    }

    // MARK: Chance

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    private mutating func one<T>(of values: [T]) throws -> T {
        guard let value = values.randomElement(using: &random) else {
            throw Refusal("random", "nothing to choose from")
        }
        return value
    }

    /// Mostly the person's own key.
    private mutating func seal(of who: Cast) throws -> Seal {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: .none
        case 1: try .of(one(of: Cast.allCases))
        case 2: try .key(who.otherKey)
        default: try .of(who)
        }
    }

    /// Mostly nothing, so that the clock goes on; else a while before or after.
    private mutating func time() throws -> Int64? {
        guard chance(8) else { return nil }
        return fixture.tick() + (try one(of: [-86_400, -3000, -500, 300, 700, 86_400]))
    }

    private mutating func note(_ what: String) { steps.append(what) }

    // MARK: The record

    private mutating func statement(at revision: String = Fixture.branch) throws -> (Statement, Cast) {
        let usual: [(Role, Cast)] = [
            (.manager, .bo), (.manager, .bo), (.skipLevel, .ada), (.skipLevel, .ada), (.candidate, .alice),
        ]
        var (role, who) = try one(of: usual)
        if chance(6) { who = try one(of: Cast.allCases) }
        if chance(8) { role = try one(of: [.admin, .committee, .peoplePartner, .manager]) }
        var verdict = Statement.Verdict.approved
        if role == .candidate || chance(8) { verdict = .nominated }
        if chance(4) { verdict = try one(of: [.returned, .withdrawn, .recused]) }
        let about = chance(12) ? "\(revision)~1" : revision
        let covers = chance(12) ? Coverage.entries(["examples"]) : .all
        if chance(12) {
            return (
                Statement(
                    verdict: .overridden, role: .admin, person: who.id, packet: Fixture.packet, covers: .all,
                    fingerprint: try fingerprint(at: about), at: Instant(seconds: Sandbox.time),
                    reason: "On leave.",
                    requirement: .manager), who
            )
        }
        let print = try fingerprint(at: about, covers: covers)
        return (
            Statement(
                verdict: verdict, role: role, person: who.id, packet: Fixture.packet, covers: covers,
                fingerprint: print,
                at: Instant(seconds: Sandbox.time), reason: chance(3) ? "Yes: *this*\n\n# One" : ""), who
        )
    }

    /// The digests of a content; some others where it has none.
    private func fingerprint(at revision: String = Fixture.branch, covers: Coverage = .all) throws -> Fingerprint {
        do {
            return try fixture.fingerprint(at: revision, covers: covers)
        } catch is Refusal {
            return Fingerprint(tree: String(repeating: "0", count: 40), sha256: String(repeating: "0", count: 64))
        }
    }

    private mutating func act() throws {
        let (statement, who) = try statement()
        let author = chance(10) ? try one(of: Cast.allCases) : who
        let path = chance(12) ? "record/sign-offs/manager-eve.md" : nil
        var others: [String: ForgedFile] = [:]
        if chance(12) { others["growth-plan.md".inPacket] = .text("With the act.\n") }
        note("\(statement.verdict) as \(statement.role) by \(who), author \(author)")
        try fixture.forge(
            statement, path: path, as: author, at: time(), seal: seal(of: author), with: others)
    }

    private mutating func committee() throws {
        guard try fingerprint().tree != String(repeating: "0", count: 40) else { return }
        let who = try one(of: [Cast.eve, .bo, .ada, .alice])
        let file: RecordFile =
            switch Int.random(in: 0..<4, using: &random) {
            case 0: try fixture.vote(by: who.id)
            case 1: try fixture.decision(by: who.id, as: chance(2) ? .committee : .admin)
            case 2: try fixture.checkIn(by: who.id)
            default: try fixture.request(by: who.id, withdrawn: chance(2) ? "2026-01-02" : nil)
            }
        note("\(file.path) by \(who)")
        try fixture.forge(file, as: who, at: time(), seal: seal(of: who))
    }

    private func recordFiles(at revision: String = Fixture.branch) throws -> [String] {
        try fixture.sandbox.git("ls-tree", "-r", "--name-only", revision, "--", "packets/alice/", in: "org").lines
            .filter { !$0.hasPrefix("\"") && ($0.contains("/record/") || $0.contains("/check-ins/")) }
    }

    private mutating func remove() throws {
        let path = try one(of: recordFiles() + ["examples/outage.md".inPacket])
        let who = try one(of: Cast.allCases)
        note("\(who) removes \(path)")
        try fixture.forge([path: .gone], as: who, seal: seal(of: who))
    }

    /// A file of the record as it once was.
    private mutating func replay() throws {
        let commit = try one(of: fixture.sandbox.git("rev-list", Fixture.branch, "^main", in: "org").lines)
        let files = try recordFiles(at: commit)
        guard !files.isEmpty else { return }
        let path = try one(of: files)
        let who = try one(of: [Cast.bo, .ada, .mallory])
        note("\(who) puts \(path) of \(commit) back")
        try fixture.forge([path: .text(fixture.file(path, at: commit))], as: who, seal: seal(of: who))
    }

    // MARK: The content

    private mutating func edit() throws {
        let text = PacketFiles.example("Number \(Int.random(in: 0..<3, using: &random))")
        let who = try one(of: Cast.allCases)
        note("\(who) edits")
        try fixture.forge(["examples/outage.md".inPacket: .text(text)], as: who, at: time(), seal: seal(of: who))
    }

    private mutating func oddFile() throws {
        let path = try one(of: [
            "a \"b\"\\c.md", "é\t.md", "x\ny.md", "record/notes.md", "record/sign-offs/a/b.md", "record",
        ])
        let file = try one(of: [ForgedFile.text("x\n"), .executable("x\n"), .link(to: "packet.md")])
        note("\(path) with mode \(file.mode)")
        guard path != "record" else { return }
        let place = chance(3) ? path.besidePackets : path.inPacket
        try fixture.forge([place: file])
    }

    /// Something on a line of its own, and a merge that takes it in, or leaves it.
    private mutating func mergeSides() throws {
        let back = "\(Fixture.branch)~\(Int.random(in: 1...2, using: &random))"
        guard try fixture.sandbox.attempt(["git", "merge-base", "--is-ancestor", back, "main"], in: "org").status != 0
        else { return }
        var files: [String: ForgedFile] = [:]
        if chance(2) {
            let (statement, who) = try statement(at: back)
            let text = String(decoding: try statement.document().bytes, as: UTF8.self)
            files[statement.path.inPacket] = .text(text)
            try fixture.forge(
                files, on: "refs/heads/side", parents: [back], as: who, at: time(), seal: seal(of: who))
        } else {
            files["growth-plan.md".inPacket] = .text("Line \(Int.random(in: 0..<9, using: &random))\n")
            try fixture.forge(files, on: "refs/heads/side", parents: [back])
        }
        let who = try one(of: Cast.allCases)
        let isTaken = !chance(4)
        note("\(who) merges \(files.keys.sorted()), taken: \(isTaken)")
        let parents = chance(3) ? ["refs/heads/side", Fixture.branch] : [Fixture.branch, "refs/heads/side"]
        try fixture.forge(isTaken ? files : [:], parents: parents, as: who, seal: seal(of: who))
    }

    // MARK: main

    private mutating func forgeMain(_ files: [String: String], as usual: Cast = .ada, adopting: String? = nil) throws {
        let who = chance(6) ? try one(of: Cast.allCases) : usual
        note("\(who) changes \(files.keys.sorted()) of main")
        try fixture.forgeMain(files, as: who, at: time(), seal: seal(of: who), adopting: adopting)
    }

    private mutating func people() throws {
        let who = try one(of: [Cast.bo, .ada, .eve])
        let path = "people/\(who.id).md"
        let text = try fixture.file(path)
        let key = try one(of: Cast.allCases).otherKey.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
        let moment = Instant(seconds: Sandbox.time + Int64.random(in: 0..<4000, using: &random))
        switch Int.random(in: 0..<7, using: &random) {
        case 0:
            let alice = try fixture.file("people/alice.md")
            let new = alice.contains("manager: bo") ? "manager: eve" : "manager: bo"
            try forgeMain(["people/alice.md": alice.replacing(/manager: [a-z]+/, with: new)])
        case 1:
            try forgeMain(
                [path: text.replacing("keys:\n", with: "keys:\n  - key: \(key)\n    valid-from: \(moment)\n")],
                as: chance(2) ? who : .ada)
        case 2:
            try forgeMain([
                path: text.replacing(
                    "    valid-from:", with: "    retired: \(moment)\n    valid-from:", maxReplacements: 1)
            ])
        case 3:
            try forgeMain([
                path: text.replacing(
                    "    valid-from:", with: "    compromised: \(moment)\n    valid-from:", maxReplacements: 1)
            ])
        case 4:
            try forgeMain([
                path: text.replacing("keys:\n", with: "keys:\n  - key: |\n      \(key)\n    retired: \(moment)\n")
            ])
        case 5: try forgeMain([path: text.replacing("\n", with: "\r\n")])
        default:
            try forgeMain([
                path: text.replacing(
                    /email: .*/, with: "email: \(try one(of: ["new@example.org", "bo@example.org", "\"<x>\""]))")
            ])
        }
    }

    private mutating func policy() throws {
        let text = try fixture.file("promo.md")
        switch Int.random(in: 0..<5, using: &random) {
        case 0: try forgeMain(["promo.md": text.replacing("signatures: required", with: "signatures: optional")])
        case 1:
            try forgeMain([
                "promo.md": text.replacing("signatures: required", with: "signatures: required\n  edits: signed")
            ])
        case 2: try forgeMain(["promo.md": text.replacing("- ada", with: "- ada\n  - bo")])
        case 3: try forgeMain(["promo.md": text.replacing("  - ada\n", with: "")], as: .bo)
        default:
            try forgeMain([
                "cycles/2026-q1.md": try one(of: [
                    "---\nchair: eve\n---\n", "---\nchair: [a\n---\n", "---\nchair: Eve E\n---\n",
                ])
            ])
        }
    }

    private mutating func lineOfMain() throws {
        let who = try one(of: [Cast.ada, .mallory])
        switch Int.random(in: 0..<5, using: &random) {
        case 0: try forgeMain(["README.md": "Hello \(Int.random(in: 0..<9, using: &random)).\n"], as: who)
        case 1: try forgeMain([:], as: who)
        case 2: try forgeMain([:], adopting: fixture.id("main"))
        case 3:
            let side = try fixture.forge([:], on: "refs/heads/side", parents: ["main"], as: .mallory)
            note("\(who) merges a side of main")
            try fixture.forge([:], on: "refs/heads/main", parents: ["main", side], as: who, seal: seal(of: who))
        default:
            guard chance(3) else { return }
            note("\(who) merges the branch into main")
            try fixture.forge(
                [:], on: "refs/heads/main", parents: ["main", Fixture.branch], as: who, seal: seal(of: who))
        }
    }

    private mutating func takeInMain() throws {
        note("main is taken in")
        let contained = try fixture.sandbox.attempt(
            ["git", "merge-base", "--is-ancestor", Fixture.branch, "main"], in: "org")
        guard contained.status != 0 else { return }
        func entries(of revision: String, packets: Bool) throws -> [String] {
            try fixture.sandbox.git("ls-tree", revision, in: "org").lines.filter {
                $0.hasSuffix("\tpackets") == packets
            }
        }
        let lines = try entries(of: "main", packets: false) + entries(of: Fixture.branch, packets: true)
        let listing = lines.map { $0 + "\n" }.joined()
        let tree = try fixture.sandbox.git("mktree", in: "org", input: Array(listing.utf8)).trimmed
        let who = "Bo Example <bo@example.org> \(fixture.tick()) +0000"
        let parents = try [Fixture.branch, "main"].map { "parent \(try fixture.id($0))\n" }.joined()
        try fixture.store(Array("tree \(tree)\n\(parents)author \(who)\ncommitter \(who)\n\nTake in main\n".utf8))
    }

    // MARK: The server

    private mutating func receive() async throws {
        do {
            if received.isEmpty, chance(2) { try await fixture.trustServer() }
            for reference in ["refs/heads/main", Fixture.branch] {
                let now = try fixture.id(reference)
                guard received[reference] != now else { continue }
                note("the server receives \(reference)")
                try await fixture.receive(reference, from: received[reference], isSigned: chance(10) ? false : nil)
                received[reference] = now
            }
        } catch let refusal as Refusal {
            note("the server receives nothing: \(refusal.code)")
        }
    }
}
