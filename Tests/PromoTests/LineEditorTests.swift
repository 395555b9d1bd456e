import Testing

@testable import promo

@Suite("A line typed on a terminal")
struct LineEditorTests {
    private func outcome(of text: String) -> (outcome: LineEditor.Outcome?, shown: String) {
        var editor = LineEditor()
        var shown: [UInt8] = []
        for byte in text.utf8 {
            let outcome = editor.take(byte)
            shown += editor.echo
            if let outcome { return (outcome, String(decoding: shown, as: UTF8.self)) }
        }
        return (nil, String(decoding: shown, as: UTF8.self))
    }

    @Test(
        "is edited and ends as terminals do it",
        arguments: [
            ("Müller\n", Typed.line("Müller")), ("a\r", .line("a")), ("\n", .line("")), ("a\tb\n", .line("a\tb")),
            ("Mü\u{7F}e\u{08}\u{7F}e\n", .line("e")), ("one two\u{17}three\n", .line("one three")),
            ("gone\u{15}kept\n", .line("kept")), ("\u{7F}\u{15}\u{17}x\n", .line("x")),
            ("a\u{1B}[D\u{1B}OAb\u{1B}[1;5Cc\n", .line("abc")), ("a\u{01}\u{0B}b\n", .line("ab")),
            ("\u{04}", .end("")), ("half\u{04}", .end("half")), ("half\u{03}", .interrupted("half")),
            ("\u{1C}", .interrupted("")),
        ])
    func typed(text: String, typed: Typed) {
        #expect(outcome(of: text).outcome == .typed(typed))
    }

    @Test("is as long as it is")
    func long() {
        let text = String(repeating: "ü", count: 100_000)
        #expect(outcome(of: text + "\n").outcome == .typed(.line(text)))
    }

    @Test("is shown as it is typed, and taken off the screen where it is erased")
    func shown() {
        #expect(outcome(of: "a日\u{7F}b\n").shown == "a日\u{8} \u{8}\u{8} \u{8}b\n")
    }

    @Test("stops the program where the terminal's key says so")
    func suspended() { #expect(outcome(of: "x\u{1A}").outcome == .suspend) }
}
