import Testing

@testable import Packets

@Suite("A returned form")
struct ReturnedFormTests {
    private static let titles = ["What I saw myself", "What's still missing"]
    private static let guidance = ["Which work did you do together?", "What would you want to see?"]

    private static let filled = """
        My recommendation (ready, not yet or cannot say): not yet

        Months in which I saw the work myself (such as 2025-07..2026-03): 2025-09 to 2026-02

        ## What I saw myself

        [Which work did you do together?]

        She merged the queues of two teams and handed both the figures.

        - first point
        - second point

        ## What's still missing

        A budget of her own.

        End of the form
        """

    private func read(_ text: String) throws -> ReturnedForm {
        try #require(ReturnedForm(text, titles: Self.titles, guidance: Self.guidance))
    }

    private func expectWhole(_ form: ReturnedForm) {
        #expect(form.recommendation == .notYet)
        #expect(form.seen?.description == "2025-09..2026-02")
        #expect(form.texts.map(\.title) == Self.titles)
        let words = "She merged the queues of two teams and handed both the figures.\n\n- first point\n- second point"
        #expect(form.texts.map(\.text) == [words, "A budget of her own."])
    }

    private static let quoted = filled.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        .joined(separator: "\n")

    @Test(
        "reads the same, whatever the mail did to it",
        arguments: [
            filled,
            filled.replacing("\n", with: "\r\n"),
            "\u{FEFF}Hello Bo,\n\nhere you are.\n\n" + filled + "\n\n-- \nRobin\nOutside Ltd",
            quoted,
            quoted.replacing("> ", with: "> > "),
            "From: Robin\nTo: Bo\nSubject: Fwd: Feedback\n\n" + filled,
            filled + "\n\nOn Monday Bo wrote:\n" + quoted.replacing("not yet\n", with: "\n"),
            filled.replacing("End of the form", with: "")
                + "\n-----Original Message-----\nFrom: Bo\n\n## What I saw myself\n\nOld.",
            filled.replacing("'", with: "’").replacing("## What", with: "*What").replacing(
                "myself\n", with: "myself*\n"),
            filled.replacing("queues of two teams and", with: "queues of\ntwo teams\nand")
                .replacing("2026-03): ", with: "\n2026-03):\n"),
            filled.replacing("together?]\n\nShe", with: "together?] She"),
            filled.replacing("the queues", with: "the\u{00A0}queues").replacing("\u{00A0}", with: " "),
        ])
    func same(text: String) throws {
        expectWhole(try read(text))
    }

    @Test("takes answers between the quoted lines of the form")
    func between() throws {
        let text = """
            > ## What I saw myself
            >
            > [Which work did you do
            > together?]

            She merged two queues.

            > ## What's still missing
            Nothing.
            """
        #expect(try read(text).texts.map(\.text) == ["She merged two queues.", "Nothing."])
    }

    @Test(
        "knows the three recommendations, and says what it does not understand",
        arguments: [
            ("Ready!", Feedback.Recommendation.ready), ("NOT-YET", .notYet), ("not ready", .notYet),
            ("I can’t say", .cannotSay), ("", nil), ("perhaps", nil),
        ])
    func recommendations(answer: String, recommendation: Feedback.Recommendation?) throws {
        let form = try read("My recommendation (ready, not yet or cannot say): \(answer)\n")
        #expect(form.recommendation == recommendation)
        #expect(form.unclearRecommendation == (answer == "perhaps" ? "perhaps" : nil))
    }

    @Test("is no form without one of its lines")
    func none() {
        #expect(ReturnedForm("She listens.\n\nAnd decides.", titles: Self.titles, guidance: []) == nil)
    }
}
