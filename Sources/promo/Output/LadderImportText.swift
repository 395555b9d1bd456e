internal import Ladders

extension Context {
    /// What an import understood, and what it did not use.
    func show(_ result: LadderImport) {
        let ladder = result.ladder
        output.line(style.bold(Output.cleanLine(ladder.title)) + style.dim("  \(ladder.id)"))
        output.line("layout      \(result.layout): \(result.reasons.map(Output.cleanLine).joined(separator: "; "))")
        for track in ladder.tracks {
            output.line("\n" + style.bold("Track \(Output.cleanLine(track.name))"))
            var table = Table(["level", "title", "dimensions", "expectations", "facts"])
            for level in track.levels {
                let expectations = level.dimensions.reduce(0) { $0 + $1.expectations.count }
                table.add(
                    [level.code, level.title]
                        + [level.dimensions.count, expectations, level.facts.count].map(String.init))
            }
            table.lines(style: style).forEach { output.line($0) }
        }
        let names = ladder.tracks.flatMap(\.levels).flatMap(\.dimensions).map(\.path)
        var known: Set<String> = []
        let distinct = names.filter { known.insert($0).inserted }
        output.line("\nDimensions: " + Output.cleanLine(distinct.joined(separator: ", ")))
        if !ladder.rules.isEmpty { output.line("\n" + style.bold("Rules")) }
        for rule in ladder.rules { output.line("  \(place(rule.line, result))  \(Output.cleanLine(rule.sentence))") }
        if !result.warnings.isEmpty { output.line("\n" + style.bold("To look at")) }
        for warning in result.warnings {
            let message = Output.cleanLine(warning.message)
            output.line("  \(place(warning.line, result))  \(style.yellow(warning.code))  \(message)")
        }
        let count = result.unrecognised.count
        output.line("\n" + style.bold(count == 0 ? "Every line was used" : "Not used (\(count))"))
        for line in result.unrecognised { output.line("  \(place(line.line, result))  \(Output.cleanLine(line.text))") }
    }

    private func place(_ line: Int, _ result: LadderImport) -> String {
        let place = result.location(of: line)
        return Output.cleanLine(result.hasSeveralFiles ? "\(place.file):\(place.line)" : "line \(place.line)")
    }
}
