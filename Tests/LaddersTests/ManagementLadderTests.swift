import Foundation
import Markdown
import Testing

@testable import Ladders

@Suite("The built-in management ladder")
struct ManagementLadderTests {
    private func ladder() throws -> Ladder {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let path = "templates/ladders/management-m04-m07.md"
        return try Ladder(canonical: Document(Array(try Data(contentsOf: root.appending(path: path))), name: path))
    }

    @Test("has four levels of seven dimensions with five expectations each, and the same dimensions everywhere")
    func shape() throws {
        let ladder = try ladder()
        #expect(ladder.id == "management-m04-m07")
        #expect(ladder.levelCodes == ["M04", "M05", "M06", "M07"])
        let levels = ladder.tracks.flatMap(\.levels)
        #expect(levels.allSatisfy { $0.dimensions.count == 7 })
        #expect(levels.flatMap(\.dimensions).allSatisfy { $0.expectations.count == 5 })
        #expect(Set(levels.map { $0.dimensions.map(\.id) }).count == 1)
    }

    @Test("states at each level how many report, the layers, the budget, the share of strategy and the planning")
    func facts() throws {
        for level in try ladder().tracks.flatMap(\.levels) {
            #expect(
                level.facts.map(\.name) == [
                    "direct reports", "layers", "budget", "operations / strategy", "planning", "typical background",
                ])
            #expect(level.facts.allSatisfy { !$0.value.isEmpty })
        }
        #expect(try ladder().level("M05")?.level.facts[0].value == "8–15")
    }

    @Test("has a step from each level to the next")
    func steps() throws {
        let ladder = try ladder()
        let steps = ladder.rules.filter { $0.kind == "step" }
        #expect(steps.map(\.from) == ladder.levelCodes.dropLast())
        #expect(steps.map(\.to) == Array(ladder.levelCodes.dropFirst()))
        #expect(steps.map(\.minimumMonths) == [18, 24, 36])
        #expect(steps.map(\.maximumMonths) == [24, 36, nil])
    }
}
