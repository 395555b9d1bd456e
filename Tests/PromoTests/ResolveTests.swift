import Git
import Synchronization
import TestSupport
import Testing

@testable import promo

@Suite("Resolving on a terminal")
struct ResolveTests {
    private let sandbox: Sandbox

    /// Both sides wrote another summary, and each something of their own.
    init() async throws {
        sandbox = try Sandbox()
        let key = try sandbox.makeKey("ann")
        try sandbox.git("config", "--global", "gpg.format", "ssh")
        try sandbox.git("config", "--global", "user.signingKey", key.publicPath)
        #expect(await run(["init", sandbox["works"], "--organisation", "Works"]).code == 0)
        for (id, manager) in [("bo", "ann"), ("alice", "bo")] {
            let level = id == "alice" ? "M04" : "M06"
            let words = ["--email", "\(id)@example.org", "--level", level, "--manager", manager]
            #expect(await run(["person", "add", id, "--name", "\(id) Example"] + words).code == 0)
        }
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        let branch = "refs/heads/candidates/alice"
        try await write(summary: "Alice leads two teams.", need: "A third team starts.")
        let start = try sandbox.git("rev-parse", branch, in: "works").trimmed
        try await write(summary: "Alice leads \u{1B}[31mfour teams.\tAll of them.", need: "A fourth team starts.")
        try sandbox.git("update-ref", "refs/remotes/origin/candidates/alice", branch, in: "works")
        try sandbox.git("update-ref", branch, start, in: "works")
        try await write(summary: "Alice leads three teams.", need: "A third team starts.")
    }

    private func write(summary: String, need: String) async throws {
        try sandbox.folder.write("text.md", "\n## Summary\n\n\(summary)\n\n## Business need\n\n\(need)\n")
        #expect(await run(["edit", "alice", "--from-file", sandbox["text.md"]]).code == 0)
    }

    /// Runs a command with `answers` as what somebody types, until they press Ctrl-D; nobody is there without them.
    private func run(
        _ arguments: [String], answers: [String]? = nil, columns: Int? = nil
    ) async -> (code: Int32, text: String) {
        let buffer = Buffer()
        let rest = Mutex<[String]>((answers ?? []).reversed())
        let next = { @Sendable () -> Typed in rest.withLock { $0.popLast() }.map { .line($0) } ?? .end("") }
        var context = Context(
            environment: Environment(
                variables: sandbox.variables,
                workingDirectory: sandbox.folder.exists("works") ? sandbox["works"] : sandbox.path),
            clock: { Sandbox.time }, offsetMinutes: { _ in 0 },
            output: Output(write: { buffer.append($0) }, complain: { buffer.append($0) }), input: { [] },
            ask: { _ in nil }, prompter: answers == nil ? nil : Prompter(readLine: next))
        context.columns = columns
        let code = await Promo.run(arguments, in: context)
        return (code, buffer.text)
    }

    private func packet() throws -> String {
        try sandbox.git("show", "candidates/alice:packets/alice/2026-q1-m05/packet.md", in: "works").output
    }

    private func tip() throws -> String { try sandbox.git("rev-parse", "candidates/alice", in: "works").trimmed }

    @Test("Both versions stand side by side, as wide as the terminal, and are harmless", arguments: [40, 64, 100])
    func sideBySide(columns: Int) async throws {
        let before = try tip()
        let outcome = await run(["resolve", "alice"], answers: [], columns: columns)
        #expect(outcome.code == 2 && outcome.text.contains("stopped"))
        #expect(try tip() == before)
        let rows = outcome.text.split(separator: "\n").filter { $0.contains("│") }
        #expect(rows.count >= 2 && rows.allSatisfy { $0.count <= columns })
        #expect(rows.first?.split(separator: "│").map { $0.filter { $0 != " " } } == ["mine", "theirs"])
        let left = rows.dropFirst().compactMap { $0.split(separator: "│").first }.joined(separator: " ")
        #expect(left.split(separator: " ").joined(separator: " ") == "Alice leads three teams.")
        #expect(!outcome.text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x09 })
    }

    @Test(
        "What is answered is kept, and what only one side changed is there",
        arguments: [
            ("m", "\nAlice leads three teams.\n"), ("theirs", "four teams.\tAll of them.\n"),
            ("b", "\nAlice leads three teams.\nAlice leads "),
        ])
    func answered(answer: String, text: String) async throws {
        let outcome = await run(["resolve", "alice"], answers: ["what?", "", answer], columns: 80)
        #expect(outcome.code == 0 && outcome.text.contains("with 1 conflict decided"), "\(outcome.text)")
        #expect(try packet().contains(text) && packet().contains("A fourth team starts."))
        #expect(await run(["resolve", "alice"]).text.contains("nothing to resolve"))
        #expect(await run(["verify"]).code == 0)
    }

    @Test("What was written in the editor is taken, and kept while it cannot be")
    func editor() async throws {
        try sandbox.git("config", "--global", "core.editor", "sed -i.old -e 's/three/five/' -e '/^[<=]/d'")
        let refused = await run(["resolve", "alice"], answers: ["e"], columns: 80)
        #expect(refused.code == 2 && refused.text.contains("marks around both versions are still"))
        #expect(refused.text.contains("your text is kept in "))
        try sandbox.git("config", "--global", "core.editor", "sed -i.old -e '/^Alice.*four/d' -e '/^[<=>]/d'")
        let outcome = await run(["resolve", "alice", "--edit"])
        #expect(outcome.code == 0 && outcome.text.contains("going on with the text kept"), "\(outcome.text)")
        #expect(try packet().contains("\n\nAlice leads five teams.\n\n"))
    }
}
