internal import Checks
internal import Ladders
internal import Packets

extension Context {
    /// Terminal cells that coverage and the account of the rules are written for.
    static let textWidth = 80

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
        readiness(account.readiness, of: account.subject)
        inWords(account.subject)
        for row in coverage.rows { show(row, of: account) }
    }

    private func dimensions(_ account: CoverageAccount) {
        let isPacket = account.id != nil
        var table = Table(
            isPacket
                ? ["DIMENSION", "SHOWN", "EXAMPLES", "FEEDBACK", "MONTHS", "ASSESSMENT"]
                : ["DIMENSION", "EXPECTATIONS", "WINS"])
        for row in account.coverage.rows {
            let all = row.expectations.count
            table.add(
                isPacket
                    ? [
                        row.name, "\(row.shown.count) of \(all)", Self.count(row.examples), Self.count(row.feedback),
                        Self.months(row.months, of: account.subject), Self.assessment(row.rating),
                    ] : [row.name, "\(all)", Self.count(row.wins)])
        }
        table.rows(style: style, width: Self.textWidth).joined().forEach { output.line($0) }
        let empty = account.coverage.rows.filter(\.isEmpty).map(\.name)
        if !empty.isEmpty {
            let what = isPacket ? "Nothing speaks for" : "No win yet for"
            output.line()
            indented("\(what) \(empty.joined(separator: ", ")).", by: 0) { self.style.yellow($0) }
        }
        if isPacket, !account.subject.content.examples.isEmpty, account.coverage.rows.allSatisfy(\.shown.isEmpty) {
            output.line()
            indented(
                "No example or feedback names a single expectation yet: `expectations` in its file, or --expectation ID "
                    + "with promo add.", by: 0)
        }
        secondLine(account)
    }

    /// What the ladder asks only of those who lead managers, and whether it is asked here.
    private func secondLine(_ account: CoverageAccount) {
        guard let opening = account.subject.secondLineOpening else { return }
        let left = account.coverage.rows.flatMap(\.leftOut).count
        let asked = account.coverage.rows.flatMap(\.expectations).contains {
            $0.text.lowercased().hasPrefix(opening.lowercased())
        }
        guard left > 0 || asked && account.subject.leadsManagers == nil else { return }
        output.line()
        if left > 0 {
            let noun = Output.count(left, "expectation")
            indented(
                "Not asked: \(noun) that \(left == 1 ? "opens" : "open") with “\(opening)”, since nobody who reports to "
                    + "the candidate leads people (ladder \(account.subject.ladder?.id ?? ""), rule “second-line”).",
                by: 0)
        } else {
            indented(
                "Expectations that open with “\(opening)” are asked too, since no point of the trajectory says how many "
                    + "managers there are: promo add milestone … --managers NUMBER.", by: 0)
        }
    }

    /// The rules that people have to answer, as the ladder has them.
    private func inWords(_ subject: Subject) {
        let rules = subject.rulesInWords
        guard !rules.isEmpty else { return }
        output.line("\n" + style.bold("The ladder also says"))
        for rule in rules { indented("\(rule.words) [\(rule.kind)]", by: 2) }
    }

    /// Each figure on a line of its own, and below it who asks for it.
    private func readiness(_ readiness: Readiness, of subject: Subject) {
        var table = Table(["", "IS", "ASKED FOR", ""])
        for line in readiness.lines {
            let word = line.isReached.map { $0 ? "reached" : "short" } ?? ""
            table.add([line.name, line.present ?? "not known", line.wanted ?? "–", word])
        }
        let sources = [nil] + readiness.lines.map(\.source)
        for (lines, source) in zip(table.rows(style: style, width: Self.textWidth), sources) {
            lines.forEach { output.line($0) }
            if let source { indented(source, by: 4) { self.style.dim($0) } }
        }
        if subject.monthsAtLevel == nil {
            let command = "promo person set \(subject.content.id.candidate) --level-since DAY"
            output.line()
            indented("Nobody has said since when they are at this level; an admin does: \(command)", by: 0)
        }
    }

    private func show(_ row: LadderCoverage.Row, of account: CoverageAccount) {
        output.line("\n" + style.bold(Output.cleanLine(row.name)) + style.dim("  \(row.id)"))
        for slug in row.examples {
            let example = account.subject.content.examples.first { $0.slug == slug }
            let period = example?.period.map { " (\($0))" } ?? ""
            labelled("example", "\(example?.title ?? slug)\(period)")
        }
        for name in row.wins {
            let win = account.wins.first { $0.name == name }
            labelled("win", [win?.date?.description, win?.title ?? name].compactMap { $0 }.joined(separator: " "))
        }
        if !row.feedback.isEmpty {
            labelled("feedback", row.feedback.joined(separator: ", "))
        }
        for expectation in row.expectations {
            let mark = row.shown.contains(expectation.id) ? style.green("x") : " "
            indented(expectation.text, by: 6, first: "  [\(mark)] ")
            output.line("      " + style.dim(Output.cleanLine(expectation.id)))
        }
        for expectation in row.leftOut {
            indented(expectation.text, by: 6, first: "  [–] ") { self.style.dim($0) }
        }
    }

    private func labelled(_ label: String, _ text: String) {
        indented(text, by: 12, first: "  \(label.padding(10))")
    }

    /// A text in lines that fit, all but the first indented; `first` takes as many cells as the indent.
    private func indented(_ text: String, by indent: Int, first: String? = nil, in dress: (String) -> String = { $0 }) {
        let blanks = String(repeating: " ", count: indent)
        for (index, line) in Table.wrapped(Output.cleanLine(text), width: Self.textWidth - indent).enumerated() {
            output.line((index == 0 ? first ?? blanks : blanks) + dress(line))
        }
    }

    /// How many there are, and where they are asked for in a row how many of them are.
    private static func months(_ months: WorkedMonths, of subject: Subject) -> String {
        guard months.count > 0 else { return "–" }
        let isInARow = subject.sustainedDemand?.isInARow ?? false
        return "\(months.count)" + (isInARow && months.inARow < months.count ? " (\(months.inARow) in a row)" : "")
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
    /// The figures that are known in one line, each with what is asked for: `6 of 8–15` where it is short of that.
    var oneLine: String {
        lines.compactMap { line in
            guard let present = line.present, !line.name.hasPrefix("dimensions of") else { return nil }
            guard let wanted = line.wanted else { return "\(line.name) \(present)" }
            return "\(line.name) \(present)" + (line.isReached == false ? " of \(wanted)" : " (asked for: \(wanted))")
        }.joined(separator: ", ")
    }
}
