/// A piece of a file that whoever reads it rendered does not see, though a signature over the file covers it.
package struct HiddenText: Sendable, Hashable {
    /// Why it is not seen.
    package enum Kind: Sendable, Hashable {
        /// An HTML comment, or another piece of HTML that shows nothing.
        case comment
        /// A target of links that no link uses: `[//]: # (text)`.
        case unusedTarget
        /// A piece of HTML that can keep what stands in it from being seen, such as `<details>` or one with a style.
        case markup
        /// The title of a link, or what stands for a picture.
        case aside
        /// Characters without a shape of their own, where no script needs them.
        case invisible
        /// A comment in the front matter.
        case remark
        /// A tag in the front matter, which says of what kind a value is: `!text`.
        case tag
    }

    /// Why it is not seen.
    package let kind: Kind
    /// First line in the file.
    package let line: Int
    /// What stands there, on one line; characters without a shape by their code points.
    package let text: String

    /// Whether it is what a template says to writers.
    package var isGuidance: Bool { kind == .comment && text.lowercased().hasPrefix(Document.guidanceMark) }
}

extension HiddenText: CustomStringConvertible {
    /// What stands there and why nobody sees it, in a few words.
    package var description: String {
        let short = text.count > 100 ? text.prefix(99) + "…" : text
        return switch kind {
        case .comment: "a comment, “\(short)”"
        case .unusedTarget: "a target that no link uses, “\(short)”"
        case .markup: "HTML that can hide text, “\(short)”"
        case .aside: "the title of a link or the text of a picture, “\(short)”"
        case .invisible: "characters that have no shape (\(short))"
        case .remark: "a comment in the front matter, “\(short)”"
        case .tag: "a tag in the front matter, “\(short)”"
        }
    }
}

extension Document {
    /// What rendered Markdown does not show of the file, by line.
    package var hiddenText: [HiddenText] {
        guard HiddenText.isPossible(in: bytes) else { return [] }
        let blocks = blocks
        let found = remarks + comments(in: blocks) + unusedTargets(in: blocks) + invisible
        return found.sorted { $0.line < $1.line }
    }

    /// Comments and tags in the front matter.
    private var remarks: [HiddenText] { hasFrontMatter ? FrontMatterRemarks(in: self).found : [] }

    private func comments(in blocks: [Block]) -> [HiddenText] {
        blocks.flatMap { block -> [HiddenText] in
            guard block.kind != .html else {
                return Self.comments(in: block.text, line: block.line)
                    + HTMLTag.hiding(in: block.text, line: block.line)
            }
            var (found, line): ([HiddenText], Int) = ([], block.line)
            for span in block.spans {
                switch span.content {
                case .lineBreak: line += 1
                case .html(let tag):
                    found += Self.comments(in: tag, line: line) + HTMLTag.hiding(in: tag, line: line)
                case .aside(let text): found.append(HiddenText(kind: .aside, line: line, text: text[...].onOneLine))
                case .text: continue
                }
            }
            return found + comments(in: block.children)
        }
    }

    /// Comments, declarations and instructions in a piece of HTML; one without an end goes on to the end of the piece.
    private static func comments(in html: String, line: Int) -> [HiddenText] {
        var found: [HiddenText] = []
        var (rest, line) = (html[...], line)
        while let start = opening(in: rest) {
            line += rest[..<start].count(where: \.endsLine)
            let isComment = rest[start...].hasPrefix("<!--")
            let end = rest[start...].dropFirst(2).firstRange(of: isComment ? "-->" : ">")
            let text = rest[start..<(end?.upperBound ?? rest.endIndex)]
            let inside = text.dropFirst(isComment ? 4 : 2).dropLast(end == nil ? 0 : isComment ? 3 : 1)
            found.append(HiddenText(kind: .comment, line: line, text: inside.onOneLine))
            line += text.count(where: \.endsLine)
            rest = rest[(end?.upperBound ?? rest.endIndex)...]
        }
        return found
    }

