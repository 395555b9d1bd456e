import Markdown
import Testing

@testable import Packets

@Suite("A statement")
struct StatementTests {
    private static let tree = String(repeating: "0a", count: 20)
    private static let sha256 = String(repeating: "f9", count: 32)
    private static let lines = [
        "verdict: approved", "role: manager", "person: gita", "candidate: alice", "packet: 2026-q4-m05", "covers: all",
        "tree: \(tree)", "sha256: \(sha256)", "at: 2026-11-22T10:00:00Z",
    ]

    private func statement(
        verdict: Statement.Verdict = .approved, role: Role = .manager, covers: Coverage = .all, reason: String = ""
    ) throws -> Statement {
        Statement(
            verdict: verdict, role: role, person: "gita",
            packet: try #require(PacketID(candidate: "alice", name: "2026-q4-m05")), covers: covers,
            fingerprint: Fingerprint(tree: Self.tree, sha256: Self.sha256), at: Instant(seconds: 1_795_341_600),
            reason: verdict == .overridden && reason.isEmpty ? "On leave." : reason,
            requirement: verdict == .overridden ? .skipLevel : nil)
    }

    @Test("has the form that data-format.md gives")
    func form() throws {
        let document = try statement(reason: "Ready.").document()
        #expect(
            String(decoding: document.bytes, as: UTF8.self)
                == "---\n\(Self.lines.joined(separator: "\n"))\n---\n\nReady.\n")
        #expect(document.name == "record/sign-offs/manager-gita.md")
    }

    @Test("reads back as it was", arguments: Statement.Verdict.allCases, Role.allCases)
    func roundTrip(verdict: Statement.Verdict, role: Role) throws {
        for covers in [Coverage.all, .entries(["examples", "packet.md"]), .entries(["growth-plan.md"])] {
            for reason in ["", "One.\n\n---\nTwo: – 🚀 # yes\n\n    code", "<!-- x -->"] {
                let statement = try statement(verdict: verdict, role: role, covers: covers, reason: reason)
                #expect(try Statement(statement.document()) == statement)
            }
        }
    }

    @Test(
        "lies in a file of its person and role",
        arguments: [
            (Statement.Verdict.nominated, Role.candidate, "record/nominations/candidate-gita.md"),
            (.approved, .manager, "record/sign-offs/manager-gita.md"),
            (.returned, .skipLevel, "record/sign-offs/skip-level-gita.md"),
            (.withdrawn, .manager, "record/sign-offs/manager-gita.md"),
            (.overridden, .admin, "record/overrides/skip-level-gita.md"),
            (.recused, .manager, "record/recusals/manager-gita.md"),
        ])
    func path(verdict: Statement.Verdict, role: Role, path: String) throws {
        #expect(try statement(verdict: verdict, role: role).path == path)
    }

    @Test("is refused where a key is missing", arguments: 0..<9)
    func missing(index: Int) throws {
        var lines = Self.lines
        lines.remove(at: index)
        let document = try document(lines.joined(separator: "\n"))
        #expect(throws: ParseError.self) { try Statement(document) }
    }

    @Test(
        "is refused where a key is not well-formed",
        arguments: [
            (0, "verdict: agreed"), (0, "verdict: Approved"), (1, "role: boss"), (2, "person: Gita"),
            (2, "person: a/b"),
            (3, "candidate: .."), (4, "packet: a/b"), (5, "covers: []"), (5, "covers:"), (5, "covers: record"),
            (5, "covers: [all, packet]"), (6, "tree: \(tree)0"), (6, "tree: \(tree.uppercased())"),
            (6, "tree: \(sha256)"),
            (7, "sha256: \(tree)"), (7, "sha256: \(sha256.dropLast())g"), (8, "at: now"),
            (8, "at: 2026-11-22T10:00:00"),
            (8, "at: 2026-11-22\nweight: 2"),
        ])
    func malformed(index: Int, line: String) throws {
        var lines = Self.lines
        lines[index] = line
        let document = try document(lines.joined(separator: "\n"))
        #expect(throws: ParseError.self) { try Statement(document) }
    }

    @Test(
        "that is refused says where",
        arguments: [
            (6, "tree: x", "8:7: “tree” must be 40 hexadecimal digits"), (5, "covers: []", "7:9: “covers” is missing"),
        ])
    func place(index: Int, line: String, message: String) throws {
        var lines = Self.lines
        lines[index] = line
        let document = try document(lines.joined(separator: "\n"))
        #expect(refusal { try Statement(document) } == message)
    }
}
