import Testing

@testable import Ladders

@Suite("A table")
struct GridReadingTests {
    /// A table from lines of cells; `;` stands between the texts of one cell.
    private func grid(_ text: String) -> Outline.Grid {
        let rows = text.split(separator: "\n").enumerated().map { row, line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
                let pieces = cell.split(separator: ";").compactMap { Piece(String($0), line: row + 1) }
                return Outline.Cell(parts: [.init(label: nil, pieces: pieces)], line: row + 1)
            }
        }
        return Outline.Grid(rows: rows)
    }

    private func reading(_ text: String, levels: [String] = ["L1", "L2", "L3"], hasLevel: Bool = false) -> GridReading {
        GridReading(grid(text), Vocabulary(axes: [.init(labels: levels)]), hasLevel: hasLevel)
    }

    /// Each text with the level of its cell and its other labels, outermost first: `L1 Delivery: ships`.
    private func cells(_ text: String, levels: [String] = ["L1", "L2", "L3"], hasLevel: Bool = false) -> [String] {
        reading(text, levels: levels, hasLevel: hasLevel).cells.flatMap { cell -> [String] in
            let level = cell.labels.compactMap(\.level).map {
                [$0.code, $0.title].filter { !$0.isEmpty }.joined(separator: "=")
            }
            let names = cell.labels.filter { $0.level == nil }.map(\.text)
            return cell.parts.flatMap(\.pieces).map { (level + names).joined(separator: " ") + ": " + $0.text }
        }
    }

    @Test("whose columns are levels has its dimensions in front of each row")
    func columns() {
        #expect(
            cells("Area|L1|L2\nCraft|ships|plans\nPeople|asks|teaches;hires") == [
                "L1 Craft: ships", "L2 Craft: plans", "L1 People: asks", "L2 People: teaches", "L2 People: hires",
            ])
    }

    @Test("whose rows are levels has its dimensions as heads of columns")
    func rows() {
        #expect(
            cells("Level|Craft|People\nL1|ships|asks\nL2|plans|teaches") == [
                "L1 Craft: ships", "L1 People: asks", "L2 Craft: plans", "L2 People: teaches",
            ])
    }

    @Test("with a level, a topic and a text in each row carries the level down to rows that name none")
    func longFormat() {
        #expect(
            cells("Level|Area|Expectation\nL1|Craft|ships\n|People|asks\nL2|Craft|plans\n|People|teaches") == [
                "L1 Craft: ships", "L1 People: asks", "L2 Craft: plans", "L2 People: teaches",
            ])
    }

    @Test("with levels as columns carries the name of a dimension down to rows that have none")
    func carriedDimension() {
        #expect(
            cells("Area|L1|L2\nCraft|ships|plans\n|tests|reviews") == [
                "L1 Craft: ships", "L2 Craft: plans", "L1 Craft: tests", "L2 Craft: reviews",
            ])
    }

    @Test("has rows with nothing but a first cell as parents of those below")
    func groupRows() {
        #expect(
            cells("Area|L1|L2\nWork||\nCraft|ships|plans\nOthers||\nPeople|asks|teaches") == [
                "L1 Work Craft: ships", "L2 Work Craft: plans", "L1 Others People: asks", "L2 Others People: teaches",
            ])
    }

    @Test("with codes in one row and titles in the next has one head")
    func secondHeadRow() {
        let levels = ["L1", "L2", "Junior Keeper", "Senior Keeper"]
        #expect(
            cells("|L1|L2\nArea|Junior Keeper|Senior Keeper\nCraft|ships|plans", levels: levels) == [
                "L1=Junior Keeper Craft: ships", "L2=Senior Keeper Craft: plans",
            ])
    }

    @Test("with a row above its head is read from the head on")
    func headBelow() {
        #expect(cells("Our levels|of|today\nArea|L1|L2\nCraft|ships|plans") == ["L1 Craft: ships", "L2 Craft: plans"])
    }

    @Test("brings code and title of a level together from two columns")
    func codeAndTitle() {
        #expect(
            cells("Level|Title|What\nL1|Keeper|feeds\nL2|Warden|plans") == ["L1=Keeper: feeds", "L2=Warden: plans"]
                || cells("Level|Title|What\nL1|Keeper|feeds\nL2|Warden|plans") == [
                    "L1=Keeper What: feeds", "L2=Warden What: plans",
                ])
    }

    @Test("inside a level has topics in its first column, or as heads of the columns")
    func topics() {
        #expect(cells("Area|Text\nCraft|ships\nPeople|asks", hasLevel: true) == ["Craft: ships", "People: asks"])
        let long = "ships what was asked for and says when it is late"
        #expect(cells("Craft|People\n\(long)|asks", hasLevel: true) == ["Craft: \(long)", "People: asks"])
    }

    @Test("with short rows and long ones loses no cell")
    func brokenRows() {
        #expect(
            cells("Area|L1|L2\nCraft|ships\nPeople|asks|teaches|extra") == [
                "L1 Craft: ships", "L1 People: asks", "L2 People: teaches", "People: extra",
            ])
    }

    @Test("of one row or one column gives its texts without labels")
    func thin() {
        #expect(cells("L1|L2") == [": L1", ": L2"])
        #expect(cells("Area\nships\nplans", hasLevel: true).count == 2)
    }

    @Test("tells what each of its labels is")
    func roles() {
        let labels = reading("Area|L1|L2\nCraft|ships|plans").labels.map { "\($0.piece.text)=\($0.role.rawValue)" }
        #expect(Set(labels) == ["Area=table head", "L1=level", "L2=level", "Craft=dimension"])
    }

    @Test(
        "without levels that anybody knows may still set topics against levels",
        arguments: [
            (
                "Area|Cellar hand|Winemaker\nCraft|cleans the presses every day|blends the wine of a year\nPeople|asks for help when unsure|teaches the cellar hands",
                true
            ),
            ("Area|Cellar hand|Winemaker\nCraft|yes|no\nPeople|no|yes", false),
            ("Name|Phone|City\nAda|12 34 56 78|a town by the sea\nBo|12 34 56 79|a town by the lake", false),
            ("Area|Text\nCraft|cleans the presses every day", false),
        ])
    func matrices(text: String, isMatrix: Bool) {
        #expect(GridReading.isMatrix(grid(text)) == isMatrix)
    }
}
