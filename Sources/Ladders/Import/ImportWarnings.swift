internal import Markdown

/// What a person should look at after an import.
struct ImportWarnings {
    private(set) var warnings: [LadderImport.Warning] = []
    private let pages: [Page]

    init(
        _ pages: [Page], _ outline: Outline, _ vocabulary: Vocabulary, _ reading: Reading, _ assembly: Assembly,
        _ ladder: Ladder, _ emptyCells: [EmptyCell]
    ) {
        self.pages = pages
        for page in pages { addRepairs(of: page) }
        addEmpty(ladder, outline, vocabulary, assembly)
        addDuplicates(ladder)
        addDisagreements(reading, assembly, pages)
        addOtherReadings(reading)
        addLines(reading, outline, ladder)
        addCells(emptyCells, reading, ladder)
        if !ladder.tracks.contains(where: {
            $0.levels.contains { $0.dimensions.contains { $0.name != "Expectations" } }
        }) {
            let line = ladder.tracks.first?.levels.first?.line ?? 1
            add("no-dimensions", line, "the document names no dimensions; all expectations stand under “Expectations”")
        }
        let madeCodes = assembly.madeCodes
        if !madeCodes.isEmpty {
            let line = ladder.tracks.first?.levels.first { madeCodes.contains($0.code) }?.line ?? 1
            add(
                "made-codes", line,
                "levels without a code got one from their title: \(madeCodes.sorted().joined(separator: ", "))"
            )
        }
        warnings.sort { ($0.line, $0.code, $0.message) < ($1.line, $1.code, $1.message) }
    }

    private mutating func add(_ code: String, _ line: Int, _ message: String) {
        warnings.append(LadderImport.Warning(code: code, line: line, message: message))
    }

    /// A line as people find it: in its own file, with the name where there are several.
    private func place(_ line: Int) -> String {
        guard pages.count > 1, let page = pages.last(where: { $0.lineOffset < line }) else { return "line \(line)" }
        return "line \(line - page.lineOffset) of \(page.name)"
    }

    private mutating func addRepairs(of page: Page) {
        for repair in page.source.repairs { add(repair.code, page.lineOffset + repair.line, repair.message) }
        if let error = page.frontMatterError {
            add(
                "front-matter", error.position?.line ?? page.lineOffset + 1,
                "the front matter is not read: \(error.message)")
        }
    }

    private mutating func addEmpty(_ ladder: Ladder, _ outline: Outline, _ vocabulary: Vocabulary, _ assembly: Assembly)
    {
        for level in ladder.tracks.flatMap(\.levels) where level.dimensions.isEmpty {
            add("empty-level", level.line, "level \(level.code) has no expectations")
        }
        for (name, line) in assembly.undescribed {
            add("level-not-described", line, "“\(name)” is named as a level and described nowhere")
        }
        let known = Set(ladder.tracks.flatMap { $0.levels.flatMap { $0.dimensions.map(\.name.key) } })
        for node in outline.nodes where node.content.isEmpty {
            guard let label = node.label, known.contains(label.label.key), vocabulary.level(label.label) == nil else {
                continue
            }
            add("empty-section", label.line, "“\(label.label)” has nothing in it here")
        }
    }

    /// Lines that may be more, or hold for more, than they were taken for.
    private mutating func addLines(_ reading: Reading, _ outline: Outline, _ ladder: Ladder) {
        for item in reading.items where item.leaf.piece.mayLackBullet {
            guard case .expectation = item.role else { continue }
            add("lost-bullet", item.leaf.piece.line, "this line may have lost its bullet; read as an expectation")
        }
        let dimensions = Set(ladder.tracks.flatMap { $0.levels.flatMap { $0.dimensions.map(\.name.key) } })
        for node in outline.nodes {
            guard let label = node.label else { continue }
            if label.mayLackBullet, !dimensions.contains(label.label.key) {
                add("lost-bullet", label.line, "this line may have lost its bullet; read as a label of what follows")
            }
            if node.scope == .open {
                add(
                    "open-condition", label.line,
                    "“\(label.label)” stands in front of other items, and nothing shows for how many it holds; it is not in their text"
                )
            }
        }
    }

    /// Cells of a dimension that say nothing, or only that something will stand there, a warning a row.
    private mutating func addCells(_ cells: [EmptyCell], _ reading: Reading, _ ladder: Ladder) {
        let dimensions = Set(ladder.tracks.flatMap { $0.levels.flatMap { $0.dimensions.map(\.name.key) } })
        var rows: [Int: [String: [String]]] = [:]
        func note(_ line: Int, _ topic: String, _ level: LevelName) {
            guard dimensions.contains(topic.key) else { return }
            let name = level.code.isEmpty ? level.title : level.code
            if rows[line]?[topic]?.contains(name) != true { rows[line, default: [:]][topic, default: []].append(name) }
        }
        for cell in cells { note(cell.line, cell.topic, cell.level) }
        for item in reading.items where item.leaf.kind == .cell {
            guard case .placeholder = item.role, let level = item.leaf.level,
                let topic = item.leaf.labels.last(where: { $0.level == nil && [.row, .column].contains($0.origin) })
            else { continue }
            note(item.leaf.piece.line, topic.text, level)
        }
        for (line, topics) in rows {
            for (topic, levels) in topics {
                add("empty-cell", line, "“\(topic)” has no text for \(levels.joined(separator: ", "))")
            }
        }
    }

    private mutating func addDuplicates(_ ladder: Ladder) {
        for level in ladder.tracks.flatMap(\.levels) {
            var lines: [String: Int] = [:]
            for expectation in level.dimensions.flatMap(\.expectations) {
                let key = expectation.text.key
                if let first = lines[key] {
                    add(
                        "duplicate-expectation", expectation.line,
                        "level \(level.code) says this twice; first on \(place(first))")
                } else {
                    lines[key] = expectation.line
                }
            }
        }
    }

    /// The same code under two titles.
    private mutating func addDisagreements(_ reading: Reading, _ assembly: Assembly, _ pages: [Page]) {
        var titles: [String: (title: String, line: Int)] = [:]
        for item in reading.items {
            guard case .expectation = item.role, let index = item.leaf.levelIndex, let name = item.leaf.level,
                !name.code.isEmpty, !name.title.isEmpty
            else { continue }
            let line = item.leaf.labels[index].line
            guard let first = titles[name.key] else {
                titles[name.key] = (name.title, line)
                continue
            }
            if first.title != name.title, first.title.key != name.titleKey,
                !warnings.contains(where: { $0.code == "documents-disagree" && $0.line == line })
            {
                add(
                    "documents-disagree", line,
                    "\(name.code) is “\(name.title)” here and “\(first.title)” on \(place(first.line))")
            }
        }
    }

    private mutating func addOtherReadings(_ reading: Reading) {
        let main = reading.weights.first?.words ?? 0
        for (line, layout, words) in reading.passedOver {
            if words * 10 >= main * 7 {
                add(
                    "close-reading", line,
                    "\(words) words from here on could be the ladder as well (--layout \(layout.rawValue)); \(main) words were read instead"
                )
            } else if words >= 20 {
                add(
                    "levels-again", line,
                    "levels come again here for another purpose, or in short; not read as expectations")
            }
        }
    }
}
