import Markdown
import Testing

@testable import Ladders

@Suite("The account of an import")
struct AccountTests {

    @Test("holds every word of a document, on lines that it has", arguments: SampleDocument.ladders)
    func complete(document: SampleDocument) throws {
        let files = try document.files()
        let account = try SourceAccount(document.imported(), of: files)
        #expect(account.lost.isEmpty, "\(document.name)")
        #expect(account.strayLines.isEmpty, "\(document.name)")
    }

    @Test("names the line on which a text starts", arguments: SampleDocument.ladders)
    func places(document: SampleDocument) throws {
        let files = try document.files()
        let lines = try files.flatMap { try SourceText($0.bytes, name: $0.name).lines }
        let imported = try document.imported()
        let named =
            imported.structure.map { ($0.line, $0.text) } + imported.unrecognised.map { ($0.line, $0.text) }
            + imported.rows.filter { !$0.text.isEmpty && files.count == 1 }.map { ($0.line, $0.text) }
        let conditions = imported.structure.filter { $0.role == "label" && $0.text.hasSuffix(":") }.map {
            $0.text + " "
        }
        let misplaced = named.filter { line, text in
            let condition = conditions.first(where: text.hasPrefix) ?? ""
            let text = String(text.dropFirst(condition.count))
            guard lines.indices.contains(line - 1), let first = SourceAccount.words(text).first else { return false }
            return !SourceAccount.words(lines[line - 1]).contains(first)
        }
        #expect(misplaced.isEmpty, "\(misplaced)")
    }

    @Test("says which headings are tracks, and what the document calls a level whose code comes again")
    func tracks() throws {
        func track(_ name: String) -> String {
            "## \(name)\n\n### L1\n\n#### Care\n\n- Feeds the \(name)\n\n### L2\n\n#### Care\n\n- Plans for the \(name)\n\n"
        }
        let text = "# Ladder\n\n" + track("Otters") + track("Penguins")
        let imported = try LadderImport([(name: "a.md", bytes: Array(text.utf8))])
        #expect(imported.ladder.tracks.map(\.name) == ["Otters", "Penguins"])
        #expect(imported.structure.filter { $0.role == "track" }.map(\.text) == ["Otters", "Penguins"])
        #expect(imported.ladder.tracks.map { $0.levels.map(\.code) } == [["L1", "L2"], ["L1-2", "L2-2"]])
        #expect(imported.documentCodes == ["L1-2": "L1", "L2-2": "L2"])
    }

    @Test("names no line after the end, where a document ends like a mark of YAML")
    func endsLikeMark() throws {
        let ladder = "title: Ladder\nL1:\n  Care:\n    - Feeds the otters\nL2:\n  Care:\n    - Plans the feeding\n"
        let files = [ladder, "swims>"].enumerated().map {
            (name: "l\($0.offset + 1).yml", bytes: Array($0.element.utf8))
        }
        let imported = try LadderImport(files)
        let levels = imported.ladder.tracks.flatMap(\.levels)
        let lines =
            levels.map(\.line) + levels.flatMap(\.dimensions).flatMap(\.expectations).map(\.line)
            + imported.structure.map(\.line) + imported.unrecognised.map(\.line)
        let count = try files.reduce(0) { try $0 + SourceText($1.bytes, name: $1.name).lines.count }
        #expect(lines.allSatisfy { (1...count).contains($0) })
    }

    @Test("knows where a document stops telling")
    func detectsLoss() throws {
        let text = "# Ladder\n\n## L1\n\n- Ships code\n\n## L2\n\n- Plans work\n"
        let files = [(name: "a.md", bytes: Array(text.utf8))]
        let longer = [(name: "a.md", bytes: Array((text + "- Vanishes code\n").utf8))]
        #expect(try SourceAccount(LadderImport(files), of: files).lost.isEmpty)
        #expect(try SourceAccount(LadderImport(files), of: longer).lost == ["10: vanishes", "10: code"])
    }

    @Test("takes a number, a check box and a fence for no words of a text")
    func marks() throws {
        let text =
            "# Ladder\n\n## L1: Keeper\n\n1. Feeds the otters\n2. Counts them\n\n## L2: Warden\n\n- [x] Plans the day\n- [ ] Orders fish\n"
        let imported = try LadderImport([(name: "a.md", bytes: Array(text.utf8))])
        #expect(imported.unrecognised.isEmpty)
        let marks = imported.structure.filter { $0.role == "markup" }
        #expect(marks.map { "\($0.line) \($0.text)" } == ["5 1", "6 2", "10 x"])
    }

    @Test("takes keys of data that named a level as structure")
    func keys() throws {
        let text =
            "levels:\n  - code: K1\n    title: Keeper\n    care:\n      - Feeds the otters\n  - code: K2\n    title: Warden\n    care:\n      - Plans the day\n"
        let imported = try LadderImport([(name: "a.yaml", bytes: Array(text.utf8))])
        #expect(imported.unrecognised.isEmpty)
        #expect(imported.structure.contains(.init(line: 3, text: "title", role: "label")))
        #expect(imported.structure.contains(.init(line: 3, text: "Keeper", role: "level")))
    }

    @Test("lists only the cell of a row that has one too many")
    func cells() throws {
        let text =
            "# Ladder\n\n| Area | L1 | L2 |\n|---|---|---|\n| Care | Feeds the otters | Plans the day | Swims alone |\n| People | Asks | Answers |\n"
        let imported = try LadderImport([(name: "a.md", bytes: Array(text.utf8))])
        #expect(imported.unrecognised == [.init(line: 5, text: "Swims alone")])
    }

    @Test("lists a row as it stands where a cell of it is one too many and words of another are not used")
    func cellsAndWords() throws {
        let row = "| Care | Feeds ![otter](otter.png) cubs | Plans the day | Swims alone |"
        let text = "# Ladder\n\n| Area | L1 | L2 |\n|---|---|---|\n\(row)\n| People | Asks | Answers |\n"
        let imported = try LadderImport([(name: "a.md", bytes: Array(text.utf8))])
        #expect(imported.unrecognised == [.init(line: 5, text: row)])
    }

    @Test("takes an address inside a word for a part of it")
    func addressInWord() throws {
        let text = "# Ladder\n\n## L1\n\n- Feeds ahttp://example.org otters\n\n## L2\n\n- Plans the day\n"
        let files = [(name: "a.md", bytes: Array(text.utf8))]
        let imported = try LadderImport(files)
        #expect(imported.unrecognised.isEmpty)
        #expect(try SourceAccount(imported, of: files).lost.isEmpty)
    }

    @Test("lists nothing as unused that it imported, in block scalars either")
    func blockScalars() throws {
        let unused = try SampleDocument.named("yaml-map.yaml").imported().unrecognised.map(\.line)
        #expect(unused == [1, 2, 3])
    }
}
