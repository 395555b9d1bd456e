import Testing

@testable import Ladders

@Suite("The lexicon")
struct LexiconTests {
    @Test(
        "tells what a label says",
        arguments: [
            ("Expectations", "wrapper expectations"), ("What we expect", "wrapper expectations"),
            ("Was wir erwarten", "wrapper expectations"),
            ("Key competencies", "wrapper expectations"), ("You will", "wrapper"),
            ("If on call", "condition item-condition"),
            ("When you lead a team", "condition item-condition"), ("In meetings", "item-condition"),
            ("Examples", "other"),
            ("Recommended reading", "other"), ("Beispiele", "other"), ("What this level is not", "other"),
            ("Warning signs", "other"),
            ("Salary range", "other fact"), ("Direct reports", "fact"), ("Planning horizon", "fact"),
            ("Years of experience", "fact"),
            ("Berufserfahrung", "fact"), ("Summary", "wrapper summary"), ("Resumen", "summary"), ("Delivery", ""),
            ("Leadership & Scope", ""),
            ("People", ""), ("Reading the market for our team and writing about what it says", ""), ("", ""),
        ])
    func traits(label: String, expected: String) {
        let traits = Lexicon.Traits(label)
        let all = [
            (traits.isWrapper, "wrapper"), (traits.isExpectations, "expectations"), (traits.isCondition, "condition"),
            (traits.isConditionInItem, "item-condition"), (traits.isOtherMatter, "other"), (traits.isFact, "fact"),
            (traits.isSummary, "summary"),
        ]
        #expect(all.filter(\.0).map(\.1).joined(separator: " ") == expected)
    }

    @Test(
        "knows a text that only includes another level",
        arguments: [
            ("Everything in L2", true), ("All of the above, and:", true), ("Senior Engineer +", true),
            ("Same as L2", true), ("Alles aus Stufe 1", true),
            ("Knows everything in the shop", false), ("Ships all of it", false),
        ])
    func inheritance(text: String, isInheritance: Bool) {
        #expect(Lexicon.isInheritance(text) == isInheritance)
    }

    @Test(
        "knows years of experience from other years",
        arguments: [
            ("Typically 3-5 years", true), ("3+ years of experience", true), ("5 años de experiencia", true),
            ("3–5 Jahre Erfahrung", true),
            ("Plans three years ahead", false), ("Plans for 2 years", false), ("Has experience with looms", false),
        ])
    func years(text: String, isYears: Bool) {
        #expect(Lexicon.isYearsOfExperience(text.key) == isYears)
    }

    @Test(
        "knows what speaks of careers",
        arguments: [
            ("The career ladder of the mill", true), ("Karrierestufen", true), ("Карьерная лестница", true),
            ("A recipe for bread", false), ("", false),
        ])
    func careers(text: String, isAbout: Bool) {
        #expect(Lexicon.isAboutCareers(text) == isAbout)
    }
}
