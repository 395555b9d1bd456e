internal import Foundation
internal import Git
internal import Ledger
internal import Markdown
internal import Packets
internal import templates

/// The demo: what twelve people do in one cycle, told step by step through promo's own commands.
struct Story {
    private let folder: String
    private let context: Context
    private let cast: Cast

    init(folder: String, context: Context) {
        self.folder = folder
        self.context = context
        cast = Cast(repository: "\(folder)/harbour-lane", keys: "\(folder)/keys", context: context)
    }

    func tell() async throws {
        try await found()
        for (candidate, manager) in [("gita", "dana"), ("hugo", "emil"), ("iris", "farah"), ("jonas", "dana")] {
            try await write(candidate, by: manager)
        }
        try await act()
        try await lookBack()
    }

    // MARK: Chapters

    private func found() async throws {
        chapter("Ada founds the organisation; its people come from a roster, each with a key of their own")
        try await cast.makeKeys(for: "ada", name: "Ada Thornbury")
        try await step(
            "ada", "2026-10-01T09:00:00Z",
            ["init", "\(folder)/harbour-lane", "--organisation", "Harbour Lane Logistics"])
        let roster = try PersonImport.drafts(from: Templates.demoRoster, name: "roster.csv")
        for person in roster where person.id != "ada" { try await cast.makeKeys(for: person.id, name: person.name) }
        try await step("ada", "2026-10-01T09:05:00Z", ["person", "import", "-"], input: Templates.demoRoster)
        var keys = 0
        for person in roster where person.id != "ada" {
            keys += 1
            try await step(
                "ada", "2026-10-01T09:10:00Z", ["person", "key", "add", person.id, "../keys/\(person.id).pub"],
                isShown: keys == 1)
        }
        more(keys - 1, "keys")
        try await cast.openCycle()
        context.output.line("  Ada opens the cycle 2026-q4.")
    }

    private func write(_ candidate: String, by manager: String) async throws {
        let level = "M05"
        chapter("\(manager.capitalized) writes the case of \(candidate.capitalized)")
        try await step(
            manager, "2026-10-05T10:00:00Z", ["new", candidate, "--to", level, "--cycle", "2026-q4"])
        var shown: Set<String> = []
        var hidden = 0
        for file in Templates.demoPacket(of: candidate) {
            for command in try commands(for: file, of: candidate) {
                let isNew = shown.insert(command.arguments.prefix(2).joined(separator: " ")).inserted
                if !isNew { hidden += 1 }
                try await step(
                    manager, "2026-10-19T10:00:00Z", command.arguments, input: Array(command.input.utf8), isShown: isNew
                )
            }
        }
        more(hidden, "parts")
    }

    private func act() async throws {
        chapter("Nominations and sign-offs")
        for (candidate, manager, skipLevel) in [("gita", "dana", "ben"), ("hugo", "emil", "ben")] {
            try await step(manager, "2026-11-02T09:00:00Z", ["nominate", candidate])
            try await step(manager, "2026-11-03T09:00:00Z", ["sign", candidate, "--yes"], isQuiet: true)
            try await step(skipLevel, "2026-11-05T16:00:00Z", ["sign", candidate, "--yes"], isQuiet: true)
        }
        try await step("iris", "2026-11-09T11:00:00Z", ["nominate", "iris"])
        chapter("Emil corrects a figure in Hugo's packet after it was signed off")
        let source = Example.path("an-on-call-duty-people-can-keep")
        guard let text = Templates.demoPacket(of: "hugo").first(where: { $0.path == source })?.text,
            let title = try Example(try Document(text, name: source), slug: "on-call").title,
            let slug = Slug.make(title)
        else { throw Refusal("demo-failed", "the demo has no file \(source)") }
        let corrected = text.replacing("before: 11\n", with: "before: 12\n")
        try await step(
            "emil", "2026-11-16T08:30:00Z", ["edit", "hugo", slug, "--from-file", "-"], input: Array(corrected.utf8))
    }

