import TestSupport

@testable import Ladders

/// Random ladders, the same for the same seed.
struct LadderGenerator: RandomNumberGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1) }

    mutating func next() -> UInt64 { random.next() }

    private static let pieces = [
        "a", "Leads", "team", "é", "世界", "👩‍💻", "M05", "C#", "#", "##", "-", "- ", "+ ", "* ", "*", "**b**", "_", "_i_",
        "snake_case", "__", "`", "```", "~", "~~~", "~~x~~", "|", "||", "\\", "\\|", "\\\\", "<", "<b>", "<br/>",
        "<!--",
        "-->", "<?", "&", "&amp;", "&#35;", "[", "]", "[x] ", "[ ] ", "[a](b)", "![", "[a]: b", "1.", "1) ", "12. ",
        "=",
        "===", "---", ":", ": ", ":-", "-:", "|---|", "> ", ">", "\"", "'", "“q”", "{", "}", "%", "@", "!", "?", "~",
        "null", "true", " ", "  ", "\t", "\n", "\r\n", "\u{A0}", "\u{85}", "\u{2028}", "\u{200B}", "\u{FEFF}",
        "\u{301}",
        "\u{7}", "\u{1B}", "\u{202E}", "http://a.b", "a@b.c", "www.a.b", "$", "^", ".", ",", ";", "(", ")", "/",
    ]

    mutating func text(_ most: Int = 6) -> String {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in Self.pieces.randomElement(using: &self) ?? "" }.joined()
    }

    mutating func list<Element>(_ most: Int, _ make: (inout LadderGenerator) -> Element) -> [Element] {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in make(&self) }
    }

    mutating func level() -> Ladder.Level {
        let names = ["People", "people!", "Growth", "Delivery", text(3), text(2)]
        return Ladder.Level(
            code: text(2), title: text(4),
            facts: list(4) { Ladder.Fact(name: $0.text(3), value: $0.text()) },
            dimensions: list(5) { generator in
                Ladder.Dimension(
                    name: names.randomElement(using: &generator) ?? "",
                    parent: Bool.random(using: &generator) ? names.randomElement(using: &generator) : nil,
                    expectations: generator.list(4) { Ladder.Expectation(id: "", text: $0.text(8), line: 1) })
            },
            line: 1)
    }

    mutating func ladder() -> Ladder {
        let shared = level()
        let tracks = list(3) { generator in
            Ladder.Track(name: generator.text(3), levels: generator.list(3) { $0.level() } + [shared])
        }
        return Ladder(
            id: text(2), title: text(), version: text(2), source: text(), isCumulative: Bool.random(using: &self),
            tracks: tracks + [Ladder.Track(name: "last", levels: [shared])],
            rules: list(4) { generator in
                Ladder.Rule(
                    kind: generator.text(2), from: Bool.random(using: &generator) ? generator.text(2) : nil, to: nil,
                    minimumMonths: Int.random(in: -2...1500, using: &generator), maximumMonths: nil,
                    text: generator.text(),
                    details: generator.list(3) { .init(name: $0.text(2), values: $0.list(3) { $0.text(3) }) }, line: 1)
            })
    }
}

extension Ladder {
    /// The same with nothing said of lines.
    var withoutLines: Ladder {
        Ladder(
            id: id, title: title, version: version, source: source, isCumulative: isCumulative,
            tracks: tracks.map { Track(name: $0.name, levels: $0.levels.map(\.withoutLines)) },
            rules: rules.map {
                Rule(
                    kind: $0.kind, from: $0.from, to: $0.to, minimumMonths: $0.minimumMonths,
                    maximumMonths: $0.maximumMonths, text: $0.text, details: $0.details, line: 0)
            })
    }
}

extension Ladder.Level {
    var withoutLines: Ladder.Level {
        Ladder.Level(
            code: code, title: title, facts: facts,
            dimensions: dimensions.map { dimension in
                Ladder.Dimension(
                    name: dimension.name, parent: dimension.parent,
                    expectations: dimension.expectations.map { .init(id: $0.id, text: $0.text, line: 0) })
            }, line: 0)
    }
}
