internal import Ladders

extension Context {
    /// A ladder for people: what it is, its levels by track with all they expect, and its rules.
    func show(_ ladder: Ladder, only code: String? = nil) {
        output.line(style.bold(Output.cleanLine(ladder.title)))
        field("id", ladder.id)
        field("version", ladder.version)
        field("source", ladder.source)
        field("cumulative", ladder.isCumulative ? "yes: a level includes those below it" : "no")
        for track in ladder.tracks {
            field("track", "\(track.name): \(track.levels.map(\.code).joined(separator: ", "))")
        }
        for level in ladder.distinctLevels where code == nil || level.code == code { show(level) }
        let rules = ladder.rules.filter { $0.concerns(code) }
        if !rules.isEmpty { output.line("\n" + style.bold("Rules")) }
        for rule in rules { show("  - " + Output.cleanLine(rule.sentence), indent: 4) }
    }

    private func show(_ level: Ladder.Level) {
        output.line("\n" + style.bold(Output.cleanLine(level.name)))
        for fact in level.facts { show("  " + Output.cleanLine("\(fact.name): \(fact.value)"), indent: 4) }
        for dimension in level.dimensions {
            output.line("\n  " + style.bold(Output.cleanLine(dimension.path)) + style.dim("  \(dimension.id)"))
            for expectation in dimension.expectations {
                let id = "  \(expectation.id)"
                show("  - " + Output.cleanLine(expectation.text) + id, indent: 4) { line in
                    line.hasSuffix(id) ? String(line.dropLast(id.count)) + style.dim(id) : line
                }
            }
        }
    }

    private func field(_ name: String, _ value: String) {
        if !value.isEmpty { output.line("\(name.padding(12))\(Output.cleanLine(value))") }
    }
}

extension Ladder.Level {
    /// Code and title, as a heading of the file has them.
    var name: String { title.isEmpty ? code : "\(code): \(title)" }
}

extension Ladder.Dimension {
    /// The name, behind that of the dimension that it belongs to.
    var path: String { parent.map { "\($0) / \(name)" } ?? name }
}

extension Ladder.Rule {
    /// The whole rule in one line: `step M04 → M05: 18–24 months`.
    var sentence: String {
        let months: String? =
            switch (minimumMonths, maximumMonths) {
            case (let least?, let most?): least == most ? "\(least) months" : "\(least)–\(most) months"
            case (let least?, nil): "\(least)+ months"
            case (nil, let most?): "at most \(most) months"
            case (nil, nil): nil
            }
        let step = from == nil && to == nil ? "" : " \(from ?? "any") → \(to ?? "any")"
        let details = details.map { "\($0.name) \($0.values.joined(separator: ", "))" }
        let facts = ([months].compactMap { $0 } + details).joined(separator: "; ")
        return [kind + step, facts, text].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
