internal import ArgumentParser
internal import Ladders
internal import Ledger
internal import Packets

struct LadderCompare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Show what differs between two ladders, or two editions of one.",
        discussion: """
            Removed words stand in [-…-], added ones in {+…+}. At the end stand the open packets that name either \
            ladder and that the difference touches.

            Examples: promo ladder compare 'management@{2026-10-01}' management, promo ladder compare management new.md
            """)

    @Argument(help: ArgumentHelp(NamedLadder.help, valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The same for the newer one.", valueName: "new"))
    var new: String

    @Option(help: "Show only this level, by its code in either ladder.")
    var level: String?

    @OptionGroup var options: ReadingOptions

    func run() async throws {
        let context = options.context
        let comparison = LadderComparison(from: try context.ladder(old), to: try context.ladder(new))
        if let level, comparison.old.level(level) == nil { _ = try comparison.new.requiredLevel(level) }
        let packets = try context.ladderUses().compactMap { use -> TouchedPacket? in
            guard [comparison.old.id, comparison.new.id].contains(use.ladder) else { return nil }
            let touch = comparison.touch(from: use.from, to: use.to)
            let isWanted = level == nil || touch.levels.contains { $0.lowercased() == level?.lowercased() }
            return touch.isEmpty || !isWanted ? nil : TouchedPacket(use: use, touch: touch)
        }
        if context.output.isJSON {
            return try context.output.json(LadderCompareDocument(comparison, only: level, packets: packets))
        }
        try await Pager.page(context) { context in
            try context.show(comparison, only: level)
            context.show(packets)
        }
    }
}

/// An open packet and what a difference between ladders means for it.
struct TouchedPacket {
    let use: LadderUse
    let touch: LadderTouch
}

extension Context {
    fileprivate func show(_ packets: [TouchedPacket]) {
        guard !packets.isEmpty else { return }
        output.line("\n" + style.bold("Open packets that this touches"))
        for packet in packets {
            let touch = packet.touch
            let reasons = [
                touch.levels.isEmpty ? nil : touch.levels.joined(separator: ", "), touch.track ? "its track" : nil,
                touch.cumulative ? "cumulative" : nil,
                touch.rules == 0 ? nil : "\(touch.rules) rule\(touch.rules == 1 ? "" : "s")",
            ]
            let step = [packet.use.from, packet.use.to].compactMap { $0 }.joined(separator: " → ")
            let text = "\(packet.use.packet)  \(step)  touches \(reasons.compactMap { $0 }.joined(separator: "; "))"
            output.line("  " + Output.cleanLine(text))
        }
    }
}
