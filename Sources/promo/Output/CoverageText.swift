internal import Checks
internal import Ladders
internal import Packets

extension Context {
    /// Coverage and readiness for people.
    func show(_ account: CoverageAccount) {
        let (subject, coverage) = (account.subject, account.coverage)
        let step = [subject.content.statement?.from, subject.content.statement?.to].compactMap { $0 }
        let name = account.id?.description ?? subject.candidate?.name ?? subject.content.id.candidate
        output.line(style.bold(Output.cleanLine("\(name)  \(step.joined(separator: " → "))")))
        output.line(
            Output.cleanLine("ladder \(subject.ladder?.id ?? ""), as of \(subject.asOf)") + "\n")
        dimensions(account)
        output.line("\n" + style.bold("Readiness"))
        readiness(account.readiness)
        for row in coverage.rows { show(row, of: account) }
    }

    private func dimensions(_ account: CoverageAccount) {
        let isPacket = account.id != nil
        var table = Table(
            isPacket
                ? ["DIMENSION", "EXPECTATIONS", "EXAMPLES", "FEEDBACK", "MONTHS", "ASSESSMENT"]
                : ["DIMENSION", "EXPECTATIONS", "WINS"])
        for row in account.coverage.rows {
            let all = row.expectations.count
            table.add(
                isPacket
                    ? [
                        row.name, "\(row.shown.count) of \(all)", Self.count(row.examples), Self.count(row.feedback),
                        row.months == 0 ? "–" : "\(row.months)", Self.assessment(row.rating),
                    ] : [row.name, "\(all)", Self.count(row.wins)])
        }
        table.lines(style: style).forEach { output.line($0) }
        let empty = account.coverage.rows.filter(\.isEmpty).map(\.name)
        if !empty.isEmpty {
            let what = isPacket ? "Nothing speaks for" : "No win yet for"
            output.line("\n" + style.yellow(Output.cleanLine("\(what) \(empty.joined(separator: ", ")).")))
        }
    }

    /// Each figure on a line of its own, with who asks for it.
    private func readiness(_ readiness: Readiness) {
        var table = Table(["", "IS", "ASKED FOR", "", "SOURCE"])
        for line in readiness.lines {
            let word = line.isReached.map { $0 ? "reached" : "short" } ?? ""
            table.add([line.name, line.present ?? "not known", line.wanted ?? "–", word, line.source ?? "–"])
        }
        table.lines(style: style).forEach { output.line($0) }
    }

    private func show(_ row: LadderCoverage.Row, of account: CoverageAccount) {
        output.line("\n" + style.bold(Output.cleanLine(row.name)) + style.dim("  \(row.id)"))
        for slug in row.examples {
            let example = account.subject.content.examples.first { $0.slug == slug }
            let period = example?.period.map { " (\($0))" } ?? ""
            output.line("  example   " + Output.cleanLine("\(example?.title ?? slug)\(period)"))
        }
        for name in row.wins {
            let win = account.wins.first { $0.name == name }
            output.line(
                "  win       "
                    + Output.cleanLine(
                        [win?.date?.description, win?.title ?? name].compactMap { $0 }.joined(separator: "  ")))
        }
        if !row.feedback.isEmpty {
            output.line("  feedback  " + Output.cleanLine(row.feedback.joined(separator: ", ")))
        }
        for expectation in row.expectations {
            let mark = row.shown.contains(expectation.id) ? style.green("x") : " "
            output.line("  [\(mark)] " + Output.cleanLine(expectation.text) + style.dim("  \(expectation.id)"))
        }
    }

    private static func count(_ items: [String]) -> String { items.isEmpty ? "–" : "\(items.count)" }

    /// One rating where both agree, else both.
    private static func assessment(_ rating: Assessment.Rating?) -> String {
        switch (rating?.selfRating, rating?.managerRating) {
        case (nil, nil): "–"
        case (let own?, let other?) where own == other: own
        case (let own, let other): "self \(own ?? "–"), manager \(other ?? "–")"
        }
    }
}

extension Readiness {
    /// The figures in one line: what there is, and what is short of what is asked for.
    var oneLine: String {
        lines.prefix { !$0.name.hasPrefix("dimensions of") }.map { line in
            let wanted = line.isReached == false ? " of \(line.wanted ?? "")" : ""
            return "\(line.name) \(line.present ?? "not known")\(wanted)"
        }.joined(separator: ", ")
    }
}
