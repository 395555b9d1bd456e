import Testing

@testable import Ladders

@Suite("A warning of an import")
struct ImportWarningTests {
    private func warnings(_ text: String, code: String) throws -> [LadderImport.Warning] {
        try warnings([(name: "a.md", bytes: Array(text.utf8))], code: code)
    }

    private func warnings(_ files: [(name: String, bytes: [UInt8])], code: String) throws -> [LadderImport.Warning] {
        try LadderImport(files).warnings.filter { $0.code == code }
    }

    private static let two =
        "# Ladder\n\n## L1: Keeper\n\n### Care\n\n- Feeds the animals\n\n## L2: Warden\n\n### Care\n\n- Plans the day\n"

    @Test("is not given for a clean document")
    func none() throws {
        #expect(try LadderImport([(name: "a.md", bytes: Array(Self.two.utf8))]).warnings.isEmpty)
    }

    @Test("names a level without expectations", arguments: ["", "TBD\n", "- coming soon\n"])
    func emptyLevel(content: String) throws {
        let found = try warnings(Self.two + "\n## L3: Head Keeper\n\n" + content, code: "empty-level")
        #expect(found == [.init(code: "empty-level", line: 15, message: "level L3 has no expectations")])
    }

    @Test("names a section of a level that holds nothing")
    func emptySection() throws {
        let text = Self.two + "\n## L3\n\n### Care\n\n### Teaching\n\n- Teaches keepers\n"
        #expect(try warnings(text, code: "empty-section").map(\.line) == [17])
    }

    @Test("names an expectation that a level says twice, and not one of another level")
    func duplicates() throws {
        let twice = try warnings(Self.two + "- Plans the day.\n", code: "duplicate-expectation")
        #expect(twice.map(\.line) == [14])
        #expect(twice.map(\.message) == ["level L2 says this twice; first on line 13"])
        #expect(try warnings(Self.two + "- Feeds the animals\n", code: "duplicate-expectation").isEmpty)
    }

    @Test("names a level that only an overview has")
    func notDescribed() throws {
        let overview = "| Level | Title |\n|---|---|\n| L1 | Keeper |\n| L2 | Warden |\n| L3 | Head Keeper |\n\n"
        let text = Self.two.replacing("# Ladder\n\n", with: "# Ladder\n\n" + overview, maxReplacements: 1)
        let found = try warnings(text, code: "level-not-described")
        #expect(found.map(\.line) == [7])
        #expect(found.first?.message.contains("L3") == true)
    }

    @Test("names two titles of one level")
    func disagreement() throws {
        let files = [("one.md", "L2: Warden"), ("other.md", "L2: Lead Keeper")].map { name, level in
            (
                name: name,
                bytes: Array(
                    "# Ladder\n\n## L1: Keeper\n\n- Feeds the animals\n\n## \(level)\n\n- Plans the day of \(name)\n"
                        .utf8)
            )
        }
        let found = try warnings(files, code: "documents-disagree")
        #expect(found.map(\.line) == [17])
        #expect(found.first?.message == "L2 is “Lead Keeper” here and “Warden” on line 7 of one.md")
    }

    @Test("says where another part of the document could be the ladder as well")
    func closeReading() throws {
        let rows = ["Feeds the animals and cleans up behind them", "Plans the day of a whole house of animals"]
        let table =
            "| Area | L1 | L2 |\n|---|---|---|\n| Care | \(rows[0]) | \(rows[1]) |\n| Safety | \(rows[1]) | \(rows[0]) |\n"
        let text =
            "# Ladder\n\n" + table
            + "\n## L1\n\n### Care\n\n- \(rows[0])\n\n### Safety\n\n- \(rows[1])\n\n## L2\n\n### Care\n\n- \(rows[1])\n\n### Safety\n\n- \(rows[0])\n"
        let found = try warnings(text, code: "close-reading")
        #expect(found.count == 1)
        #expect(found.first?.message.contains("--layout") == true)
    }

    @Test("says where levels come again in short")
    func levelsAgain() throws {
        let care = (1...9).map { "- Feeds the animals of house \($0) and writes down what they leave\n" }.joined()
        let levels = ["L1", "L2"].map { "## \($0)\n\n### Care\n\n\(care)\n### People\n\n- Talks to \($0)\n\n" }.joined()
        let short = ["L1", "L2"].map { "| \($0) | A line about what somebody at \($0) does all day |\n" }.joined()
        let text = "# Ladder\n\n| Level | In short |\n|---|---|\n" + short + "\n" + levels
        #expect(try warnings(text, code: "levels-again").map(\.line) == [5])
    }

