import Markdown
import Packets
import Testing

@testable import Checks

/// Texts that were made to take long. They are of a size at which even time that grows with its square comes to an end.
@Suite("Hostile prose", .timeLimit(.minutes(5)))
struct HostileProseTests {
    private static let bytes = 20_000

    private static func repeated(_ words: String) -> String {
        String(repeating: words, count: bytes / words.utf8.count)
    }

    private static let texts: [(name: String, text: String)] = [
        ("one long sentence about a person", repeated("she is young and ")),
        ("placeholders that one bracket ends", repeated("[your ") + "](x)"),
        ("words that look like placeholders", repeated("todo ")), ("abbreviations", repeated("e.g. A ")),
        ("marks of quotations that nothing ends", repeated("“ „ « ")), ("headings", repeated("## a\n\n")),
        ("a long heading over many sentences", "# \(repeated("word "))\n\n\(repeated("Greatly it is. "))"),
        ("guidance above many headings", repeated("<!-- guide: x -->\n\n") + repeated("# h\n\n")),
        ("comments", repeated("<!-- x --> ")), ("links that lead nowhere", repeated("[a](b.md) ")),
        ("targets that no link uses", repeated("[a]: b\n")), ("code", repeated("`a` ")),
        ("rows", "| a |\n|---|\n" + repeated("| She will lead |\n")), ("items", repeated("- She will lead.\n")),
    ]

    @Test("is judged in time, by every rule", arguments: texts.indices)
    func judged(index: Int) throws {
        let text = Self.texts[index].text
        var packet = Packet.with("examples/one.md", (Packet.sound["examples/one.md"] ?? "") + "\n" + text)
        packet.files["feedback/bo.md"]? += "\n" + text
        let subject = try packet.subject
        #expect(subject.content.problems.isEmpty, "\(Self.texts[index].name)")
        _ = Rules.findings(in: subject)
    }

    @Test("is read once for all rules")
    func once() throws {
        let subject = try Packet().subject
        _ = Rules.findings(in: subject)
        for document in subject.content.documents {
            let sentences = subject.prose[document.name]?.value {
                Issue.record("no rule has read \(document.name)")
                return []
            }
            #expect(sentences?.map(\.text) == document.sentences.map(\.text))
        }
    }

    @Test(
        "falls into sentences and words of any script",
        arguments: [
            ("She led it. It grew.", ["She led it.", "It grew."]),
            ("Ask Dr. Lee. Then go.", ["Ask Dr. Lee.", "Then go."]),
            ("See e.g. the plan.", ["See e.g. the plan."]), ("Plan A. Begin.", ["Plan A. Begin."]),
            ("It was 4.5 %. Now 2.", ["It was 4.5 %.", "Now 2."]), ("他写了。我读了！", ["他写了。", "我读了！"]),
            ("He said “I will. You too.” Then left.", ["He said … Then left."]), ("", []), ("...", []),
        ])
    func sentences(text: String, sentences: [String]) throws {
        #expect(try Document(text, name: "a.md").sentences.map(\.text) == sentences)
    }

    @Test(
        "has words with marks, dashes and joiners inside",
        arguments: [
            ("Müller’s well-known plan", ["müller’s", "well-known", "plan"]),
            ("Mu\u{308}ller: naïve", ["mu\u{308}ller", "naïve"]), ("क्\u{200D}ष है", ["क्\u{200D}ष", "है"]),
            ("two, 40 % (all)", ["two", "40", "all"]),
        ])
    func words(text: String, words: [String]) throws {
        #expect(try Document(text, name: "a.md").sentences.flatMap(\.words) == words)
    }
}
