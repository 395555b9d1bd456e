/// A line while it is typed, byte by byte, of any length: the terminal's own editing takes no more than 4,095 bytes of
/// a line and drops the rest without a word (termios(3), canonical mode).
struct LineEditor {
    private var bytes: [UInt8] = []
    private var escape: Escape?
    /// What the terminal shall show for the bytes taken last.
    private(set) var echo: [UInt8] = []

    /// What a byte ends.
    enum Outcome: Hashable {
        case typed(Typed)
        /// Ctrl-Z: the program shall stop until it is called back.
        case suspend
    }

    /// Where in a sequence of an arrow key or the like the bytes stand.
    private enum Escape {
        case begun
        case parameters
    }

    /// The line so far.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Takes a byte; gives what it ends, nil while the line goes on.
    mutating func take(_ byte: UInt8) -> Outcome? {
        echo = []
        if let state = escape {
            // Keys such as the arrows have no meaning here, and no letter of theirs becomes text.
            switch state {
            case .begun: escape = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") ? .parameters : nil
            case .parameters: if (0x40...0x7E).contains(byte) { escape = nil }
            }
            return nil
        }
        switch byte {
        case 0x0A, 0x0D:
            echo = [0x0A]
            return .typed(.line(text))
        case 0x03, 0x1C: return .typed(.interrupted(text))
        case 0x04: return .typed(.end(text))
        case 0x1A: return .suspend
        case 0x08, 0x7F: erase { $0.removeLast() }
        case 0x15: erase { $0.removeAll() }
        case 0x17:
            erase { line in
                while line.last?.isWhitespace == true { line.removeLast() }
                while let last = line.last, !last.isWhitespace { line.removeLast() }
            }
        case 0x1B: escape = .begun
        case 0x00..<0x09, 0x0B..<0x20: break
        default:
            bytes.append(byte)
            echo = [byte]
        }
        return nil
    }

    /// Takes something off the end of the line, and off the screen.
    private mutating func erase(_ change: (inout String) -> Void) {
        let before = text
        guard !before.isEmpty else { return }
        var after = before
        change(&after)
        let cells = Table.width(before) - Table.width(after)
        bytes = Array(after.utf8)
        echo = Array(repeatElement([0x08, 0x20, 0x08], count: cells).joined())
    }
}