    /// Where the first `<!` or `<?` begins; by bytes, since this is looked for in every packet.
    private static func opening(in html: Substring) -> String.Index? {
        var rest = html.utf8
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...].dropFirst()
            if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "?") { return start }
        }
        return nil
    }

    /// Lines `[label]: target` outside of code whose label stands nowhere else in the body.
    private func unusedTargets(in blocks: [Block]) -> [HiddenText] {
        let shown = Set(blocks.flatMap(\.literalLines))
        let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
        var targets: [(label: String, line: Int, text: Substring)] = []
        var uses: [String: Int] = [:]
        for (index, text) in lines.enumerated() where text.utf8.contains(0x5D) {
            for piece in text.split(separator: "[", omittingEmptySubsequences: false).dropFirst() {
                guard let end = piece.firstIndex(of: "]") else { continue }
                uses[piece[..<end].lowercased(), default: 0] += 1
            }
            let start = text.drop { " >-*".contains($0) }
            guard start.first == "[", let end = start.firstIndex(of: "]"), start[end...].hasPrefix("]:"),
                !start.hasPrefix("[^"), !shown.contains(bodyLine + index)
            else { continue }
            targets.append((start.dropFirst().prefix { $0 != "]" }.lowercased(), bodyLine + index, text))
        }
        return targets.filter { uses[$0.label, default: 0] < 2 }
            .map { HiddenText(kind: .unusedTarget, line: $0.line, text: $0.text.onOneLine) }
    }

    /// Characters without a shape, by line: in front matter, in code and in texts alike.
    private var invisible: [HiddenText] {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine).enumerated()
            .compactMap { index, line in
                let found = Substring(line).invisibleScalars(isFirst: index == 0)
                guard !found.isEmpty else { return nil }
                let named = found.prefix(4).map { "U+" + String($0.value, radix: 16, uppercase: true) }
                let more = found.count > 4 ? " and \(found.count - 4) more" : ""
                return HiddenText(
                    kind: .invisible, line: index + 1, text: named.joined(separator: " ") + more)
            }
    }
}

extension HiddenText {
    /// Whether bytes can hold any: false for most texts, after one look at each byte.
    package static func isPossible(in bytes: [UInt8]) -> Bool {
        if FrontMatterRemarks.arePossible(in: bytes) { return true }
        return bytes.withUnsafeBufferPointer { bytes in
            var (first, second): (UInt8, UInt8) = (0, 0)
            var isInTarget = false
            for byte in bytes {
                // The target of a link ends with `)`, or a title follows it.
                if isInTarget {
                    if byte <= 0x20 { return true }
                    isInTarget = byte != 0x29
                }
                switch (first, second, byte) {
                // A comment or a tag, a target on a line of its own, a picture.
                case (_, 0x3C, 0x21), (_, 0x3C, 0x3F), (_, 0x3C, 0x2F), (_, 0x3C, 0x41...0x5A), (_, 0x3C, 0x61...0x7A),
                    (_, 0x5D, 0x3A), (_, 0x21, 0x5B):
                    return true
                case (_, 0x5D, 0x28): isInTarget = true
                // How all characters without a shape begin in UTF-8.
                case (_, 0xC2, 0xAD), (_, 0xCD, 0x8F), (_, 0xD8, 0x9C), (0xE1, 0x85, 0x9F...0xA0),
                    (0xE1, 0x9E, 0xB4...0xB5), (0xE1, 0xA0, 0x8B...0x8F), (0xE2, 0x80, 0x8B...0x8F),
                    (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF), (0xE2, 0xA0, 0x80), (0xE3, 0x85, 0xA4),
                    (0xEF, 0xB8, 0x80...0x8F),
                    (0xEF, 0xBB, 0xBF), (0xEF, 0xBE, 0xA0), (0xEF, 0xBF, 0xB0...0xB8), (0xF0, 0x9B, 0xB2),
                    (0xF0, 0x9D, 0x85), (0xF3, 0xA0...0xA1, _):
                    return true
                default: break
                }
                (first, second) = (second, byte)
            }
            return false
        }
    }
}

extension Block {
    /// The lines on which code and HTML stand, which mean no targets.
    fileprivate var literalLines: [Int] {
        kind == .code || kind == .html ? Array(line...lastLine) : children.flatMap(\.literalLines)
    }
}

extension Substring {
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
