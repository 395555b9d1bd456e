import Testing

@testable import Ladders

@Suite("The vocabulary of a page")
struct VocabularyTests {
    private typealias Axis = Vocabulary.Axis

    /// The labels of an axis that name levels.
    private func levels(_ labels: [String], isLocal: Bool = true, isHead: Bool = false) -> [String] {
        let vocabulary = Vocabulary(axes: [Axis(labels: labels, isLocal: isLocal, isHead: isHead)])
        return labels.filter { vocabulary.level($0) != nil }
    }

    @Test(
        "holds labels that stand together as levels do",
        arguments: [
            (["L1", "L2"], ["L1", "L2"]), (["L1: Keeper", "Pay", "L2: Warden"], ["L1: Keeper", "L2: Warden"]),
            (["Senior Engineer", "Staff Engineer"], ["Senior Engineer", "Staff Engineer"]),
            (["Senior", "Junior", "Skill"], ["Senior", "Junior"]),
            (["Keeper", "Senior Keeper"], ["Keeper", "Senior Keeper"]),
            (["1", "2", "3"], ["1", "2", "3"]), (["3", "2", "1"], ["3", "2", "1"]),
            (["Engineer", "Senior Engineer"], ["Engineer", "Senior Engineer"]),
            (["Stufe 1", "Stufe 2", "Gehalt"], ["Stufe 1", "Stufe 2"]),
        ])
    func together(labels: [String], expected: [String]) {
        #expect(levels(labels) == expected)
    }

    @Test(
        "holds none for labels that only look like it",
        arguments: [
            ["L1"], ["Lead time", "Throughput", "Quality"], ["1", "7", "12"], ["1", "2"], ["Delivery", "Craft"],
            ["L1", "L1"],
            ["Senior", "a", "b", "c", "d"], [],
        ])
    func alone(labels: [String]) {
        #expect(levels(labels).isEmpty)
    }

    @Test("takes bare words only where they stand side by side")
    func bareWords() {
        #expect(levels(["Junior", "Senior"], isLocal: true) == ["Junior", "Senior"])
        #expect(levels(["Junior", "Senior"], isLocal: false).isEmpty)
    }

    @Test("takes the last column where all other columns are levels")
    func restOfHead() {
        #expect(levels(["Junior", "Senior", "Guru"], isHead: true) == ["Junior", "Senior", "Guru"])
        #expect(levels(["Junior", "Senior", "Examples"], isHead: true) == ["Junior", "Senior"])
        #expect(levels(["Junior", "Senior", "Guru"]) == ["Junior", "Senior"])
    }

    @Test("knows a code again wherever it stands")
    func again() {
        let vocabulary = Vocabulary(axes: [Axis(labels: ["L1", "L2"])])
        #expect(vocabulary.level("L1 (Keeper)")?.code == "L1")
        #expect(vocabulary.level("L3") == nil)
        #expect(vocabulary.codes == ["l1", "l2"])
    }

    @Test(
        "knows a level of which a label speaks",
        arguments: ["A junior developer is capable of", "As a junior developer you"])
    func sentences(label: String) {
        let vocabulary = Vocabulary(axes: [Axis(labels: ["Junior Developer", "Senior Developer"])])
        #expect(vocabulary.level(label)?.title == "Junior Developer")
        #expect(vocabulary.level("Junior developers we know") == nil)
    }

    @Test("of codes learns from two of a family, not from two of different ones")
    func families() {
        #expect(levels(["L1", "B4"]).isEmpty)
        #expect(levels(["L1", "L2", "B4"]) == ["L1", "L2", "B4"])
    }
}