    private func lookBack() async throws {
        chapter("What the record says")
        try await step(nil, "2026-11-20T12:00:00Z", ["list"])
        try await step(nil, "2026-11-20T12:00:00Z", ["check", "jonas"], expecting: 1)
        try await step(nil, "2026-11-20T12:00:00Z", ["verify"])
        context.output.line(
            """

            The organisation is in \(folder). Try next:

              cd \(folder)/harbour-lane
              promo show gita
              promo diff hugo --since-sign-off manager
              promo history gita
              GIT_CONFIG_GLOBAL=../keys/emil.gitconfig promo sign hugo
              promo verify --json
            """)
    }

    // MARK: Steps

    /// One command line by one person, shown with its output.
    private func step(
        _ person: String?, _ date: String, _ arguments: [String], input: [UInt8] = [], expecting code: Int32 = 0,
        isShown: Bool = true, isQuiet: Bool = false
    ) async throws {
        let words = arguments.map { $0.contains(where: { " >$".contains($0) }) ? "\"\($0)\"" : $0 }
        let who = person.map { "\($0)$ " } ?? "$ "
        if isShown { context.output.line(context.style.bold("  \(who)promo \(words.joined(separator: " "))")) }
        let buffer = Buffer()
        var own = cast.context(of: person, at: date)
        own.output = Output(
            write: { buffer.append($0) }, complain: { buffer.append($0) }, isColored: context.output.isColored)
        own.input = { input }
        let result = await Promo.run(arguments, in: own)
        guard result == code else {
            throw Refusal("demo-failed", "promo \(words.joined(separator: " ")) ended with \(result): \(buffer.text)")
        }
        let lines = buffer.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard isShown else { return }
        for line in isQuiet ? lines.suffix(1) : lines[...] { context.output.line("    \(line)") }
    }

    private func chapter(_ title: String) {
        context.output.line("\n" + context.style.bold(title))
    }

    private func more(_ count: Int, _ noun: String) {
        context.output.line("    … and \(count) more \(noun) in the same way.")
    }

    /// The command lines that put a file of the demo into a packet.
    private func commands(
        for file: (path: String, text: String), of candidate: String
    ) throws -> [(arguments: [String], input: String)] {
        let document = try Document(file.text, name: file.path)
        let slug = file.path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? file.path
        func option(_ name: String, _ value: String?) -> [String] { value.map { [name, $0] } ?? [] }
        switch file.path.split(separator: "/").first {
        case "examples":
            let example = try Example(document, slug: slug)
            return [
                (
                    ["add", "example", candidate] + option("--title", example.title)
                        + option("--period", example.period?.description)
                        + example.dimensions.flatMap { ["--dimension", $0] } + ["--from-file", "-"], file.text
                )
            ]
        case "feedback":
            let feedback = try Feedback(document, slug: slug)
            return [
                (
                    ["add", "feedback", candidate] + option("--from", feedback.from)
                        + option("--relationship", feedback.relationship?.rawValue)
                        + option("--date", feedback.date?.description) + ["--from-file", "-"], file.text
                )
            ]
        case "trajectory.md":
            let points = try Trajectory(document).points.map { point in
                (
                    ["add", "milestone", candidate, "--date", "\(point.date)"] + option("--level", point.level)
                        + option("--scope", point.scope) + option("--span", point.span.map(String.init))
                        + option("--layers", point.layers.map(String.init))
                        + option("--budget", point.budget) + option("--horizon", point.horizon)
                        + option("--impact", point.impact), ""
                )
            }
            let body = String(document.body.drop { $0.isNewline })
            return points + [(["edit", candidate, "trajectory", "--from-file", "-"], body)]
        case "assessment.md":
            return [(["edit", candidate, "assessment", "--from-file", "-"], file.text)]
        default:
            return [(["edit", candidate, "--from-file", "-"], file.text)]
        }
    }
}
