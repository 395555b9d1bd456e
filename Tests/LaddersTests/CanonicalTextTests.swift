import Markdown
import Testing
import templates

@testable import Ladders

@Suite("A ladder in canonical form")
struct CanonicalTextTests {
    @Test("is read back as it was, whatever its texts hold", arguments: 0..<40)
    func random(seed: UInt64) throws {
        var generator = LadderGenerator(seed: seed)
        for _ in 0..<10 {
            let ladder = generator.ladder()
            let document = try ladder.canonicalDocument()
            let read = try Ladder(canonical: document)
            #expect(
                read.withoutLines == ladder.normalized.withoutLines,
                "\(String(decoding: document.bytes, as: UTF8.self))")
            #expect(read.normalized == read, "what was read needs nothing")
        }
    }

    @Test(
        "is the same for every built-in ladder, and for that written again", arguments: Templates.ladders.keys.sorted())
    func builtIns(id: String) throws {
        let ladder = try Ladder(canonical: Document(Templates.ladders[id] ?? [], name: id))
        let again = try Ladder(canonical: ladder.canonicalDocument())
        #expect(again.withoutLines == ladder.withoutLines)
        #expect(try again.canonicalText == ladder.canonicalText)
    }

    @Test("looks like what people write")
    func text() throws {
        let ladder = Ladder(
            id: "small", title: "Small & plain", version: "2", source: "", isCumulative: true,
            tracks: [
                .init(
                    name: "Management",
                    levels: [
                        .init(
                            code: "M05", title: "Senior Manager", facts: [.init(name: "reports", value: "8–15 | 3")],
                            dimensions: [
                                .init(
                                    name: "Delivery", parent: nil,
                                    expectations: [.init(id: "", text: "Ships.", line: 1)]),
                                .init(
                                    name: "Growth", parent: "People",
                                    expectations: [.init(id: "", text: "- Coaches *one* snake_case.", line: 1)]),
                            ], line: 1)
                    ])
            ],
            rules: [
                .init(
                    kind: "examples", text: "Three: or more.",
                    details: [
                        .init(name: "minimum", values: ["3"]), .init(name: "from-whom", values: ["peer", "no"]),
                    ],
                    line: 1)
            ])
        #expect(
            try ladder.canonicalText == """
                ---
                id: small
                title: Small & plain
                version: 2
                cumulative: true
                tracks:
                  - name: Management
                    levels:
                      - M05
                rules:
                  - kind: examples
                    minimum: 3
                    from-whom:
                      - peer
                      - "no"
                    text: "Three: or more."
                ---
                # Small & plain

                ## M05: Senior Manager

                | fact | value |
                |---|---|
                | reports | 8–15 \\| 3 |

                ### Delivery

                - Ships.

                ### People

                #### Growth

                - \\- Coaches \\*one\\* snake_case.

                """)
    }

    @Test("keeps a dimension apart from its parent, and from one of the same name elsewhere")
    func names() throws {
        func dimension(_ name: String, _ parent: String?, _ text: String) -> Ladder.Dimension {
            .init(name: name, parent: parent, expectations: [.init(id: "", text: text, line: 1)])
        }
        let level = Ladder.Level(
            code: "A:1", title: "", facts: [],
            dimensions: [
                dimension("Growth", "People", "One."), dimension("Quality", "Delivery", "Two."),
                dimension("People", nil, "Three."), dimension("Quality", "People", "Four."),
                dimension("Growth", "People", "Five."), dimension("—", nil, "Six."),
            ], line: 1)
        let ladder = Ladder(
            id: "a", title: "", version: "", source: "", isCumulative: false,
            tracks: [.init(name: "", levels: [level])], rules: [])
        let read = try Ladder(canonical: ladder.canonicalDocument())
        #expect(read.levelCodes == ["A-1"])
        let dimensions = read.tracks[0].levels[0].dimensions
        #expect(
            dimensions.map { ($0.parent ?? "") + "/" + $0.name } == [
                "/People", "People/Growth", "People/Quality", "Delivery/Quality (Delivery)", "/Unnamed dimension",
            ])
        #expect(
            dimensions.map { $0.expectations.map(\.text) } == [
                ["Three."], ["One.", "Five."], ["Four."], ["Two."], ["Six."],
            ])
    }

    @Test("is refused without levels, and over a mebibyte")
    func refused() {
        let empty = Ladder(id: "a", title: "A", version: "1", source: "", isCumulative: false, tracks: [], rules: [])
        #expect(throws: ParseError.self) { try empty.canonicalText }
        let level = Ladder.Level(
            code: "L", title: String(repeating: "x", count: 1 << 20), facts: [], dimensions: [], line: 1)
        let large = Ladder(
            id: "a", title: "A", version: "1", source: "", isCumulative: false,
            tracks: [.init(name: "T", levels: [level])], rules: [])
        #expect(throws: ParseError.self) { try large.canonicalText }
    }
}
