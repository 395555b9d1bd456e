import Markdown
import Testing

@Suite("A front matter of plain lines")
struct PlainLinesTests {
    /// A comment sends the whole front matter through the parser of YAML.
    @Test(
        "says the same as the parser of YAML does",
        arguments: [
            "name: Alice Example", "at: 2026-11-28T01:13:39Z", "key: yes", "key: 05", "key: 1e3", "key: null", "key: ~",
            "key: a:b", "key: a: b", "key: a #b", "key: a#b", "key: 'a'", "key: a'b", "key:  two", "key:", "key: a ",
            "key: -a", "key: a-", "key: a,b", "key: a (b)", "key: https://example.org/a", "Key: a", "key-: a",
            "-key: a",
            "key: a\nkey: b", "a: 1\nb: 2\nc: 3", "a: 1\n  b", "a: 1\n\nb: 2", "key: ü", "key: a?b", "key: 0x1F",
            "key: a:", "key: a:/", "key: a...", "key: ---", "yes: no", "key: a\tb", "key: a@b.c", "null: a",
        ])
    func same(yaml: String) {
        let quick = Result { try document(yaml).frontMatter }
        let full = Result { try document(yaml + "\n# Said in full.").frontMatter }
        switch (quick, full) {
        case (.success(let quick), .success(let full)):
            #expect(Self.places(quick) == Self.places(full))
        case (.failure, .failure): break
        default: Issue.record("one of them is refused: \(quick), \(full)")
        }
    }

    /// Keys, texts and where they stand.
    private static func places(_ value: Value) -> [String] {
        let here = "\(value.position)"
        return switch value.content {
        case .scalar(let text): [here, text]
        case .list(let items): [here] + items.flatMap(places)
        case .map(let entries): [here] + entries.flatMap { ["\($0.keyPosition)", $0.key] + places($0.value) }
        }
    }
}
