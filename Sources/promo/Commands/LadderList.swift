internal import ArgumentParser
internal import Ladders
internal import Ledger
internal import Markdown

struct LadderList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the organisation's ladders.",
        discussion: "The last column says how many open packets name the ladder.")

    @OptionGroup var options: ReadingOptions

    func run() throws {
        let context = options.context
        let directory = try context.organisation().directory
        let ladders = try directory.ladderIDs().compactMap { id in
            do {
                return try directory.ladder(id)
            } catch let error as ParseError {
                // One broken file does not hide the others.
                context.output.notice("left out, since it cannot be read: \(error.description)")
                return nil
            }
        }
        let counts = Dictionary(grouping: try context.ladderUses(), by: \.ladder).mapValues(\.count)
        if context.output.isJSON {
            let entries = ladders.map { LadderListDocument.Entry($0, openPackets: counts[$0.id] ?? 0) }
            return try context.output.json(LadderListDocument(ladders: entries))
        }
        context.show(ladders, openPackets: counts)
    }
}

extension Context {
    /// Ladders as a table; without `openPackets` nothing is said of packets.
    func show(_ ladders: [Ladder], openPackets: [String: Int]? = nil) {
        var table = Table(
            ["id", "title", "version", "levels", "expectations"] + (openPackets == nil ? [] : ["open packets"]))
        for ladder in ladders {
            let levels = ladder.tracks.map { track in
                [track.levels.first?.code, track.levels.count > 1 ? track.levels.last?.code : nil]
                    .compactMap { $0 }.joined(separator: "–")
            }
            table.add(
                [ladder.id, ladder.title, ladder.version, levels.joined(separator: ", "), "\(ladder.expectationCount)"]
                    + (openPackets.map { ["\($0[ladder.id] ?? 0)"] } ?? []))
        }
        table.lines(style: style).forEach { output.line($0) }
    }
}

extension Ladder {
    /// Of all levels, each counted once.
    var expectationCount: Int { distinctLevels.flatMap(\.dimensions).reduce(0) { $0 + $1.expectations.count } }
}

/// `ladder list --json` and `ladder built-in list --json`.
struct LadderListDocument: Encodable {
    let version = 1
    let ladders: [Entry]

    struct Entry: Encodable {
        let id: String
        let title: String
        let version: String
        let tracks: [Track]
        let levels: Int
        let expectations: Int
        /// Null for built-in ladders.
        @OrNull var openPackets: Int?

        init(_ ladder: Ladder, openPackets: Int?) {
            (id, title, version) = (ladder.id, ladder.title, ladder.version)
            tracks = ladder.tracks.map { Track(name: $0.name, levels: $0.levels.map(\.code)) }
            (levels, expectations) = (ladder.distinctLevels.count, ladder.expectationCount)
            self.openPackets = openPackets
        }
    }

    struct Track: Encodable {
        let name: String
        let levels: [String]
    }
}
