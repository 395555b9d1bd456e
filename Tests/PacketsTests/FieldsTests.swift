import Markdown
import Testing

@testable import Packets

@Suite("Fields of a front matter")
struct FieldsTests {
    private enum Colour: String, CaseIterable { case red, blue }

    @Test("are read as what they should be")
    func values() throws {
        let fields = try fields(
            """
            text: Billing
            id: alice
            list: [a, b]
            one: a
            number: 05
            day: 2026-11-22
            month: 2026-11
            month-of-day: 2026-11-22
            instant: 2026-11-22T10:00:00Z
            period: 2025-07..2026-03
            colour: blue
            map: {k: v}
            maps: [{k: v}, {k: w}]
            """)
        #expect(try fields.text("text") == "Billing")
        #expect(try fields.id("id") == "alice")
        #expect(try fields.texts("list") == ["a", "b"])
        #expect(try fields.texts("one") == ["a"])
        #expect(try fields.number("number", in: 0...9) == 5)
        #expect(try fields.day("day")?.description == "2026-11-22")
        #expect(try fields.month("month") == fields.month("month-of-day"))
        #expect(try fields.instant("instant")?.description == "2026-11-22T10:00:00Z")
        #expect(try fields.period("period")?.description == "2025-07..2026-03")
        #expect(try fields.choice("colour", of: Colour.self) == .blue)
        #expect(try fields.map("map").text("k") == "v")
        #expect(try fields.maps("maps").map { try $0.required("k") } == ["v", "w"])
        #expect(fields.position("id") == Position(line: 3, column: 5))
    }

    @Test("that are missing or empty are nil or empty", arguments: ["other: 1", "k:", "k: \"\"", "k: ~"])
    func missing(yaml: String) throws {
        let fields = try fields(yaml)
        #expect(try fields.text("k") == nil)
        #expect(try fields.id("k") == nil)
        #expect(try fields.texts("k").isEmpty)
        #expect(try fields.maps("k").isEmpty)
        #expect(try fields.map("k").text("x") == nil)
        #expect(try fields.number("k", in: 0...1) == nil)
        #expect(try fields.day("k") == nil)
        #expect(try fields.period("k") == nil)
        #expect(try fields.choice("k", of: Colour.self) == nil)
    }

    @Test(
        "that are something else are refused with their place",
        arguments: [
            Wrong("k: [a]", "2:4: “k” must be one line of text") { try $0.text("k") },
            Wrong("a: 1", "2:1: “k” is missing") { try $0.required("k") },
            Wrong("a: 1\nk:", "3:3: “k” is missing") { try $0.required("k") },
            Wrong("k: A b", "2:4: “A b” is not an id (lower-case letters, digits and dashes, at most 63)") {
                try $0.id("k")
            },
            Wrong("k: [a, [b]]", "2:8: “k” must be a list of texts") { try $0.texts("k") },
            Wrong("k: [a, \"\"]", "2:8: “k” must be a list of texts") { try $0.texts("k") },
            Wrong("k: {a: 1}", "2:4: “k” must be a list") { try $0.texts("k") },
            Wrong("k: [{a: 1}, b]", "2:13: “k” must be a list of `key: value` groups") { try $0.maps("k") },
            Wrong("k: [a]", "2:4: “k” must hold `key: value` lines") { try $0.map("k") },
            Wrong("k: 11", "2:4: “k” must be a whole number from 0 to 10, not “11”") { try $0.number("k", in: 0...10) },
            Wrong("k: 1.5", "2:4: “k” must be a whole number from 0 to 10, not “1.5”") {
                try $0.number("k", in: 0...10)
            },
            Wrong("k: soon", "2:4: “soon” is not a day like 2026-11-22") { try $0.day("k") },
            Wrong("k: 2026", "2:4: “2026” is not a month like 2026-11") { try $0.month("k") },
            Wrong("k: now", "2:4: “now” is not a day like 2026-11-22 or a moment like 2026-11-22T10:00:00Z") {
                try $0.instant("k")
            },
            Wrong("k: 2025", "2:4: “2025” is not a period like 2025-07..2026-03") { try $0.period("k") },
            Wrong("k: 2026-02..2026-01", "2:4: the period “2026-02..2026-01” ends before it starts") {
                try $0.period("k")
            },
            Wrong("k: green", "2:4: “k” must be one of red, blue, not “green”") { try $0.choice("k", of: Colour.self) },
            Wrong("m:\n  k: [a]", "3:6: “k” must be one line of text") { try $0.map("m").text("k") },
            Wrong("m:\n  - a: 1\n  - b: 1", "4:5: “a” is missing") { try $0.maps("m").map { try $0.required("a") } },
            Wrong("k: 1\nz: 2", "3:1: “z” is not a key here") { try $0.allow(only: ["k"]) },
        ])
    func wrong(wrong: Wrong) throws {
        let fields = try fields(wrong.yaml)
        #expect(refusal { try wrong.read(fields) } == wrong.message)
    }

    @Test("that are not known are refused with what was probably meant")
    func unknown() throws {
        let fields = try fields("minimun: 3")
        #expect {
            try fields.allow(only: ["minimum", "maximum"])
        } throws: {
            ($0 as? ParseError)?.hint == "Did you mean “minimum”?"
        }
    }
}

/// A front matter that cannot be read in one way, and what is said then.
struct Wrong: Sendable, CustomTestStringConvertible {
    let yaml: String
    let message: String
    let read: @Sendable (Fields) throws -> Void

    init<Result>(_ yaml: String, _ message: String, read: @escaping @Sendable (Fields) throws -> Result) {
        (self.yaml, self.message) = (yaml, message)
        self.read = { _ = try read($0) }
    }

    var testDescription: String { message }
}
