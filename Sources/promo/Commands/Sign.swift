internal import ArgumentParser
internal import Ledger
internal import Markdown
internal import Packets

struct Sign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign off a packet: approve exactly the text that is shown.",
        discussion: """
            Shows the titles and the summary of what is being signed, what the checks say and what changed since you last \
            signed, then asks. The whole text is in promo show. The \
            sign-off is a commit signed with your key and bound to every byte of the text; a later change makes it \
            stale.
            """)

    @Argument(help: "Candidate, or candidate/packet.")
    var candidate: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Role to act in, where you could hold several: manager or skip-level.", valueName: "role"))
    var role: Role?

    @Option(name: .shortAndLong, help: "A word to go with the sign-off.")
    var message = ""

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let context = global.context
        let (organisation, author) = try context.acting()
        let plan = try organisation.planSignOff(candidate, as: role, by: author)
        try show(plan, context: context, organisation: organisation)
        if !yes {
            try context.requireYes(
                "Sign off \(plan.packet.id) as \(plan.role.rawValue)?", object: "the sign-off", deed: "signed")
        }
        try await context.carryOut(
            plan, reason: message, in: organisation, as: author,
            deed: "signed off \(plan.packet.id) as \(plan.role.rawValue)")
    }

    private func show(_ plan: Plan, context: Context, organisation: OrganisationRepository) throws {
        let packet = plan.packet
        let output = context.output
        let step = [packet.content.statement?.from, packet.content.statement?.to].compactMap { $0 }
        output.line(context.style.bold("\(packet.id)  \(Output.cleanLine(step.joined(separator: " → ")))"))
        output.line(
            "  \(packet.content.examples.count) examples, feedback from \(packet.content.givenFeedback.count), "
                + "\(packet.content.trajectory?.points.count ?? 0) milestones")
        for example in packet.content.examples {
            output.line("  - \(Output.cleanLine(example.title ?? example.slug))")
        }
        let summary = packet.content.statement?.document.section("Summary").map { Document.visible($0.text) } ?? ""
        for line in Table.wrapped(Output.cleanLine(summary), width: Context.textWidth - 2) where !summary.isEmpty {
            output.line("  " + line)
        }
        output.line("  covers \(plan.covers.partNames.joined(separator: ", ")), tree \(plan.fingerprint.tree)")
        if !plan.findings.isEmpty {
            output.line("  the checks: \(CheckDocument.counts(of: plan.findings)); see promo check \(candidate)")
        }
        context.note(try organisation.unseen(in: packet.snapshot, covered: plan.covers))
        guard let previous = plan.previous else {
            return output.line("  You have not signed this packet before; read it with promo show \(candidate).")
        }
        let differences = try Differences(
            of: packet.id, from: previous, to: packet.snapshot.commit, covered: plan.covers, in: organisation.git)
        guard !differences.files.isEmpty else { return output.line("Nothing changed since you last spoke on it.") }
        output.line("Changed since you last spoke on it:")
        context.show(differences)
    }
}
