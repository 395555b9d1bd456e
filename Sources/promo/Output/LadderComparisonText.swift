internal import Ladders
internal import Ledger

extension Context {
    /// What differs between two ladders, for people who decide: one part a level, then the rules.
    func show(_ comparison: LadderComparison, only code: String? = nil) throws {
        let (old, new) = (comparison.old, comparison.new)
        output.line(
            style.bold(Output.cleanLine("\(old.id), version \(old.version) → \(new.id), version \(new.version)")))
        let levels = code.map { comparison.level($0).map { [$0] } ?? [] } ?? comparison.levels
        let rules = comparison.rules.filter {
            code == nil || $0.new?.concerns(code) == true || $0.old?.concerns(code) == true
        }
        if code == nil {
            for change in comparison.head where change.new?.name != "version" { line("changed", text(change)) }
            for change in comparison.tracks { line(change.kind.rawValue, track(change)) }
            for title in comparison.movedTitles {
                output.line(Output.cleanLine("  “\(title.title)” was \(title.old) and is now \(title.new)"))
            }
        }
        for level in levels { try show(level) }
        if !rules.isEmpty { output.line("\n" + style.bold("Rules")) }
        for rule in rules { line(rule.kind.rawValue, try words(rule.old?.sentence, rule.new?.sentence)) }
        let hasHead = code == nil && !(comparison.head.isEmpty && comparison.tracks.isEmpty)
        if levels.isEmpty && rules.isEmpty && !hasHead { output.line("Nothing differs.") }
    }

    /// What differs at one level.
    func show(_ comparison: LevelComparison) throws {
        guard let level = comparison.new ?? comparison.old else { return }
        guard let old = comparison.old, let new = comparison.new else {
            let count = level.dimensions.reduce(0) { $0 + $1.expectations.count }
            let verb = comparison.old == nil ? "added" : "removed"
            output.line("\n" + style.bold(Output.cleanLine(level.name)))
            return output.line("  the level was \(verb), with \(count) expectation\(count == 1 ? "" : "s")")
        }
        let name =
            old.code == new.code && !old.title.isEmpty
            ? "\(old.code): \(arrow(old.title, new.title))" : arrow(old.name, new.name)
        output.line("\n" + style.bold(Output.cleanLine(name)))
        for fact in comparison.facts { line(fact.kind.rawValue, text(fact)) }
        for dimension in comparison.dimensions {
            let verb = dimension.kind == .changed ? "renamed" : dimension.kind.rawValue
            line(verb, "dimension " + arrow(dimension.old?.path, dimension.new?.path))
        }
        let renamed = Dictionary(comparison.dimensions.map { ($0.old?.name, $0.new?.name) }) { first, _ in first }
        var heading = ""
        for change in comparison.expectations {
            let old = change.old?.dimension
            let place = change.new?.dimension ?? renamed[old].flatMap { $0 } ?? old ?? ""
            if place != heading { output.line("\n  " + style.bold(Output.cleanLine(place))) }
            heading = place
            let (before, after) = (change.old?.expectation.text, change.new?.expectation.text)
            let text = try change.kind == .moved ? Output.cleanLine(after ?? "") : words(before, after)
            let origin = change.kind == .moved ? Output.cleanLine(" (was in \(change.old?.dimension ?? ""))") : ""
            line(change.kind.rawValue, text + origin)
        }
    }

    private func line(_ verb: String, _ text: String) { output.line("  \(verb.padding(10))\(text)") }

    private func track(_ change: LadderComparison.Change<Ladder.Track>) -> String {
        let levels = arrow(
            change.old?.levels.map(\.code).joined(separator: ", "),
            change.new?.levels.map(\.code).joined(separator: ", "))
        return "track \(arrow(change.old?.name, change.new?.name)): \(levels)"
    }

    private func text(_ change: LadderComparison.Change<Ladder.Fact>) -> String {
        Output.cleanLine((change.new ?? change.old)?.name ?? "") + ": " + arrow(change.old?.value, change.new?.value)
    }

    /// Both texts, or the one that there is.
    private func arrow(_ old: String?, _ new: String?) -> String {
        let texts = old == new ? [new] : [old, new]
        return Output.cleanLine(texts.compactMap { $0 }.joined(separator: " → "))
    }

    /// One text turned into another, with marks; a text that only one side has stands by itself.
    private func words(_ old: String?, _ new: String?) throws -> String {
        guard let old, let new else {
            let text = Output.cleanLine(new ?? old ?? "")
            return old == nil ? style.green(text) : style.red(text)
        }
        return marked(try Differences.pieces(from: old, to: new)).replacing("\n", with: " ")
    }
}
