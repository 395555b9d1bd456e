import Testing

@testable import Ladders

/// A label, and the code and title that it should be read as.
struct NamedLabel: Sendable, CustomTestStringConvertible {
    let label: String
    let code: String
    let title: String

    init(_ label: String, _ code: String, _ title: String = "") {
        (self.label, self.code, self.title) = (label, code, title)
    }

    var testDescription: String { label }
}

@Suite("A label of a level")
struct LevelNameTests {
    @Test(
        "has the code that stands in it, and the rest as its title",
        arguments: [
            NamedLabel("L3", "L3"), NamedLabel("l3", "l3"), NamedLabel("M04", "M04"), NamedLabel("IC-3", "IC-3"),
            NamedLabel("em-1", "em-1"), NamedLabel("SWE2a", "SWE2a"), NamedLabel("L3+", "L3+"),
            NamedLabel("IC 3", "IC3"),
            NamedLabel("L3: Engineer", "L3", "Engineer"), NamedLabel("L3 Engineer", "L3", "Engineer"),
            NamedLabel("L3 - Engineer", "L3", "Engineer"), NamedLabel("L3 – Engineer", "L3", "Engineer"),
            NamedLabel("Engineer (L3)", "L3", "Engineer"), NamedLabel("Engineer [L3]", "L3", "Engineer"),
            NamedLabel("Engineer (l3)", "l3", "Engineer"), NamedLabel("Engineer, L3", "L3", "Engineer"),
            NamedLabel("Keeper / Warden (K2)", "K2", "Keeper / Warden"),
            NamedLabel("K2 Keeper & Warden", "K2", "Keeper & Warden"),
            NamedLabel("L3: Engineer {#l3}", "L3", "Engineer"), NamedLabel("🚀 L3: Engineer", "L3", "Engineer"),
            NamedLabel("`L3` Engineer", "L3", "Engineer"), NamedLabel("L3：Engineer", "L3", "Engineer"),
            NamedLabel("1. L3 Engineer", "L3", "Engineer"), NamedLabel("L3 Engineer:", "L3", "Engineer"),
            NamedLabel("L3 Senior Engineer (the usual goal of a career)", "L3", "Senior Engineer"),
        ])
    func codes(_ label: NamedLabel) throws {
        let name = try #require(LevelName(label.label))
        #expect(name.code == label.code && name.title == label.title)
        #expect(name.isStrong)
        #expect(name.isCodeOnly == label.title.isEmpty)
    }

    @Test(
        "has the number behind a word for level as its code, in any of the languages",
        arguments: [
            NamedLabel("Level 3", "3"), NamedLabel("level III", "III"),
            NamedLabel("Level 3: Engineer", "3", "Engineer"),
            NamedLabel("Engineer (Level 3)", "3", "Engineer"), NamedLabel("Career level: B", "B", "Career"),
            NamedLabel("Grade 7", "7"), NamedLabel("Band C", "C"), NamedLabel("Tier 2", "2"),
            NamedLabel("Stufe 1", "1"),
            NamedLabel("Stufe II", "II"), NamedLabel("Niveau 2 : Artisan", "2", "Artisan"), NamedLabel("Nivel 3", "3"),
            NamedLabel("Nível 1", "1"), NamedLabel("Livello 1", "1"), NamedLabel("Poziom 1 Młynarz", "1", "Młynarz"),
            NamedLabel("Уровень 2 — Мастер", "2", "Мастер"), NamedLabel("レベル1", "1"),
            NamedLabel("レベル2：シニア", "2", "シニア"),
            NamedLabel("级别 3", "3"), NamedLabel("레벨 2", "2"), NamedLabel("Nivå 4", "4"),
        ])
    func words(_ label: NamedLabel) throws {
        let name = try #require(LevelName(label.label))
        #expect(name.code == label.code && name.title == label.title)
        #expect(name.isStrong)
    }

