internal import ArgumentParser
internal import Checks
internal import Git
internal import Ledger
internal import Markdown
internal import Packets

struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a packet: state, sign-offs and the whole text.")

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        let organisation = try context.organisation()
        let packet = try organisation.packet(candidate)
        context.note(try organisation.lagOfMain(), of: "main")
        context.note(try organisation.lag(of: packet.branch), of: packet.branch.shortName)
        let doubts = organisation.doubts(about: [packet.id.candidate])
        if context.output.isJSON {
            return try context.output.json(
                ShowDocument(packet, on: context.today(), doubts: doubts[packet.branch.shortName] ?? []))
        }
        for branch in doubts.keys.sorted() { context.note(doubts[branch] ?? []) }
        let requests = try packet.requests(on: context.today()).filter { $0.state == .open }
        try await Pager.page(context) { try write(packet, asking: requests, to: $0) }
    }

    private func write(_ packet: OpenPacket, asking requests: [RequestStatus], to context: Context) throws {
        let (output, style, status) = (context.output, context.style, packet.status)
        let person = try packet.directory.person(packet.id.candidate)
        let step = [status.statement?.from, status.statement?.to].compactMap { $0 }.joined(separator: " → ")
        output.line(style.bold(Output.cleanLine("\(person?.name ?? packet.id.candidate)  \(step)")))
        output.line("packet      \(packet.id)")
        output.line("state       \(status.state)")
        let former = try packet.formerManagers().map { "until \($0.until): \($0.id)" }
        let before = former.isEmpty ? "" : " (\(former.joined(separator: ", ")))"
        output.line("manager     \(status.manager ?? "none")\(before)")
        output.line("skip-level  \(status.skipLevel ?? "none")")
        if !former.isEmpty { output.line("signs now   \(try signers(of: packet))") }
        if let earlier = try packet.earlierCase() { try write(earlier, before: packet, to: context) }
        if status.statement?.to != nil {
            let readiness = Readiness(try packet.subject(asOf: try context.today()))
            output.line(Output.cleanLine("readiness   \(readiness.oneLine)"))
        }
        for signOff in status.signOffs { output.line("sign-off    \(describe(signOff, style: style))") }
        for vote in status.votes { output.line("vote        \(describe(vote, style: style))") }
        if let decision = status.decision { output.line("decision    \(describe(decision, style: style))") }
        for judgement in try packet.judge.checkIns(at: packet.snapshot.commit) {
            output.line("check-in    \(describe(judgement, style: style))")
        }
        for request in requests { output.line("asked       \(describe(request, style: style))") }
        if let document = status.statement?.document { section("Packet", document, context, shown: [step]) }
        for example in packet.content.examples {
            let facts = [example.period?.description, example.dimensions.joined(separator: ", ")].compactMap { $0 }
            section(
                "Example: \(example.title ?? example.slug)", example.document, context,
                facts: facts + example.metrics.map(\.description) + example.evidence)
        }
        for feedback in packet.content.feedback {
            let isAttested = try packet.isAttested(feedback)
            let typist = isAttested ? nil : try packet.lastEdit(of: Feedback.path(feedback.slug))?.author.name
            let facts = [
                feedback.relationship?.rawValue, feedback.date?.description, feedback.recommendation?.rawValue,
                isAttested ? "attested: signed by themselves" : "transcribed by \(typist ?? "somebody unknown")",
            ]
            section(
                "Feedback: \(feedback.from ?? feedback.slug)", feedback.document, context,
                facts: facts.compactMap { $0 })
        }
        if let trajectory = packet.content.trajectory {
            section("Trajectory", trajectory.document, context, facts: trajectory.points.map(describe))
        }
        if let assessment = packet.content.assessment {
            section("Assessment", assessment.document, context, facts: assessment.ratings.map(describe))
        }
        if let plan = packet.content.growthPlan {
            section("Growth plan", plan.document, context, facts: plan.focus.map(describe))
        }
        for document in packet.content.others {
            section("File: \(document.name.dropFirst(packet.id.folder.count + 1))", document, context)
        }
        for path in try packet.snapshot.states(covered: .all).keys.sorted() where !path.hasSuffix(".md") {
            output.line("\n" + style.bold(Output.cleanLine("File: \(path)")) + "  shown nowhere; git show has it")
        }
        // Comments and targets stand in the texts above, and files are named there.
        context.note(try packet.snapshot.unseen(covered: .all).besidesTexts)
        for problem in packet.content.problems { output.notice(problem.description) }
    }

    /// Who has to sign off by the policy, by the people files as the packet goes by them.
    private func signers(of packet: OpenPacket) throws -> String {
        packet.status.requirements.map { role, _ in
            switch role {
            case .manager: "manager \(packet.status.manager ?? "none")"
            case .skipLevel: "skip-level \(packet.status.skipLevel ?? "none")"
            default: role.rawValue
            }
        }.joined(separator: ", then ")
    }

    /// The case that is taken up again, and which files are new since.
    private func write(_ earlier: EarlierCase, before packet: OpenPacket, to context: Context) throws {
        let decision = earlier.decision.map { ", \($0.outcome.rawValue) on \(Day(of: $0.at))" } ?? ""
        context.output.line("earlier     \(earlier.snapshot.id)\(decision)")
        let new = try packet.news(since: earlier).map { "\($0.path) \($0.status.rawValue)" }
        let left = try packet.differences(since: earlier).files.count { $0.status == .removed }
        let names = new.isEmpty ? "nothing yet" : new.joined(separator: ", ")
        context.show("new since   \(Output.cleanLine(names))", indent: 12)
        if left > 0 {
            context.output.line(
                "not here    \(Output.count(left, "file")) of it; promo diff \(packet.id) --since-earlier")
        }
    }

    private func section(
        _ title: String, _ document: Document, _ context: Context, facts: [String] = [], shown: [String] = []
    ) {
        context.output.line("\n" + context.style.bold(Output.cleanLine(title)))
        for fact in facts + document.unsaid(in: [title] + facts + shown) {
            context.output.line("  \(Output.cleanLine(fact))")
        }
        let text = Output.clean(document.wholeBody)
        if !text.isEmpty { context.output.line("\n" + text) }
    }

    private func describe(_ signOff: PacketStatus.SignOff, style: Style) -> String {
        let judgement = signOff.judgement
        let who =
            judgement.file.map { file in
                [file.role?.rawValue, file.person, Self.said(by: file), Self.rule(of: file)].compactMap { $0 }.joined(
                    separator: " ")
            } ?? judgement.path
        let day = Day(of: Instant(seconds: judgement.commit.committer.seconds))
        let worth: String
        switch signOff.result {
        case .satisfied: worth = style.green("counts") + (signOff.message.map { ": \(Output.cleanLine($0))" } ?? "")
        case .overridden: worth = style.yellow("overridden: \(Output.cleanLine(signOff.reason ?? ""))")
        case .notApplicable: worth = "not asked for here"
        case .unsatisfied: worth = Output.cleanLine(signOff.reason ?? "")
        case .stale: worth = style.yellow("stale: \(Output.cleanLine(signOff.reason ?? ""))")
        case .error: worth = style.red("does not count: \(Output.cleanLine(signOff.reason ?? ""))")
        }
        return Output.cleanLine("\(who) on \(day)") + "  " + worth
    }

    private func describe(_ judgement: Judgement, style: Style) -> String {
        guard let checkIn = judgement.checkIn else {
            return Output.cleanLine(judgement.path) + "  " + style.red("does not count: \(reasons(judgement))")
        }
        let who = "\(checkIn.date) \(checkIn.role.rawValue) \(checkIn.person): \(checkIn.readiness.rawValue)"
        return judgement.isValid ? who : who + "  " + style.red("does not count: \(reasons(judgement))")
    }

    /// A request that nobody has answered.
    private func describe(_ status: RequestStatus, style: Style) -> String {
        let (request, waiting) = (status.request, status.waiting)
        let who = "\(request.from) \(request.relationship.rawValue), by \(request.by) on \(request.asked)"
        let due = request.due.map { ", due \($0)" } ?? ""
        let days = "\(waiting.days) \(waiting.days == 1 ? "day" : "days")"
        return Output.cleanLine(who + due) + "  "
            + (waiting.isLate ? style.yellow("open for \(days), late") : "open for \(days)")
    }

    private func reasons(_ judgement: Judgement) -> String {
        Output.cleanLine(judgement.errors.map(\.message).joined(separator: "; "))
    }

    /// The rule of the checks that an override is about.
    private static func rule(of file: RecordFile) -> String? {
        if case .statement(let statement) = file { statement.rule.map { "rule \($0)" } } else { nil }
    }

    /// What somebody said in one word.
    static func said(by file: RecordFile) -> String {
        switch file {
        case .statement(let statement): statement.verdict.rawValue
        case .vote(let vote): vote.choice.rawValue
        case .decision(let decision): decision.outcome.rawValue
        case .checkIn(let checkIn): checkIn.readiness.rawValue
        case .feedbackRequest(let request): request.withdrawn == nil ? "asked" : "withdrawn"
        }
    }

    private func describe(_ rating: Assessment.Rating) -> String {
        "\(rating.dimension)  self \(rating.selfRating ?? "–"), manager \(rating.managerRating ?? "–")"
            + (rating.evidence.isEmpty ? "" : "; see \(rating.evidence.joined(separator: ", "))")
    }

    private func describe(_ focus: GrowthPlan.Focus) -> String {
        [focus.quarter?.description, focus.area, focus.dimension, focus.opportunity].compactMap { $0 }
            .joined(separator: "; ")
    }

    private func describe(_ point: Trajectory.Point) -> String {
        let facts = [
            point.level, point.scope, point.span.map { "\($0) \($0 == 1 ? "person" : "people")" },
            point.managers.map { "\(Output.count($0, "manager")) among them" },
            point.layers.map { "\($0) \($0 == 1 ? "layer" : "layers")" }, point.budget, point.horizon, point.impact,
        ]
        return "\(point.date)  " + facts.compactMap { $0 }.joined(separator: "; ")
    }
}

extension Document {
    /// The body as it was signed, comments included, without space around it.
    var wholeBody: String { Self.whole(body) }

    /// A part of a body in the same way.
    static func whole(_ source: String) -> String { source.trimmed.replacing("\r\n", with: "\n") }

    /// Keys of the front matter with what they say that some shown texts do not.
    func unsaid(in shown: [String]) -> [String] {
        (frontMatter.entries ?? []).compactMap { entry in
            let texts = entry.value.scalars.filter { text in !text.isEmpty && !shown.contains { $0.contains(text) } }
            return texts.isEmpty ? nil : "\(entry.key): \(texts.joined(separator: ", "))"
        }
    }

    /// A part of a body without HTML comments, for whoever starts a text from it.
    static func visible(_ source: String) -> String {
        var text = ""
        var rest = Substring(source)
        while let start = rest.firstRange(of: "<!--") {
            text += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "-->") else {
                rest = ""
                break
            }
            rest = rest[end.upperBound...]
        }
        text += rest
        return text.trimmed.replacing("\r\n", with: "\n")
    }
}
