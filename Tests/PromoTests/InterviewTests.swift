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
            ask: { _ in nil }, prompter: answers == nil ? nil : Prompter { rest.next().map { .line($0) } ?? .end("") })
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

    private static let packet = ["", "Alice leads two teams.", "", "They bill.", ".", "Both need one plan.", ".", ""]
    private static let example = [
        "Two billing teams", "1", "led", "", "2025-07..2026-03", "1", "2, 1", "invoice errors: 4% -> 0.6%", "",
        "https://example.org/report", "", "Invoices were late.", ".", "She merged two teams.", ".", "Errors fell.", ".",
        "Two teams, one plan.", ".",
    ]

    @Test("make a packet and an example, with nothing but answers")
    func packet() async throws {
        let new = await run(["new", "alice"], answers: Self.packet)
        #expect(new.code == 0, "\(new.text)")
        #expect(new.text.contains("Level to reach: 1 M05 (Enter for M05): "))
        let statement = try file("packet.md")
        #expect(
            statement.contains(
                "## Summary\n\nAlice leads two teams.\n\nThey bill.\n\n## Business need\n\nBoth need one plan.\n"))
        #expect(!statement.contains("guide:"))

        let added = await run(["add", "example", "alice"], answers: Self.example)
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("1 leadership-scope – Leadership & Scope: "))
        let example = try file("examples/two-billing-teams.md")
        #expect(added.text.contains("Which of these it meets, by number, with commas between (or Enter): "))
        let expectations = example.split(separator: "\n").filter { $0.hasPrefix("  - m05-") }
        #expect(expectations.count == 2 && example.contains("\nexpectations:\n"))
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
        #expect(stopped.text.contains("What you typed is kept in \(sandbox["works"])/.git/promo/answers/add-example-"))
        let rest = ["", "", "", "", "", ""] + Self.example.dropFirst(5)
        let added = await run(["add", "example", "alice"], answers: rest)
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("Title of the example [Two billing teams]: "))
        #expect(try file("examples/two-billing-teams.md").contains("period: 2025-07..2026-03"))
    }

    @Test("ask again for a title that is taken, before anything else")
    func taken() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        #expect(await run(["add", "example", "alice"], answers: Self.example).code == 0)
        let added = await run(
            ["add", "example", "alice"], answers: [Self.example[0], "Faster hiring"] + Self.example.dropFirst())
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("already has an example “two-billing-teams”."))
        #expect(try file("examples/faster-hiring.md").contains("She merged two teams."))
    }

    @Test("begin anew where whoever answers wants to, and leave empty what was kept")
    func anew() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        #expect(await run(["add", "example", "alice"], answers: Array(Self.example.prefix(4)) + ["2025-07"]).code == 2)
        let half = ["", "", "", ".", "", "Half a"]
        let second = await run(["add", "example", "alice"], answers: half)
        #expect(second.code == 2)
        #expect(second.text.contains("Their own part in it: 1 led, 2 contributed (or Enter) [led]: "))
        let third = await run(["add", "example", "alice"], answers: Array(repeating: "", count: 4))
        #expect(!third.text.contains("[led]"))
        let added = await run(["add", "example", "alice"], answers: ["n"] + Self.example)
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("You began this on 2026-01-01."))
        #expect(added.text.contains("Title of the example: "))
    }

    @Test("keep a text of several paragraphs, replace it, and leave it empty")
    func texts() async throws {
        let first = await run(["new", "alice"], answers: ["", "One.", "", "Two."])
        #expect(first.code == 2)
        let second = await run(["new", "alice"], answers: ["", "", "", "Need."])
        #expect(second.text.contains("You wrote: One. Two."))
        let third = await run(["new", "alice"], answers: ["", "", "", ".", ""])
        #expect(third.code == 0, "\(third.text)")
        #expect(try file("packet.md").contains("## Summary\n\nOne.\n\nTwo.\n"))
        #expect(try !file("packet.md").contains("Need."))
    }

    @Test("keep words as they are typed: nothing in them becomes a heading, a comment or guidance")
    func structure() async throws {
        let lines = ["## Business need", "<!-- guide: hidden", "```", "not hidden -->", "Plain."]
        #expect(await run(["new", "alice"], answers: [""] + lines + [".", "Both.", ".", ""]).code == 0)
        let text = try file("packet.md")
        #expect(text.contains("\n\\## Business need\n<\\!-- guide: hidden\n\\```\nnot hidden -->\nPlain.\n"))
        let shown = await run(["show", "alice"])
        for line in ["hidden", "Plain.", "Both."] { #expect(shown.text.contains(line)) }
    }

    @Test("are those of the organisation's own template")
    func template() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        try sandbox.folder.write(
            "works/templates/example-project.md", "\n## What was done\n\n<!-- guide: In a few words. -->\n")
        try sandbox.git("add", "templates", in: "works")
        try sandbox.git("commit", "--quiet", "-m", "A template", in: "works")
        #expect(await run(["update", "alice"]).code == 0)
        let added = await run(
            ["add", "example", "alice"], answers: Array(Self.example.prefix(11)) + ["All of it.", "."])
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("What was done: In a few words."))
        #expect(try file("examples/two-billing-teams.md").contains("## What was done\n\nAll of it.\n"))
    }

    @Test("are not asked for what would be refused whatever is answered")
    func early() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        for (arguments, code) in [
            (["new", "alice"], "already has an open packet"), (["new", "bo"], "no manager"),
            (["new", "nobody"], "no person"),
            (["add", "feedback", "alice", "--from", "bo"], "manager of alice"),
            (["add", "example", "alice", "--dimension", "nonsense"], "no dimension"),
        ] {
            let outcome = await run(arguments, answers: ["5"])
            #expect(outcome.code == 2 && outcome.text.contains(code), "\(arguments): \(outcome.text)")
            #expect(!outcome.text.contains("Title of"))
        }
    }

    @Test(
        "are never asked where nobody is there",
        arguments: [["new", "alice"], ["add", "example", "alice"], ["add", "assessment", "alice"]])
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
            answers: [
                "Robin Sample", "5", "2025-07..2026-01", "not-yet", "", "She listens.", ".", "", "A budget.", ".",
            ])
        #expect(feedback.code == 0, "\(feedback.text)")
        let text = try file("feedback/robin-sample.md")
        for line in ["relationship: customer", "recommendation: not-yet", "transcribed-by: ann", "She listens."] {
            #expect(text.contains(line))
        }
        let milestone = await run(
            ["add", "milestone", "alice"],
            answers: ["2025-07", "M99", "M04", "one team", "6", "2", "1", "", "", "", "Steady.", "."])
        #expect(milestone.code == 0, "\(milestone.text)")
        #expect(milestone.text.contains("  the ladder management-m04-m07 has no level “M99”."))
        let trajectory = try file("trajectory.md")
        #expect(trajectory.contains("level: M04\n    scope: one team\n    span: 6\n    managers: 1\n    layers: 2"))
        #expect(trajectory.contains("Steady."))
    }

    @Test("take numbers with blanks or commas between them")
    func numbers() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        var answers = Self.example
        (answers[5], answers[6]) = ("1 4", "2  1,3")
        let added = await run(["add", "example", "alice"], answers: answers)
        #expect(added.code == 0, "\(added.text)")
        let text = try file("examples/two-billing-teams.md")
        #expect(
            text.contains("dimensions: [leadership-scope, decision-making-impact]")
                || text.contains(
                    "  - leadership-scope\n  - decision-making-impact\n")
        )
        #expect(text.split(separator: "\n").count { $0.hasPrefix("  - m05-") } == 3)
    }

    @Test("take no link for a reason why there is no figure, nor does the option")
    func reason() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        var answers = Self.example
        answers.replaceSubrange(7...8, with: ["", "https://example.org/why", "Nobody measured it."])
        let added = await run(["add", "example", "alice"], answers: answers)
        #expect(added.code == 0, "\(added.text)")
        #expect(added.text.contains("“https://example.org/why” is no reason."))
        #expect(try file("examples/two-billing-teams.md").contains("no-metrics: Nobody measured it."))
        let option = await run(["add", "example", "alice", "--no-metrics", "https://example.org/why"])
        #expect(option.code == 2 && option.text.contains("is no reason"))
    }

    @Test("write down a talk, with what the template asks under each heading, and none that may not be held")
    func talk() async throws {
        let held = await run(
            ["check-in", "alice", "--next", "The rota."], answers: ["soon", "2", "Both teams plan.", ".", "", "x"])
        #expect(held.code == 0, "\(held.text)")
        #expect(held.text.contains("How far along they are: 1 not-yet, 2 on-track, 3 ready: "))
        #expect(held.text.contains("“soon” is none of them."))
        #expect(held.text.contains("Progress: What happened since the last talk"))
        #expect(!held.text.contains("Next steps: "))
        let text = try sandbox.git("show", "candidates/alice:packets/alice/check-ins/2026-01-01-ann.md", in: "works")
            .output
        for line in ["readiness: on-track", "Both teams plan.", "## Next steps\n\nThe rota."] {
            #expect(text.contains(line))
        }
        let own = await run(["check-in", "ann"], answers: ["2"])
        #expect(
            own.code == 2 && own.text.contains("holds no check-in with themselves") && !own.text.contains("How far"))
        #expect(await run(["check-in", "alice"]).code == 2)
    }

    @Test("rate the dimensions one by one, by the policy's scale, and keep what was rated before")
    func assessment() async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        #expect(await run(["add", "example", "alice"], answers: Self.example).code == 0)
        let option = await run(
            [
                "add", "assessment", "alice", "--rating", "People Management: self 4, manager 2", "--rating",
                "leadership-scope: manager 3",
            ])
        #expect(option.code == 0, "\(option.text)")
        #expect(try file("assessment.md").contains("- dimension: people-management\n    self: 4\n    manager: 2\n"))
        let asked = await run(
            ["add", "assessment", "alice"],
            answers: ["9", "5", "", "1"] + Array(repeating: "", count: 18) + ["We differ on hiring.", "."])
        #expect(asked.code == 0, "\(asked.text)")
        #expect(asked.text.contains("“9” is no rating here. There is: 1, 2, 3, 4, 5."))
        #expect(asked.text.contains("How the manager sees it, of 1, 2, 3, 4, 5; now 3 (or Enter): "))
        let text = try file("assessment.md")
        #expect(text.contains("- dimension: leadership-scope\n    self: 5\n    manager: 3\n    evidence:"))
        #expect(text.contains("- dimension: people-management\n    self: 4\n    manager: 2\n"))
        #expect(text.contains("- dimension: collaboration-communication\n") && text.contains("We differ on hiring."))
        #expect(text.split(separator: "\n").count { $0.contains("dimension: ") } == 7 && !text.contains("guide:"))
    }

    @Test(
        "about ratings take nothing else in an option",
        arguments: [
            "leadership-scope", "leadership-scope: 4", "leadership-scope: self 9", "nonsense: self 4", ": self 4",
            "leadership-scope: self 4, self 3",
        ])
    func ratings(text: String) async throws {
        #expect(await run(["new", "alice", "--to", "M05"]).code == 0)
        #expect(await run(["add", "assessment", "alice", "--rating", text]).code == 2)
    }
}
