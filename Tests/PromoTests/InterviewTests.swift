import Git
import Synchronization
import TestSupport
import Testing

@testable import promo

/// Commands that ask, with answers from a list instead of a terminal.
@Suite("Questions on a terminal")
struct InterviewTests {
    private let sandbox: Sandbox

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
    }

    /// Runs a command; `answers` are what somebody types, until the input ends. Nobody is there without them.
    private func run(_ arguments: [String], answers: [String]? = nil) async -> (code: Int32, text: String) {
        let buffer = Buffer()
        let rest = Typed(answers ?? [])
        let isThere = sandbox.folder.exists("works")
        let context = Context(
            environment: Environment(
                variables: sandbox.variables, workingDirectory: isThere ? sandbox["works"] : sandbox.path),
            clock: { Sandbox.time }, offsetMinutes: { _ in 0 },
            output: Output(write: { buffer.append($0) }, complain: { buffer.append($0) }), input: { [] },
            ask: { _ in nil }, prompter: answers == nil ? nil : Prompter { rest.next() })
        let code = await Promo.run(arguments, in: context)
        return (code, buffer.text)
    }

    /// Lines that are handed out one by one.
    private final class Typed: Sendable {
        private let lines: Mutex<[String]>

        init(_ lines: [String]) { self.lines = Mutex(lines.reversed()) }

        func next() -> String? { lines.withLock { $0.popLast() } }
    }

    private func file(_ path: String) throws -> String {
        try sandbox.git("show", "candidates/alice:packets/alice/2026-q1-m05/\(path)", in: "works").output
    }

    private static let packet = ["M05", "Alice leads two teams.", "", "Both need one plan.", "", ""]
    private static let example = [
        "Two billing teams", "1", "led", "", "2025-07..2026-03", "1", "invoice errors: 4% -> 0.6%", "",
        "https://example.org/report", "", "Invoices were late.", "", "She merged two teams.", "", "Errors fell.", "",
        "Two teams, one plan.", "",
    ]

    @Test("make a packet and an example, with nothing but answers")
    func packet() async throws {
        let new = await run(["new", "alice"], answers: Self.packet)
        #expect(new.code == 0, "\(new.text)")
        #expect(new.text.contains("such as M05"))
        let statement = try file("packet.md")
        #expect(statement.contains("## Summary\n\nAlice leads two teams.\n\n## Business need\n\nBoth need one plan.\n"))
        #expect(!statement.contains("guide:"))

        let added = await run(["add", "example", "alice"], answers: Self.example)
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("1 leadership-scope – Leadership & Scope: "))
        let example = try file("examples/two-billing-teams.md")
        for line in ["kind: project", "part: led", "period: 2025-07..2026-03", "Two teams, one plan.", "after: 0.6%"] {
            #expect(example.contains(line))
        }
        #expect(!sandbox.folder.exists("works/.git/promo/answers/add-example-alice--2026-q1-m05.json"))
    }

    @Test("ask again for what cannot be read, and say why")
    func again() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        var answers = Self.example
        answers.insert(contentsOf: ["last year", "2026-03..2025-07"], at: 4)
        let added = await run(["add", "example", "alice"], answers: answers)
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("“last year” is not a period. Write it as 2025-07..2026-03."))
        #expect(added.text.contains("ends before it starts"))
    }

    @Test("keep what was typed when the input ends, and go on with it")
    func kept() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        let stopped = await run(["add", "example", "alice"], answers: Array(Self.example.prefix(5)))
        #expect(stopped.code == 2)
        #expect(stopped.text.contains("What you typed is kept"))
        let rest = ["", "", "", "", ""] + Self.example.dropFirst(5)
        let added = await run(["add", "example", "alice"], answers: rest)
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("Title of the example [Two billing teams]: "))
        #expect(try file("examples/two-billing-teams.md").contains("period: 2025-07..2026-03"))
    }

    @Test("keep the answers where they are refused together")
    func refused() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        #expect(await run(["add", "example", "alice"], answers: Self.example).code == 0)
        let twice = await run(["add", "example", "alice"], answers: Self.example)
        #expect(twice.code == 2)
        #expect(twice.text.contains("already has an example"))
        let other = ["Faster hiring"] + Array(repeating: "", count: 30)
        let added = await run(["add", "example", "alice"], answers: other)
        #expect(added.code == 0, "\(added.text)")
        #expect(try file("examples/faster-hiring.md").contains("She merged two teams."))
    }

    @Test("are never asked where nobody is there", arguments: [["new", "alice"], ["add", "example", "alice"]])
    func nobody(arguments: [String]) async throws {
        if arguments[0] == "add" { #expect(await run(["new", "alice", "--to", "M05"]).code == 0) }
        let outcome = await run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.text.contains("Missing expected argument"))
    }

    @Test("add feedback and milestones")
    func parts() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        let feedback = await run(
            ["add", "feedback", "alice"],
            answers: ["Robin Sample", "5", "2025-07..2026-01", "not-yet", "", "She listens.", "", "", "A budget.", ""])
        #expect(feedback.code == 0, "\(feedback.text)")
        let text = try file("feedback/robin-sample.md")
        for line in ["relationship: customer", "recommendation: not-yet", "transcribed-by: ann", "She listens."] {
            #expect(text.contains(line))
        }
        let milestone = await run(
            ["add", "milestone", "alice"], answers: ["2025-07", "M04", "one team", "6", "", "", "", "Steady.", ""])
        #expect(milestone.code == 0, "\(milestone.text)")
        #expect(try file("trajectory.md").contains("span: 6") && file("trajectory.md").contains("Steady."))
    }
}
