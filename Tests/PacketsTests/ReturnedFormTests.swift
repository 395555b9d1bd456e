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
        try #require(
            ReturnedForm(text, titles: Self.titles, guidance: Self.guidance, names: ["Robin Outside", "Bo Sample"]))
    }

    private func expectWhole(_ form: ReturnedForm) {
        #expect(form.recommendation == .notYet)
        #expect(form.seen?.description == "2025-09..2026-02")
        #expect(form.texts.map(\.title) == Self.titles)
        let words = "She merged the queues of two teams and handed both the figures.\n\n- first point\n- second point"
        #expect(form.texts.map(\.text) == [words, "A budget of her own."])
        #expect(form.stray.isEmpty && form.unclear.isEmpty && form.body.isEmpty && !form.isEmpty)
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
                + "\n-----Original Message-----\nFrom: Bo\n\n## What I saw myself\n\nEnd of the form\n",
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

    @Test("takes questions answered in the open between quoted headings")
    func mixed() throws {
        let text = Self.filled.replacing("## What", with: "> ## What").replacing("[Which", with: "> [Which")
        expectWhole(try read(text))
        expectWhole(try read(text.replacing("End of", with: "> End of")))
    }

    /// The form as it was sent, quoted, without an answer.
    private static let empty = """
        > Bo Sample asks you for feedback on Eve, whose work is known to you.
        > A short answer is better than none.
        >
        > My recommendation (ready, not yet or cannot say):
        >
        > ## What I saw myself
        >
        > [Which work did you do together?]
        >
        > ## What's still missing
        >
        > End of the form
        """

    @Test(
        "takes what stands above or below an empty form as the answer",
        arguments: [
            "Not yet. She has not led anybody\noutside her teams.\n\nRobin\n\nOn Mon, Bo wrote:\n" + empty,
            "> Not yet. She has not led anybody\n> outside her teams.\n>\n> On Mon, Bo wrote:\n"
                + empty.replacing("> ", with: ">> "),
            empty + "\n\nNot yet. She has not led anybody\noutside her teams.\n\nThanks,\nRobin",
        ])
    func besideAnEmptyForm(text: String) throws {
        let form = try read(text)
        #expect(form.body == "Not yet. She has not led anybody outside her teams.")
        #expect(form.texts.isEmpty && form.stray.isEmpty && form.recommendation == nil)
    }

    @Test("says that a form without any answer is empty, whatever stands around it")
    func nothing() throws {
        #expect(try read("Hi Bo,\n\nhere you go.\n\nOn Mon, Bo wrote:\n" + Self.empty + "\n-- \nRobin\n").isEmpty)
    }

    @Test(
        "names what stands outside of an answered form, and what it says nothing with",
        arguments: [
            ("Hello Bo,\n\nplease keep this from Eve.\n\n" + filled, ["please keep this from Eve."], ["Hello Bo,"]),
            (filled + "\n\nPS: ask Kim too.\nShe knows more.", ["PS: ask Kim too.", "She knows more."], []),
            (
                filled + "\n\nHere are my thoughts:\n> ready in a year", ["Here are my thoughts:", "ready in a year"],
                []
            ),
            (filled + "\n\nKind regards\nRobin", [], ["Kind regards", "Robin"]),
            (filled + "\n-- \nRobin\nOutside Ltd", [], ["Robin", "Outside Ltd"]),
            (
                filled + "\n--\n" + (1...7).map { "\($0) more\n" }.joined(),
                ["--"] + (1...7).map { "\($0) more" }, []
            ),
            (
                filled.replacing("not yet", with: "not yet\nShe needs a budget first."),
                ["She needs a budget first."], []
            ),
            (filled + "\n\nSent from my telephone", [], ["Sent from my telephone"]),
            (
                filled + "\n\nOn Monday Bo wrote:\n" + quoted.replacing("A budget", with: "Time, and a budget"),
                ["Time, and a budget of her own."], []
            ),
        ])
    func outside(text: String, stray: [String], leftOut: [String]) throws {
        let form = try read(text)
        #expect(form.texts.map(\.title) == Self.titles)
        #expect(form.stray == stray)
        #expect(form.leftOut == leftOut)
    }

    @Test("drops the message that was sent, however it comes back")
    func message() throws {
        let sent = Self.empty.replacing("> ", with: "").replacing(">\n", with: "\n")
        let around = "To: Robin\nSubject: Feedback on Eve\n\nHello Robin Outside,\n\n"
        let form = try read(around + sent.replacing("together?]", with: "together?]\nShe asks first."))
        #expect(form.texts.map(\.text) == ["She asks first."])
        #expect(form.stray.isEmpty && form.leftOut.isEmpty)
        let wrapped = sent.replacing("for feedback", with: "for\nfeedback").replacing(
            "together?]", with: "together?] Yes.")
        #expect(try read(wrapped).texts.map(\.text) == ["Yes."])
        #expect(try read(wrapped).stray.isEmpty)
    }

    @Test("keeps the words of others in an answer as a quotation, and the giver's own quotes as they are")
    func quotation() throws {
        let text = Self.filled.replacing(
            "A budget of her own.", with: "“Her” words were:\n\n> I would wait.\n\nA budget – soon.")
        #expect(try read(text).texts.last?.text == "“Her” words were:\n\n> I would wait.\n\nA budget – soon.")
        #expect(
            try read(Self.filled.replacing("together?]\n\nShe", with: "together?] “She”")).texts[0].text
                .hasPrefix("“She” merged"))
    }

    @Test(
        "knows the three recommendations and guesses none",
        arguments: [
            ("Ready!", Feedback.Recommendation.ready), ("NOT-YET", .notYet), ("**Ready**", .ready),
            ("_not yet_", .notYet),
            ("Cannot say.", .cannotSay), ("", nil), ("perhaps", nil), ("Ready in a year", nil), ("not ready", nil),
            ("I can’t say", nil), ("ready / not yet", nil), ("ready, not yet or cannot say", nil), ("no", nil),
        ])
    func recommendations(answer: String, recommendation: Feedback.Recommendation?) throws {
        let form = try read("My recommendation (ready, not yet or cannot say): \(answer)\n")
        #expect(form.recommendation == recommendation)
        #expect(form.unclear == (recommendation == nil && !answer.isEmpty ? [.recommendation(answer)] : []))
    }

    @Test(
        "reads a month or two, and says what it does not understand",
        arguments: [
            ("2025-07..2026-03", "2025-07..2026-03"), ("2026-01 – 2026-09", "2026-01..2026-09"),
            ("from 2025-07 to 2026-03.", "2025-07..2026-03"), ("2026-02", "2026-02..2026-02"), ("", nil),
            ("2026-03..2025-07", nil), ("since 2024-05", nil), ("last year", nil),
            ("2025-01, 2025-03 and 2025-05", nil),
        ])
    func months(answer: String, period: String?) throws {
        let form = try read("Months in which I saw the work myself (such as 2025-07..2026-03): \(answer)\n")
        #expect(form.seen?.description == period)
        #expect(form.unclear == (period == nil && !answer.isEmpty ? [.months(answer)] : []))
    }

    @Test("Two recommendations that differ are none")
    func differing() throws {
        let form = try read("My recommendation: ready\n\n" + Self.quoted)
        #expect(form.recommendation == nil)
        #expect(form.unclear == [.recommendation("ready / not yet")])
    }

    @Test("is no form without one of its lines")
    func none() {
        #expect(ReturnedForm("She listens.\n\nAnd decides.", titles: Self.titles, guidance: []) == nil)
    }
}
