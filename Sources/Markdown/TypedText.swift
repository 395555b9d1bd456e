/// Text that somebody types where running text is asked for: its words are kept as they stand, and nothing in it becomes
/// a heading, a comment, or the beginning of a block that would take in what follows.
package enum TypedText {
    /// The text as Markdown that shows those very characters. Emphasis, lists, quotes and links stay what they are.
    package static func escaped(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { escaped(line: $0) }.joined(separator: "\n")
    }

    private static func escaped(line: Substring) -> String {
        let blanks = line.prefix { $0 == " " }
        let words = line.dropFirst(blanks.count)
        // A comment can begin anywhere.
        let text = words.replacing("<!", with: "<\\!")
        return blanks + (beginsBlock(words) ? "\\" : "") + text
    }

    /// Whether a line without its indentation begins a heading, underlines one, or opens code, HTML or a definition of a
    /// link (CommonMark 0.31, sections 4.2, 4.3, 4.5, 4.6 and 4.7).
    private static func beginsBlock(_ line: Substring) -> Bool {
        guard let first = line.first else { return false }
        switch first {
        case "#": return true
        case "=", "-": return line.trimmed.allSatisfy { $0 == first } && (first == "=" || line.trimmed.count > 1)
        case "`", "~": return line.prefix { $0 == first }.count >= 3
        case "<":
            let rest = line.dropFirst()
            let isAddress = rest.prefix { $0 != ">" }.contains(":") || rest.prefix { $0 != ">" }.contains("@")
            return !isAddress && rest.first.map { $0.isLetter || "/?".contains($0) } == true
        case "[": return line.contains("]:")
        default: return false
        }
    }
}
