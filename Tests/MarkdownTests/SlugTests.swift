import TestSupport
import Testing

@testable import Markdown

@Suite("A slug")
struct SlugTests {
    @Test(
        "is made of a title's letters and digits",
        arguments: [
            ("Leadership & Scope", "leadership-scope"), ("  M05: Senior Manager!  ", "m05-senior-manager"),
            ("Müller", "muller"), ("Straße", "strasse"), ("STRASSE ẞ", "strasse-ss"), ("Ærø Øst", "aero-ost"),
            ("Łódź", "lodz"), ("北京", "bei-jing"), ("Привет", "privet"), ("Αθήνα", "athena"), ("Manager's", "managers"),
            ("Manager’s", "managers"), ("a--b__c", "a-b-c"), ("…a…", "a"), ("e\u{301}te", "ete"),
            ("2026 Q4", "2026-q4"),
            ("🚀 Launch 🚀", "launch"), ("a/../b", "a-b"), ("a\u{0}b", "a-b"), ("İstanbul", "istanbul"),
        ])
    func made(title: String, slug: String) {
        #expect(Slug.make(title) == slug)
    }

    @Test("is nil where nothing is left", arguments: ["", " ", "🚀🎉", "—", "'", "...", "\u{301}"])
    func nothing(title: String) {
        #expect(Slug.make(title) == nil)
    }

    @Test("is cut to 63 characters and never ends in a dash")
    func length() {
        #expect(Slug.make(String(repeating: "x", count: 200)) == String(repeating: "x", count: 63))
        #expect(Slug.make(String(repeating: "x", count: 62) + " yz") == String(repeating: "x", count: 62))
    }

    @Test("of any title is an id, and its own slug")
    func random() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let scalars = (0..<20).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x3000, using: &generator))
            }
            var title = ""
            title.unicodeScalars.append(contentsOf: scalars)
            guard let slug = Slug.make(title) else { continue }
            #expect(Slug.isValid(slug))
            #expect(Slug.make(slug) == slug)
        }
    }

    @Test(
        "as an id is 1 to 63 lower-case letters, digits and dashes, not a dash first",
        arguments: [
            ("a", true), ("0", true), ("a-b", true), ("a-", true), ("2026-q4-m05", true), ("", false), ("-a", false),
            ("A", false), ("a/b", false), ("..", false), ("a.b", false), ("a\u{0}", false), ("a_b", false),
            ("ä", false),
            ("a b", false), ("a\n", false), ("ａ", false),
        ])
    func valid(text: String, isValid: Bool) {
        #expect(Slug.isValid(text) == isValid)
    }

    @Test("as an id has at most 63 characters")
    func validLength() {
        #expect(Slug.isValid(String(repeating: "a", count: 63)))
        #expect(!Slug.isValid(String(repeating: "a", count: 64)))
    }
}
