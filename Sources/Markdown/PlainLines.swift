/// The front matter that most files have: lines of `key: value` with plain words, which need no parser of YAML. What is
/// any different is left to ``YAMLReader``, which says the same of these.
enum PlainLines {
    /// The map that the lines are; nil where they are not all as plain as that.
    static func value(of lines: ArraySlice<String>, linesBefore: Int) -> Value? {
        guard !lines.isEmpty, lines.count <= 64 else { return nil }
        var entries: [Value.Entry] = []
        entries.reserveCapacity(lines.count)
        for (index, line) in lines.enumerated() {
            guard let end = keyEnd(in: line) else { return nil }
            let key = String(line[..<end])
            let text = String(line[line.utf8.index(end, offsetBy: 2)...])
            guard !["null", "Null", "NULL"].contains(text), !entries.contains(where: { $0.key == key }) else {
                return nil
            }
            let number = linesBefore + index + 1
            let value = Value(.scalar(text), at: Position(line: number, column: key.utf8.count + 3))
            entries.append(
                Value.Entry(key: key, keyPosition: Position(line: number, column: 1), value: value))
        }
        return Value(.map(entries), at: Position(line: linesBefore + 1, column: 1))
    }

    /// Where the key ends, in a line of letters, digits and dashes, a colon, a space, and words that no rule of YAML
    /// gives a meaning (YAML 1.2, "Plain Style"): they begin with a letter or digit, and hold no mark but those below.
    private static func keyEnd(in line: String) -> String.Index? {
        let bytes = line.utf8
        guard bytes.count <= 512, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = bytes[..<colon]
        guard let first = key.first, isLetter(first), key.allSatisfy({ isWord($0) || $0 == UInt8(ascii: "-") }) else {
            return nil
        }
        var rest = bytes[bytes.index(after: colon)...]
        guard rest.popFirst() == UInt8(ascii: " "), let start = rest.first, isWord(start), let last = rest.last,
            isWord(last)
        else { return nil }
        var previous = start
        for byte in rest {
            if previous == UInt8(ascii: ":"), !isWord(byte), byte != UInt8(ascii: "/") { return nil }
            guard isWord(byte) || " -._@/+,()':".utf8.contains(byte) else { return nil }
            previous = byte
        }
        return colon
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
