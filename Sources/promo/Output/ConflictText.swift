internal import ArgumentParser
internal import Ledger
internal import Packets

/// Conflicts for people and for programs.
extension Context {
    /// Lines of a version that are shown; a whole file may have thousands.
    private static let shownLines = 40

    /// A conflict with both versions: side by side where the terminal is wide enough, else below each other.
    func show(_ conflict: MergeConflict) {
        show(title(of: conflict), indent: 4, mark: style.bold)
        let (mine, theirs) = (Self.lines(conflict.mine), Self.lines(conflict.theirs))
        guard let columns, columns >= 40 else {
            for (name, lines) in [("mine", mine), ("theirs", theirs)] {
                output.line("  \(name):")
                for line in lines { output.line("    \(line)") }
            }
            return
        }
        for line in SideBySide.lines(["mine"] + mine, ["theirs"] + theirs, width: columns) { output.line(line) }
    }

    private func title(of conflict: MergeConflict) -> String {
        let packet = conflict.packet.map { "\($0) " } ?? ""
        return Output.cleanLine("\(packet)\(conflict.part), \(conflict.placeInWords)")
    }

    private static func lines(_ text: String?) -> [String] {
        guard let text else { return ["(taken out)"] }
        var lines = Output.clean(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line).replacing("\t", with: "    ")
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        if lines.isEmpty { return ["(nothing)"] }
        guard lines.count > shownLines else { return lines }
        return lines.prefix(shownLines) + ["… \(Output.count(lines.count - shownLines, "more line"))"]
    }

    /// Lists what must be decided, and refuses to go on.
    func refuse(_ conflicts: [MergeConflict], of candidate: String) throws {
        if output.isJSON {
            try output.json(ResolveDocument(candidate: candidate, conflicts: conflicts))
            throw ExitCode(Failure.exitCode)
        }
        for conflict in conflicts { show(conflict) }
        throw Refusal(
            "conflict", "\(Output.count(conflicts.count, "conflict")) of \(candidate) must be decided",
            hint: "promo resolve \(candidate) --mine, --theirs, --both or --edit; --part PART=mine for one part.")
    }
}

/// Two texts beside each other.
enum SideBySide {
    /// Rows of at most `width` cells; a line that is too long goes on below, as far indented as it is.
    static func lines(_ left: [String], _ right: [String], width: Int) -> [String] {
        let half = (width - 3) / 2
        return (0..<max(left.count, right.count)).flatMap { index in
            let (first, second) = (
                wrapped(left.indices.contains(index) ? left[index] : "", width: half),
                wrapped(right.indices.contains(index) ? right[index] : "", width: half)
            )
            return (0..<max(first.count, second.count)).map { row in
                let cell = first.indices.contains(row) ? first[row] : ""
                let other = second.indices.contains(row) ? second[row] : ""
                let line = cell + String(repeating: " ", count: max(0, half - Table.width(cell))) + " │ " + other
                return String(line.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    private static func wrapped(_ line: String, width: Int) -> [String] {
        let indent = String(line.prefix { $0 == " " }.prefix(width / 2))
        return Table.wrapped(line, width: max(1, width - indent.count)).map { indent + $0 }
    }
}

/// `resolve --json`.
struct ResolveDocument: Encodable {
    let version = 1
    let candidate: String
    /// The merge; null where nothing was written.
    @OrNull var commit: String?
    let conflicts: [Conflict]
    let fromTheirs: [String]
    let fromMine: [String]

    init(candidate: String, commit: String? = nil, merge: Merge? = nil, conflicts: [MergeConflict] = []) {
        self.candidate = candidate
        self.commit = commit
        self.conflicts = conflicts.map(Conflict.init)
        (fromTheirs, fromMine) = (merge?.fromTheirs ?? [], merge?.fromMine ?? [])
    }

    struct Conflict: Encodable {
        let path: String
        @OrNull var packet: String?
        let part: String
        let place: String
        @OrNull var base: String?
        @OrNull var mine: String?
        @OrNull var theirs: String?
        let both: Bool
        let edit: Bool

        init(_ conflict: MergeConflict) {
            (path, part, place) = (conflict.path, conflict.part, conflict.placeInWords)
            (both, edit) = (conflict.canKeepBoth, conflict.canEdit)
            packet = conflict.packet?.description
            (base, mine, theirs) = (conflict.base, conflict.mine, conflict.theirs)
        }
    }
}
