internal import ArgumentParser
internal import Checks
internal import Ledger
internal import Markdown
internal import Packets

struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Open a packet for a candidate's next level.",
        discussion: """
            Without --to, a terminal is asked for the level and the texts. Where the last case for this level was deferred or declined, the \
            packet takes it up again.

            Example: promo new alice --to M05
            """)

    @Argument(help: "Id of the candidate.")
    var candidate: String

    @Option(help: ArgumentHelp("Level to reach, such as M05.", valueName: "level"))
    var to: String?

    @Option(help: ArgumentHelp("Cycle it is for; by default the current quarter names the packet.", valueName: "id"))
    var cycle: String?

    @Option(
        help: ArgumentHelp("Ladder to be measured by, where several on main have this step.", valueName: "id"))
    var ladder: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        try organisation.requireOpening(candidate, to: to, ladder: ladder, cycle: cycle)
        var level = to
        var texts: [(title: String, text: String)] = []
        var interview: Interview?
        if level == nil {
            let directory = try organisation.directory
            let template = try context.templates.document("packet", in: directory)
            let levels = try directory.nextLevels(of: candidate)
            interview = try Interview(context, about: "new-\(candidate)", in: organisation)
            try interview?.ask { interview in
                let chosen =
                    try levels.isEmpty
                    ? interview.required("to", "Level to reach") { $0 }
                    : interview.oneOf("to", "Level to reach", levels)
                try organisation.requireOpening(candidate, to: chosen, ladder: ladder, cycle: cycle)
                (level, texts) = (chosen, try interview.sections(of: template))
            }
        }
        let (id, written) = try await organisation.open(
            candidate, to: try required(level, "--to <level>"), ladder: ladder, cycle: cycle,
            templates: context.templates, texts: texts, as: author)
        context.output.line("Opened \(id) on branch candidates/\(candidate).")
        let options = interview == nil ? " --title … --period … --dimension …" : ""
        context.output.line("Next: promo edit \(candidate), promo add example \(candidate)\(options)")
        context.report(written)
        try context.warn(of: ["switch-rule", "missing-signer"], in: organisation.packet("\(id)"))
        try interview?.finish()
    }
}

extension Context {
    /// Says at once what some rules find, where waiting for `promo check` would cost somebody the work.
    func warn(of rules: [String], in packet: OpenPacket) throws {
        for finding in try packet.check(asOf: today()) where rules.contains(finding.rule) {
            output.notice("\(finding.message). \(finding.hint)")
        }
    }
}
