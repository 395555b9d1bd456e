import Testing

@testable import Ladders

@Suite("The id of an expectation")
struct ExpectationIDTests {
    @Test(
        "is the level's code and what sha256sum says of the words",
        arguments: ["Ships small changes", " Ships\tsmall\n changes "])
    func digest(text: String) {
        // printf %s "Ships small changes" | sha256sum
        var ids = ExpectationIDs()
        #expect(ids.id(level: "M04", text: text) == "m04-ba07df")
    }

    @Test("ends in -2 where a level says the same twice, and only there")
    func repeats() {
        var ids = ExpectationIDs()
        let first = ids.id(level: "L1", text: "Ships")
        #expect(ids.id(level: "L1", text: "Ships") == first + "-2")
        #expect(ids.id(level: "L1", text: "Ships") == first + "-3")
        #expect(ids.id(level: "L1", text: "ships") != first)
        #expect(ids.id(level: "L2", text: "Ships") == first.replacing("l1-", with: "l2-"))
    }

    @Test("of a level whose code has no letter or digit starts with “level”")
    func codeWithoutLetters() {
        var ids = ExpectationIDs()
        #expect(ids.id(level: "—", text: "Ships").hasPrefix("level-"))
        #expect(ids.id(level: "Größe 1", text: "Ships").hasPrefix("grosse-1-"))
    }

    /// The ids of a page by text.
    private func ids(_ text: String) throws -> [String: String] {
        let ladder = try LadderImport([(name: "a.md", bytes: Array(text.utf8))]).ladder
        let expectations = ladder.tracks.flatMap(\.levels).flatMap(\.dimensions).flatMap(\.expectations)
        return Dictionary(expectations.map { ($0.text + "#\(ladder.id)", $0.id) }, uniquingKeysWith: { $1 })
    }

    @Test("stays when other texts, the order or the dimensions change, and in another layout")
    func stable() throws {
        let page =
            "# Zoo ladder\n\n## L1\n\n### Care\n\n- Feeds the animals\n- Cleans the cages\n\n## L2\n\n### Care\n\n- Plans the day\n"
        let edited =
            "# Zoo ladder\n\nHow we work.\n\n## L1: Keeper\n\n### People\n\n- Talks to visitors\n- Cleans *the* cages\n\n### Care of animals\n\n"
            + "- Feeds   the animals\n\n## L2: Warden\n\n### Care of animals\n\n- Plans\n  the day\n"
        let table =
            "# Zoo ladder\n\n| Area | L1 | L2 |\n|---|---|---|\n| Care | Feeds the animals<br>Cleans the cages | Plans the day |\n"
        let before = try ids(page)
        #expect(before.count == 3 && Set(before.values).count == 3)
        for (text, id) in before {
            #expect(try ids(edited)[text] == id)
            #expect(try ids(table)[text] == id)
        }
    }

    @Test("is unique in every document, and there for every expectation", arguments: SampleDocument.ladders)
    func unique(document: SampleDocument) throws {
        let levels = try document.imported().ladder.tracks.flatMap(\.levels)
        let ids = levels.flatMap(\.dimensions).flatMap(\.expectations).map(\.id)
        #expect(Set(ids).count == ids.count && ids.allSatisfy { !$0.isEmpty })
    }
}
