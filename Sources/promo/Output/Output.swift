internal import Foundation
internal import Markdown

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where a command's words go. Everything that comes from a repository passes through ``Output/clean(_:)`` first.
struct Output: Sendable {
    var write: @Sendable (String) -> Void = { Terminal.write($0, to: 1) }
    var complain: @Sendable (String) -> Void = { Terminal.write($0, to: 2) }
    var isColored = false
    var isJSON = false

    /// One line of the answer.
    func line(_ text: String = "") { write(text + "\n") }

    /// A document of JSON with sorted keys.
    func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        write(Self.escape(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n")
    }

    /// Something the person should know besides the answer.
    func notice(_ text: String) { complain("note: \(Self.clean(text))\n") }

    /// Text from a repository with a mark in place of everything that a terminal would obey, or show without a shape.
    static func clean(_ text: String) -> String {
        if text.isPlainASCII { return text }
        return text.withInvisibleShown.replacingScalars { $0.isObeyedByTerminals ? "\u{FFFD}" : $0 }
    }

    /// JSON in which what a terminal would obey, or show without a shape, is written as `\\u009b`: the same values, safe
    /// to look at.
    private static func escape(_ json: String) -> String {
        func isPlain(_ scalar: Unicode.Scalar) -> Bool { !scalar.isObeyedByTerminals && !scalar.hasNoShape }
        guard !json.isPlainASCII, !json.unicodeScalars.allSatisfy(isPlain) else { return json }
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            if isPlain(scalar) { return text.unicodeScalars.append(scalar) }
            for unit in scalar.utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    /// A number with its noun: `1 branch`, `2 branches`.
    static func count(_ number: Int, _ noun: String) -> String {
        let plural = noun.hasSuffix("ch") ? noun + "es" : noun + "s"
        return "\(number) \(number == 1 ? noun : plural)"
    }

    /// Cleaned text on one line.
    static func cleanLine(_ text: String) -> String {
        if text.isPlainASCII { return text }
        return clean(text).replacingScalars { $0 == "\n" || $0 == "\t" ? " " : $0 }
    }
}

extension String {
    /// Whether it is made of printable ASCII alone, as most lines are; found by bytes.
    fileprivate var isPlainASCII: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }

    fileprivate func replacingScalars(_ other: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        String(String.UnicodeScalarView(unicodeScalars.map(other)))
    }
}

/// The process's own terminal.
enum Terminal {
    /// A closed pipe shows as an error of the write instead of ending the process by a signal.
    static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Ctrl-\ ends the process, as it does any other, without the account of a crash.
    static func quitPlainly() { signal(SIGQUIT, SIG_DFL) }

    static func exit(_ code: Int32) -> Never { posixExit(code) }

    static var isInteractive: Bool { isatty(0) == 1 && isatty(2) == 1 }
    static var showsProgress: Bool { isatty(2) == 1 }
    static var showsColor: Bool { isatty(1) == 1 }

    /// Cells on a row of the terminal on standard output; nil where it is none.
    static var columns: Int? {
        var size = winsize()
        guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Rows of the terminal on standard output; nil where it is none.
    static var rows: Int? {
        var size = winsize()
        guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
        return Int(size.ws_row)
    }

    /// Writes all of a text. A reader that has gone away is no failure: the rest is dropped, and the process ends as it
    /// would have.
    static func write(_ text: String, to descriptor: Int32 = 2) { write(Array(text.utf8), to: descriptor) }

    /// The same for bytes, of which a letter may take several.
    static func write(_ bytes: [UInt8], to descriptor: Int32 = 2) {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { posixWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                if errno == EPIPE { return }
                if descriptor == 1 {
                    write("error: the answer cannot be written: \(String(cString: strerror(errno)))\n", to: 2)
                    write("hint: Check where standard output goes.\n", to: 2)
                }
                posixExit(2)
            }
            bytes = bytes.dropFirst(count)
        }
    }
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
        Glibc.write(descriptor, bytes, count)
    #else
        Darwin.write(descriptor, bytes, count)
    #endif
}

private func posixExit(_ code: Int32) -> Never {
    #if canImport(Glibc)
        Glibc.exit(code)
    #else
        Darwin.exit(code)
    #endif
}