    @Test(
        "counts by the number of its code",
        arguments: [
            ("L3", 3), ("M04", 4), ("Level IV", 4), ("Level B", 2), ("Stufe II", 2), ("レベル1", 1), ("Engineer II", 2),
            ("Engineer 3", 3), ("IC 12", 12),
        ])
    func numbers(label: String, number: Int) throws {
        #expect(try #require(LevelName(label)).number == number)
    }

    @Test(
        "without a code is a title with a word for seniority, a role or a number",
        arguments: [
            "Senior Engineer", "Junior Developer", "Engineer II", "Staff Engineer", "Head of Design", "VP", "Principal",
            "Mid-level",
            "Senior Product Designer", "Vice President of Sales", "Technical Lead", "Entwicklerin", "Старший инженер",
            "高级工程师",
            "シニアエンジニア", "Desarrolladora sénior", "Sênior",
        ])
    func titles(label: String) throws {
        let name = try #require(LevelName(label))
        #expect(name.code.isEmpty && name.title == label && !name.isRange)
    }

    @Test(
        "says how senior somebody is",
        arguments: [
            [
                "Intern", "Junior Engineer", "Mid-level Engineer", "Senior Engineer", "Staff Engineer",
                "Principal Engineer", "Distinguished Engineer",
            ],
            ["Lead Manager", "Director", "VP", "SVP"], ["Junior-Entwickler", "Erfahren", "Leiter"],
            ["Младший инженер", "Старший инженер", "Главный инженер"],
            ["初级工程师", "中级工程师", "高级工程师", "首席工程师"], ["Júnior", "Pleno", "Sênior"],
        ])
    func seniority(labels: [String]) throws {
        let ranks = try labels.map { try #require(LevelName($0)?.seniority, "\($0)") }
        #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count)
    }

    @Test(
        "is sure only where a role is told with how senior, and is a base where it is only a role",
        arguments: [
            ("Senior Engineer", true, false), ("Engineer II", true, false), ("Engineer", false, true),
            ("Senior", false, false),
            ("Working", false, false),
        ])
    func strength(label: String, isStrong: Bool, isBase: Bool) throws {
        let name = try #require(LevelName(label))
        #expect(name.isStrong == isStrong && name.isBase == isBase)
    }

    @Test(
        "that holds other titles is not one of them",
        arguments: [["Engineer", "Senior Engineer", "Senior Staff Engineer", "Staff Engineer", "Engineer II"]])
    func prefixes(labels: [String]) throws {
        let names = try labels.map { try #require(LevelName($0)) }
        #expect(Set(names.map(\.key)).count == labels.count)
        #expect(Set(names.map(\.role)) == ["engineer"])
    }

    @Test(
        "may span several levels",
        arguments: [
            ("L3-L5", true), ("L3–L5", true), ("Engineer (L3/L4)", true), ("L3 to L5", true), ("L3", false),
            ("IC-3", false),
        ])
    func ranges(label: String, isRange: Bool) throws {
        #expect(try #require(LevelName(label)).isRange == isRange)
    }

    @Test(
        "is no step, comparison, question or sentence",
        arguments: [
            "", "—", "Delivery", "Ownership & Care", "L3 → L4", "L3 -> L4", "From L3 to L4", "L3 vs L4 in short",
            "Engineer versus Manager roles",
            "What is a Senior Engineer?", "You are a Senior Engineer",
            "A level 3 engineer is expected to plan their own work",
            "For senior engineers", "Anti patterns of senior engineers", "L3 L4", "Ships small changes",
            "Between L2 and L3 there",
            "HTTP2", "Delivery (L3-L5)", "2024", "Promotion",
        ])
    func noLevels(label: String) {
        #expect(LevelName(label) == nil)
    }

    @Test("that goes on for a page is no level")
    func longLabels() {
        #expect(LevelName(String(repeating: "L3 ", count: 200)) == nil)
        #expect(LevelName("L3 " + String(repeating: "x", count: 90)) == nil)
    }

    @Test(
        "does not become one by a word that looks like a role",
        arguments: ["Lead time", "Anti-patterns of senior engineers"])
    func looksLikeRole(label: String) {
        #expect(LevelName(label)?.isStrong != true)
    }
}
