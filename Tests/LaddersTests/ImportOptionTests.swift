import Markdown
import Testing

@testable import Ladders

@Suite("An import")
struct ImportOptionTests {
    private static let one =
        "# Keepers ladder\n\n## L1: Keeper\n\n### Care\n\n- Feeds the animals\n\n## L2: Warden\n\n### Care\n\n- Plans the day\n"

    private func imported(_ text: String, name: String = "a.md", _ options: LadderImport.Options = .init()) throws
        -> LadderImport
    {
        try LadderImport([(name: name, bytes: Array(text.utf8))], options: options)
    }

    // MARK: Names

    @Test("has the id, title and track of the title, unless somebody says another")
    func names() throws {
        let plain = try imported(Self.one).ladder
        #expect(
            [plain.id, plain.title, plain.tracks[0].name] == ["keepers-ladder", "Keepers ladder", "Keepers ladder"])
        #expect(plain.tracks.count == 1 && plain.version == "1")
        let named = try imported(Self.one, .init(id: "zoo-2", track: "Zoo")).ladder
        #expect([named.id, named.title, named.tracks[0].name] == ["zoo-2", "Keepers ladder", "Zoo"])
    }

    @Test("has the name of its file as title where it says none")
    func titleOfFile() throws {
        let text = Self.one.replacing("# Keepers ladder\n\n", with: "Our career ladder.\n\n")
        #expect(try imported(text, name: "handbook/zoo-keepers.md").ladder.id == "zoo-keepers")
    }

    @Test("has the title that somebody gives it, and the id of that, in its own form too")
    func givenTitle() throws {
        let named = try imported(Self.one, .init(title: "Zoo 2")).ladder
        #expect([named.id, named.title, named.tracks[0].name] == ["zoo-2", "Zoo 2", "Zoo 2"])
        let canonical = String(decoding: try imported(Self.one).ladder.canonicalDocument().bytes, as: UTF8.self)
        let again = try imported(canonical, .init(title: "Zoo 2")).ladder
        #expect([again.id, again.title, again.tracks[0].name] == ["keepers-ladder", "Zoo 2", "Keepers ladder"])
    }

    @Test(
        "of several files has the title of the page that introduces them, or what their names or folders share",
        arguments: [
            (["zoo/l1.md", "zoo/l2.md", "zoo/README.md"], "Keepers of the zoo"),
            (["keeper-l1.md", "keeper-l2.md"], "Keeper"), (["l1-keeper.md", "l2_keeper.md"], "Keeper"),
            (["our-zoo/l1.md", "our-zoo/l2.md"], "Our zoo"), (["levels/l1.md", "levels/l2.md"], "Ladder"),
            (["a/level-1.md", "b/level-2.md"], "Ladder"), (["l1.md", "l2.md"], "Ladder"),
        ])
    func sharedTitle(names: [String], title: String) throws {
        let texts = [
            "# L1: Keeper\n\n## Care\n\n- Mentors\n", "# L2: Warden\n\n## Care\n\n- Plans\n",
            "# Keepers of the zoo\n\nOur career ladder.\n",
        ]
        let files = zip(names, texts).map { (name: $0, bytes: Array($1.utf8)) }
        let ladder = try LadderImport(files).ladder
        #expect(ladder.title == title)
        #expect(ladder.tracks.flatMap(\.levels).count == 2)
    }

    @Test("names a canonical ladder anew, its track only where it is the only one")
    func canonicalNames() throws {
        let canonical = String(decoding: try imported(Self.one).ladder.canonicalDocument().bytes, as: UTF8.self)
        let named = try imported(canonical, .init(id: "zoo-2", track: "Zoo"))
        #expect(named.layout == "canonical")
        #expect(named.ladder.id == "zoo-2" && named.ladder.tracks.map(\.name) == ["Zoo"])
        let two = canonical.replacing(
            "tracks:\n  - name: Keepers ladder\n    levels:\n      - L1\n      - L2",
            with: "tracks:\n  - name: A\n    levels: [L1]\n  - name: B\n    levels: [L2]")
        #expect(try imported(two, .init(track: "Zoo")).ladder.tracks.map(\.name) == ["A", "B"])
    }

    // MARK: Layouts

    @Test(
        "says which layout it read",
        arguments: [
            ("headings-bullets.md", "headings"), ("table-columns.md", "columns"), ("table-rows.md", "rows"),
            ("table-per-level.md", "table-per-level"),
            ("dimension-first.md", "dimension-first"), ("nested-bullets.md", "lists"),
            ("inline-label-bullets.md", "inline-labels"),
            ("bare-paragraphs.md", "paragraphs"), ("yaml-front-matter.md", "data"), ("flattened.md", "headings"),
            ("html-table.md", "columns"),
            ("german.md", "headings"), ("spanish.md", "columns"), ("french.md", "dimension-first"),
        ])
    func layout(name: String, layout: String) throws {
        let found = try SampleDocument.named(name).imported()
        #expect(found.layout == layout)
        #expect(!found.reasons.isEmpty && found.reasons.allSatisfy { !$0.isEmpty })
    }

    /// A page whose table and whose sections both could be the ladder.
    private static let both = """
        # Keepers ladder

        | Area | L1 | L2 |
        |---|---|---|
        | Safety | Locks the doors behind the animals | Walks the fences every week |
        | Craft | Knows what every animal eats here | Writes the plan of feeding |

        ## L1

        ### Care

        - Feeds the animals of one house

        ### People

        - Talks to visitors about what they see

        ## L2

        ### Care

        - Plans the day for all houses

        ### People

        - Teaches the younger keepers every week

        """

    @Test(
        "reads the layout that somebody names, and lists the rest",
        arguments: [("columns", ["Safety", "Craft"]), ("headings", ["Care", "People"])])
    func wanted(layout: String, dimensions: [String]) throws {
        let found = try imported(Self.both, .init(layout: layout))
        #expect(found.layout == layout)
        #expect(found.ladder.tracks[0].levels.map { $0.dimensions.map(\.name) } == [dimensions, dimensions])
        #expect(found.unrecognised.count >= 4)
    }

    @Test("in a layout that a document does not have is refused")
    func wantedInVain() {
        #expect(throws: LadderImport.NotALadder.self) { try imported(Self.one, .init(layout: "columns")) }
    }

    @Test("offers each layout once, the canonical one among them")
    func layouts() {
        #expect(Set(LadderImport.layouts).count == LadderImport.layouts.count)
        #expect(LadderImport.layouts.contains("canonical"))
    }

    // MARK: Several files

    @Test("of several files is one ladder whose lines are found again")
    func severalFiles() throws {
        let files = [
            ("l1.md", "# L1: Keeper\n\n## Care\n\n- Mentors\n"), ("l2.md", "# L2: Warden\n\n\n## Care\n\n- Plans\n"),
        ].map { (name: $0, bytes: Array($1.utf8)) }
        let imported = try LadderImport(files)
        #expect(imported.hasSeveralFiles)
        let levels = imported.ladder.tracks.flatMap(\.levels)
        #expect(levels.map(\.code) == ["L1", "L2"])
        let places = levels.map { imported.location(of: $0.dimensions[0].expectations[0].line) }
        #expect(places.map(\.file) == ["l1.md", "l2.md"])
        #expect(places.map(\.line) == [5, 6])
        #expect(imported.warnings.filter { $0.code == "documents-disagree" }.isEmpty)
    }

    @Test("of files in another order has the same levels in the same order")
    func orderOfFiles() throws {
        let files = try SampleDocument.named("files-keepers/").files()
        let (one, other) = try (LadderImport(files), LadderImport(files.reversed()))
        #expect(one.ladder.levelCodes == other.ladder.levelCodes)
    }

    @Test("puts the levels of a document on the tracks that it has", arguments: SampleDocument.ladders)
    func tracks(document: SampleDocument) throws {
        let imported = try document.imported()
        let expected = try document.tracks()
        guard !expected.isEmpty else { return #expect(imported.ladder.tracks.count == 1, "\(document.name)") }
        let found = imported.ladder.tracks.flatMap { track in track.levels.map { [track.name, $0.code, $0.title] } }
        #expect(found == expected)
    }

    @Test("has the facts of the levels of a document, word for word")
    func facts() throws {
        let document = SampleDocument.named("facts-and-rules.md")
        let levels = try document.imported().ladder.tracks.flatMap(\.levels)
        for row in try document.rows("facts") {
            let level = try #require(levels.first { $0.code == row[0] })
            #expect(
                level.facts.contains { $0.name.key.contains(row[2].key) && $0.value.contains(row[3]) },
                "\(row) not in \(level.facts)")
        }
    }

    @Test("makes each named figure of a line a fact", arguments: [" · ", " | ", " • ", "; "])
    func factsInLine(mark: String) throws {
        let text = Self.one.replacing(
            "### Care\n\n- Feeds",
            with: "Direct reports: 4–8\(mark)Budget: under $1M\n\n### Care\n\n- Feeds")
        let level = try imported(text).ladder.tracks[0].levels[0]
        #expect(level.facts.map { "\($0.name) = \($0.value)" } == ["Direct reports = 4–8", "Budget = under $1M"])
        let one = text.replacing("Budget: under", with: "never more than")
        #expect(try imported(one).ladder.tracks[0].levels[0].facts.map(\.name) == ["Direct reports"])
    }

    // MARK: Refusals

    @Test(
        "is refused with a reason that says what is missing",
        arguments: [
            ("", "no heading, column, row or item names a level"),
            ("Hello.\n", "no heading, column, row or item names a level"),
            ("# Recipes\n\n## Soup\n\n- Water\n", "no heading, column, row or item names a level"),
            ("# Ladder\n\n## L1\n\n## L2\n\n## L3\n", "what looks like levels holds no expectations"),
            ("# Ladder\n\n## L1\n\nTBD\n\n## L2\n\n- n/a\n", "what looks like levels holds no expectations"),
            ("# Notes\n\n## L1\n\n- Ships\n\n## L2\n\n", "only one thing in it looks like a level"),
            (
                "# Game\n\n## Level 1\n\n- Find the key\n\n## Level 2\n\n- Open the door\n",
                "it numbers levels, but nothing in it speaks of people's work"
            ),
        ])
    func refused(text: String, reason: String) throws {
        let error = try #require(throws: LadderImport.NotALadder.self) { try imported(text) }
        #expect(error.message.hasPrefix("no ladder is found: ") && error.message.contains(reason))
        #expect(error.hint.contains("docs/ladders.md") && !error.message.hasSuffix("."))
    }

    @Test("is refused for what is no text, too large, or a canonical ladder with a mistake")
    func errors() {
        #expect(throws: ParseError.self) { try LadderImport([(name: "a.md", bytes: [0x23, 0, 0x41])]) }
        #expect(throws: ParseError.self) {
            try LadderImport([(name: "a.md", bytes: Array(repeating: 0x41, count: 1 << 20 + 1))])
        }
        let mistaken =
            "---\nid: a\ntitle: A\ntracks:\n  - name: T\n    levels: [L1, L9]\n---\n## L1\n\n### D\n\n- Ships\n"
        #expect { try imported(mistaken) } throws: { ($0 as? ParseError)?.message.contains("L9") == true }
    }

    @Test("of no files is refused")
    func noFiles() {
        #expect(throws: LadderImport.NotALadder.self) { try LadderImport([]) }
    }
}
