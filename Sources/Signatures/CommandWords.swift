/// A command line split as Git splits `gpg.ssh.defaultKeyCommand` (alias.c, `split_cmdline`): at white space, with
/// single and double quotes and backslashes, and no shell: `$`, `|`, `;` and `*` are ordinary characters.
///
/// Git turns blanks at either end into an empty word; those are dropped here.
struct CommandWords {
    let words: [String]

    /// Nil for an open quote or a backslash at the very end, which Git refuses, too.
    init?(_ line: String) {
        var words: [String] = []
        var word: [UInt8]?
        var quote: UInt8?
        var isEscaped = false
        for byte in line.utf8 {
            if isEscaped {
                word = (word ?? []) + [byte]
                isEscaped = false
            } else if byte == quote {
                quote = nil
            } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
                isEscaped = true
            } else if quote == nil, byte == 0x20 || 0x09...0x0d ~= byte {
                if let finished = word { words.append(finished.text) }
                word = nil
            } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
                word = word ?? []
            } else {
                word = (word ?? []) + [byte]
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        if let word { words.append(word.text) }
        self.words = words
    }
}
