/// Random pages that look like Markdown, the same for the same seed, and damage to pages.
extension LadderGenerator {
    private static let labels = [
        "L1", "L2: Engineer", "L3 Senior Engineer", "Level 4", "M04: Manager", "(IC5) Staff", "Senior Keeper", "Keeper",
        "Delivery", "Ownership & Care", "Examples", "Summary", "Résumé", "Salary", "Stufe 2", "レベル3",
        "Level 1 → Level 2",
        "", "TBD", "If on call:", "1. Craft", "L3 {#l3}", "Expectations", "L1–L3", "Ⅳ", "Level \u{202E}7",
    ]
    private static let texts = [
        "Ships small changes", "Plans the work of a quarter, with others.", "Delivery: ships",
        "**Craft**: writes tests",
        "typical span: 3–8", "Budget: $1M", "18-24 months from L1 to L2", "three to five examples", "TBD", "N/A", "",
        "[a link](https://example.org/a_b)", "![x](y.png)", "`code | pipe`", "<b>bold", "a<br>b", "&nbsp;", "&lt;x&gt;",
        "zero\u{200B}width", "no\u{A0}break", "â€™", "bell\u{7}", "\u{FEFF}mark", "e\u{301}", "世界",
        "\u{1F468}\u{200D}\u{1F4BB}",
        "\\", "|", "||", "*", "**", "_a_ **b", "[ ] box", "[x] done", "- - - deep", "> quote", "$x$", "1)", "#", "\t",
        "&#0;",
        "{% raw %}", "<!-- note -->", "<!--", "x: y: z", "? :", "- :", "\u{85}", "\u{2028}next",
        "https://example.org/x<y>",
    ]
    private static let raw = [
        "<table><tr><th>L1<th>L2<tr><td>a<td>b</table>", "<table>", "</table>", "<tr><td>L1</td><td>",
        "<td rowspan=900>x", "<td colspan=0>",
        "<ul>", "<li>open", "</ul>", "<details><summary>L2</summary>", "</details>", "<h2>L3</h2>", "<h3",
        "<div align=\"", "</p>", "<script>", "<br/>",
        "---", "===", "~~~", "```", "```yaml", "id: a", "levels:", "  - code: L1", "    criteria: [a, b]", "key: |",
        "  text", "- &a x", "- *a", "!!! note", "    inside",
        "> [!NOTE]", ">>> deep", "::: tip", ":::", "=== \"Tab\"", "Term", ": definition", "L1\tL2\tL3", "a\tb\tc",
        "\t\tx", "+++", "{", "}", "[1]: http://a", "|---|", "|:-:|-|",
        "\u{0}", "\r", "\u{B}", "Title\n=====", "Title\n~~~~~",
    ]

    private mutating func pick(_ words: [String]) -> String { words.randomElement(using: &self) ?? "" }
    private mutating func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &self) }

    private mutating func texts(_ most: Int) -> [String] { (0...number(most)).map { _ in pick(Self.texts) } }

    /// A part of a page: a heading, a list, a table, HTML, YAML or something that is nothing whole.
    private mutating func part() -> [String] {
        switch number(8) {
        case 0, 1: return [String(repeating: "#", count: 1 + number(6)) + " " + pick(Self.labels)]
        case 2:
            return texts(4).map {
                String(repeating: "  ", count: number(3)) + pick(["- ", "* ", "1. ", "• ", ""]) + $0
            }
        case 3:
            let width = 1 + number(4)
            let head = (0..<width).map { _ in pick(Self.labels) }
            let rows = (0...number(4)).map { _ in (0...number(width)).map { _ in pick(Self.texts + Self.labels) } }
            return ([head, head.map { _ in "---" }] + rows).map {
                "| " + $0.joined(separator: " | ") + pick([" |", ""])
            }
        case 4: return texts(3)
        case 5: return ["**" + pick(Self.labels) + "**", ""] + texts(3).map { "- " + $0 }
        case 6: return (0...number(4)).map { _ in pick(Self.raw) }
        case 7: return [pick(Self.labels), pick(Self.labels) + ": " + pick(Self.texts)]
        default: return [String(repeating: pick(Self.texts + Self.raw) + pick([" ", ""]), count: number(400))]
        }
    }

    /// A page of some parts; empty now and then.
    mutating func page() -> String {
        let parts = (0...number(14)).flatMap { _ in part() + (Bool.random(using: &self) ? [""] : []) }
        let core = [
            "# Career ladder", "", "## L1", "", "- Ships small changes", "", "## L2", "", "- Plans a quarter", "",
        ]
        let front = number(5) == 0 ? ["---", "title: " + pick(Self.labels), pick(Self.raw), "---"] : []
        return (front + (Bool.random(using: &self) ? core : []) + parts).joined(separator: pick(["\n", "\n", "\r\n"]))
    }

    /// The page with a few of its lines deleted, doubled, swapped or cut, or with its end cut off.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        for _ in 0...number(5) {
            guard lines.count > 1 else { break }
            let (one, other) = (number(lines.count - 1), number(lines.count - 1))
            switch number(5) {
            case 0: lines.remove(at: one)
            case 1: lines.insert(lines[one], at: other)
            case 2: lines.swapAt(one, other)
            case 3: lines[one].removeLast(min(lines[one].count, number(8)))
            case 4: lines.insert(Array(pick(Self.raw + Self.labels).utf8), at: one)
            default:
                if number(3) == 0 {
                    lines.removeSubrange(max(1, one)...)
                } else {
                    lines[one].removeFirst(min(lines[one].count, number(4)))
                }
            }
        }
        return Array(lines.joined(separator: [0x0A]))
    }
}
