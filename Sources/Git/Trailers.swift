/// The `Key: value` lines that end a commit message, read as `git interpret-trailers --parse` reads them (trailer.c).
///
/// Not followed: keys and separators that a configuration file adds with `trailer.*`.
package struct Trailers: Hashable, Sendable {
    /// One trailer.
    package struct Pair: Hashable, Sendable {
        /// The key as written.
        package let key: String
        /// The value without surrounding white space, continued lines joined by a space.
        package let value: String
    }

    /// The trailers in their order.
    package let pairs: [Pair]

    /// The trailers of a whole commit message. Its first paragraph is the title and never holds one.
    package init(of message: String) {
        let lines = message.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Line.init)
        var pairs: [Pair] = []
        for line in Trailers.block(of: lines) {
            switch line.kind {
            case .trailer(let key, let value): pairs.append(Pair(key: key, value: value))
            case .continuation(let text):
                guard let last = pairs.popLast() else { break }
                pairs.append(Pair(key: last.key, value: last.value.isEmpty ? text : "\(last.value) \(text)"))
            case .blank, .comment, .generated, .text: break
            }
        }
        self.pairs = pairs
    }

    /// The value of the last trailer with this key, in any case of letters.
    package subscript(key: String) -> String? { values(of: key).last }

    /// The values of all trailers with this key, in any case of letters.
    package func values(of key: String) -> [String] {
        let wanted = key.lowercased()
        return pairs.filter { $0.key.lowercased() == wanted }.map(\.value)
    }

    /// The last paragraph, where it is made of trailers, or holds one that Git wrote and at least a quarter of
    /// trailers.
    private static func block(of lines: [Line]) -> ArraySlice<Line> {
        guard let title = lines.firstIndex(where: { $0.kind == .blank }) else { return [] }
        var (trailers, others, continuations) = (0, 0, 0)
        var sawText = false
        var sawGenerated = false
        for index in stride(from: lines.count - 1, through: title, by: -1) {
            switch lines[index].kind {
            case .comment:
                others += continuations
                continuations = 0
            case .blank where !sawText: continue
            case .blank:
                others += continuations
                let isBlock = sawGenerated ? trailers * 3 >= others : trailers > 0 && others == 0
                return isBlock ? lines[(index + 1)...] : []
            case .generated, .trailer:
                trailers += 1
                continuations = 0
                sawGenerated = sawGenerated || lines[index].isGenerated
            case .continuation: continuations += 1
            case .text:
                others += 1 + continuations
                continuations = 0
            }
            if lines[index].kind != .comment { sawText = true }
        }
        return []
    }
}

extension Trailers {
    /// One line of a message and what it can be.
    fileprivate struct Line {
        enum Kind: Equatable {
            case blank, comment, generated, text
            case continuation(String)
            case trailer(key: String, value: String)
        }

        let kind: Kind
        /// Whether Git writes such lines itself.
        let isGenerated: Bool

        init(_ bytes: Substring.UTF8View) {
            let generated = ["Signed-off-by: ", "(cherry picked from commit "]
            isGenerated = generated.contains { bytes.starts(with: $0.utf8) }
            let trimmed = Line.trimmed(bytes)
            if trimmed.isEmpty {
                kind = .blank
            } else if bytes.first == UInt8(ascii: "#") {
                kind = .comment
            } else if bytes.first.map(Line.isSpace) == true {
                kind = .continuation(trimmed)
            } else if let separator = Line.separator(in: bytes) {
                kind = .trailer(
                    key: Line.trimmed(bytes[..<separator]),
                    value: Line.trimmed(bytes[bytes.index(after: separator)...]))
            } else {
                kind = isGenerated ? .generated : .text
            }
        }

        /// The colon after a key of letters, digits and hyphens.
        private static func separator(in bytes: Substring.UTF8View) -> Substring.UTF8View.Index? {
            var sawSpace = false
            for index in bytes.indices {
                switch bytes[index] {
                case UInt8(ascii: ":"): return index == bytes.startIndex ? nil : index
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
                    if sawSpace { return nil }
                case UInt8(ascii: " "), UInt8(ascii: "\t"):
                    if index == bytes.startIndex { return nil }
                    sawSpace = true
                default: return nil
                }
            }
            return nil
        }

        private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }

        private static func trimmed(_ bytes: Substring.UTF8View) -> String {
            guard let first = bytes.firstIndex(where: { !isSpace($0) }),
                let last = bytes.lastIndex(where: { !isSpace($0) })
            else { return "" }
            return String(decoding: bytes[first...last], as: UTF8.self)
        }
    }
}