    @Test("names lines that may have lost their bullet, and no label that comes again or has a colon")
    func lostBullets() throws {
        let found = try LadderImport(SampleDocument.named("lost-bullets-short.md").files()).warnings
        #expect(found.filter { $0.code == "lost-bullet" }.map(\.line) == [8, 14, 21, 29])
        let labels = Self.two.replacing("- Feeds the animals", with: "Indoors\n- Feeds the animals")
            .replacing("- Plans the day", with: "Indoors\n- Plans the day\n\nAnd outdoors:\n- Plans the night")
        #expect(try warnings(labels, code: "lost-bullet").isEmpty)
    }

    @Test("names a wrapped line by no means")
    func wrapped() throws {
        let text = Self.two.replacing(
            "- Plans the day",
            with: "- Plans the day of everybody who works in the house of the\nOtters and of the\nPenguins")
        let imported = try LadderImport([(name: "a.md", bytes: Array(text.utf8))])
        #expect(imported.warnings.isEmpty)
        #expect(imported.ladder.tracks[0].levels[1].dimensions[0].expectations.count == 1)
    }

    @Test("names a condition of which nothing shows how far it goes")
    func openCondition() throws {
        let text = Self.two + "- If on call:\n- Sleeps beside the otters\n"
        #expect(try warnings(text, code: "open-condition").map(\.line) == [14])
    }

    @Test("names cells of a dimension that say nothing, by row")
    func emptyCells() throws {
        let found = try LadderImport(SampleDocument.named("fact-rows.md").files()).warnings
        #expect(
            found.map(\.message) == ["“Sea” has no text for K2", "“Visitors” has no text for K1"])
        #expect(found.map(\.code) == ["empty-cell", "empty-cell"])
        #expect(found.map(\.line) == [7, 10])
    }

    @Test("says that there are no dimensions")
    func noDimensions() throws {
        let text = "# Ladder\n\n## L1\n\n- Feeds the animals\n\n## L2\n\n- Plans the day\n"
        #expect(try warnings(text, code: "no-dimensions").count == 1)
    }

    @Test("says which codes were made")
    func madeCodes() throws {
        let text = "# Ladder\n\n## Junior Keeper\n\n### Care\n\n- Feeds\n\n## Senior Keeper\n\n### Care\n\n- Plans\n"
        let imported = try LadderImport([(name: "a.md", bytes: Array(text.utf8))])
        #expect(imported.documentCodes == ["junior-keeper": "", "senior-keeper": ""])
        let found = imported.warnings.filter { $0.code == "made-codes" }
        #expect(
            found.map(\.message) == ["levels without a code got one from their title: junior-keeper, senior-keeper"])
    }

    @Test("says what was done to the bytes")
    func repairs() throws {
        func codes(_ bytes: [UInt8]) throws -> [String] {
            try LadderImport([(name: "a.md", bytes: bytes)]).warnings.map { "\($0.code) \($0.line)" }
        }
        let text = Self.two + "- Résumé\n"
        #expect(try codes(Array(text.utf8)).isEmpty)
        #expect(try codes(text.unicodeScalars.map { UInt8($0.value) }) == ["encoding 14"])
        let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try codes(utf16) == ["encoding 1"])
        #expect(try codes(Array((Self.two + "- RÃ©sumÃ©\n").utf8)) == ["mojibake 14"])
        #expect(try codes(Array((Self.two + "- zero\u{200B}width\n").utf8)) == ["invisible-characters 14"])
    }

    @Test("says that a front matter is not read")
    func frontMatter() throws {
        let found = try warnings("---\ntitle: \"open\nid: a\n---\n" + Self.two, code: "front-matter")
        #expect(found.count == 1)
        #expect(found.first?.message.hasPrefix("the front matter is not read: ") == true)
    }

    @Test("stands in the order of the lines")
    func order() throws {
        let text = Self.two + "- Plans the day\n\n## L3\n\n## L4\n"
        let lines = try LadderImport([(name: "a.md", bytes: Array(text.utf8))]).warnings.map(\.line)
        #expect(lines == [14, 16, 18])
    }
}
