import Testing

@testable import Markdown

@Suite("The spans of a text")
struct SpansTests {
    private func spans(_ text: String) throws -> [Span] { try #require(try page(text).blocks.first).spans }

    @Test(
        "say how each part is marked",
        arguments: [
            ("a **b**", "b", .strong), ("a *b*", "b", .emphasis), ("a [b](c)", "b", .link), ("a `b`", "b", .code),
            ("a <b>b</b>", "b", .strong), ("a <EM>b</EM>", "b", .emphasis), ("a ***b***", "b", [.strong, .emphasis]),
            ("a [**b**](c)", "b", [.strong, .link]), ("a ~~b~~", "b", []),
        ] as [(String, String, Span.Style)])
    func styles(text: String, part: String, style: Span.Style) throws {
        let spans = try spans(text)
        #expect(spans.first == Span(content: .text("a "), style: []))
        #expect(spans.first { $0.content == .text(part) }?.style == style)
    }

    @Test("end with a tag that closes, and go on where none does")
    func tags() throws {
        #expect(try spans("<b>a</b> b").last?.style == [])
        #expect(try spans("<b>a b").last?.style == .strong)
        #expect(try spans("a</b> b").last?.style == [])
    }

    @Test("tell lines that the author broke from those that only ended")
    func breaks() throws {
        let breaks = try spans("a\nb  \nc\\\nd<br>e").map(\.content).filter {
            if case .text = $0 { false } else { true }
        }
        #expect(
            breaks == [.lineBreak(isHard: false), .lineBreak(isHard: true), .lineBreak(isHard: true), .html("<br>")])
        #expect(try spans("a\nb  \nc").plainText == "a b c")
    }

    @Test("leave out what an image shows, and keep entities as their characters")
    func images() throws {
        #expect(try spans("a ![b *c*](d) e &amp; f").plainText == "a  e & f")
    }

    @Test(
        "of plain words are the same as those that the parser gives",
        arguments: ["One word", "Größe: 5 % (about)", "a - b, c"])
    func plain(text: String) throws {
        #expect(try spans(text) == [Span(content: .text(text), style: [])])
        #expect(try spans(text) == spans(text + "\n\n"))
    }
}
