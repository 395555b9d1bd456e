internal import ArgumentParser
internal import Git
internal import Ledger
internal import Packets

struct Resolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Decide on what you and somebody else changed at the same time.",
        discussion: """
            Brings your branch of the candidate and the one that was fetched from origin together. What only one side \
            changed is taken; for the rest you are shown both versions side by side, and asked which one shall stand. \
            Nothing changes before all of it is decided, and neither version is lost: both stay in the history.

            In a pipe, or to answer at once, say --mine, --theirs, --both or --edit. With --part they are about one part \
            of the packet only, named as promo edit names it; --part billing=mine says it for that part whatever goes for \
            the rest. Without any of them what must be decided is listed, with exit code 2.
            """)

    @Argument(help: "Id of the candidate.")
    var candidate: String

    @Flag var keep: Keep?

    @Option(
        help: ArgumentHelp("Only this part, or this part in its own way; may be repeated.", valueName: "part[=choice]"))
    var part: [String] = []

    @OptionGroup var options: ReadingOptions

    /// The ways of settling a conflict, as they are said on the command line.
    enum Keep: String, EnumerableFlag {
        case mine
        case theirs
        case both
        case edit

        static func help(for value: Keep) -> ArgumentHelp? {
            switch value {
            case .mine: "Keep what I wrote."
            case .theirs: "Keep what they wrote."
            case .both: "Keep mine and put theirs below it, where there can be both."
            case .edit: "Put both into my editor, and keep what I make of them."
            }
        }
    }

    func run() async throws {
        let context = options.context
        let (organisation, author) = try context.acting()
        guard let tips = try organisation.unmerged(candidate) else {
            guard !context.output.isJSON else { return try context.output.json(ResolveDocument(candidate: candidate)) }
            return context.output.line(
                "There is nothing to resolve: your branch of \(candidate) has all that origin has.")
        }
        let merge = try organisation.merge(of: candidate, ours: tips.mine, theirs: tips.theirs)
        var resolver = Resolver(context: context, organisation: organisation, candidate: candidate)
        let choices = try await resolver.choices(for: merge.conflicts, by: PartChoices(keep, part, merge.conflicts))
        guard choices.count == merge.conflicts.count else {
            let open = merge.conflicts.filter { conflict in !choices.contains { $0.conflict == conflict } }
            return try context.refuse(open, of: candidate)
        }
        let written = try await resolver.keepingTexts {
            try await organisation.merge(candidate, with: tips.theirs, choosing: choices, as: author)
        }
        if context.output.isJSON {
            try context.output.json(ResolveDocument(candidate: candidate, commit: written.commit.hex, merge: merge))
        } else {
            let decided = choices.isEmpty ? "" : ", with \(Output.count(choices.count, "conflict")) decided"
            context.output.line("Brought both sides of \(candidate) together\(decided).")
            context.output.line("Next: promo sync")
        }
        context.report(written)
    }
}

/// What the command line says to keep, part by part.
struct PartChoices {
    private let general: Resolve.Keep?
    private var parts: [(name: String, keep: Resolve.Keep?)] = []

    /// Throws ``Packets/Refusal`` with `unknown-part` for a part that is not in conflict, and with `unknown-choice`.
    init(_ keep: Resolve.Keep?, _ given: [String], _ conflicts: [MergeConflict]) throws {
        general = keep
        for text in given {
            let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
            let choice = try halves.dropFirst().first.map { word in
                guard let keep = Resolve.Keep(rawValue: word) else {
                    throw Refusal(
                        "unknown-choice", "“\(word)” is none of mine, theirs, both and edit",
                        hint: "Say it as in --part billing=mine")
                }
                return keep
            }
            let name = halves.first ?? ""
            guard conflicts.isEmpty || conflicts.contains(where: { Self.names($0).contains(name) }) else {
                throw Refusal(
                    "unknown-part", "“\(name)” is no part that is in conflict",
                    hint: Nearest.hint(for: name, in: Set(conflicts.compactMap { Self.names($0).last }).sorted())
                        ?? "Without --part all of them are shown.")
            }
            parts.append((name, choice ?? keep))
        }
    }

    /// What is said of a conflict; nil where nothing is.
    func keep(of conflict: MergeConflict) -> Resolve.Keep? {
        let names = Self.names(conflict)
        if let part = parts.last(where: { names.contains($0.name) }) { return part.keep }
        // A part that is named alone is all that the answer is about.
        return parts.contains { $0.keep == general && general != nil } ? nil : general
    }

    /// The names that mean the part of a conflict.
    private static func names(_ conflict: MergeConflict) -> [String] {
        let file = conflict.part.split(separator: "/").last.map(String.init) ?? conflict.part
        let full = conflict.packet.map { "\($0.name)/\(conflict.part)" } ?? conflict.part
        return [full, conflict.part, file].flatMap { $0.hasSuffix(".md") ? [$0, String($0.dropLast(3))] : [$0] }
    }
}
