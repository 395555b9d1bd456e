internal import Markdown

/// The links of a document that lead to other files of the repository or to headings.
struct InternalLinks {
    /// In the order of the file.
    let links: [Link]

    /// One link without an address.
    struct Link {
        /// As it is written, for messages.
        let text: String
        /// The path; empty for the file itself.
        let path: String
        /// The heading behind `#`; nil where there is none.
        let anchor: String?
        /// The line of the file.
        let line: Int
    }

    init(in document: Document) {
        var links: [Link] = []
        let code = Self.codeLines(document.blocks)
        let lines = document.body.split(separator: "\n", omittingEmptySubsequences: false)
        for (offset, text) in lines.enumerated() where !code.contains(document.bodyLine + offset) {
            for destination in Self.destinations(in: Self.withoutCode(text)) {
                guard !destination.contains(":"), !destination.hasPrefix("//"), !destination.isEmpty else { continue }
                let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                links.append(
                    Link(
                        text: destination, path: parts[0].removingEscapes,
                        anchor: parts.count > 1 ? String(parts[1]) : nil,
                        line: document.bodyLine + offset))
            }
        }
        self.links = links
    }

    /// The file that a path means, from the file that it stands in; nil where it leads out of the packet.
    static func target(_ path: String, from document: String) -> String? {
        if path.isEmpty { return document }
        guard !path.hasPrefix("/") else { return nil }
        var parts = document.split(separator: "/").dropLast().map(String.init)
        // Of packets/<id>/<packet>, nothing may be left.
        let depth = min(3, parts.count)
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.count > depth else { return nil }
                parts.removeLast()
            } else {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    /// The anchors of a document's headings; of those with one title, the second is `title-1`.
    static func anchors(of document: Document) -> Set<String> {
        var counts: [String: Int] = [:]
        return document.sections.reduce(into: []) { anchors, section in
            guard let anchor = anchor(section.title) else { return }
            let count = counts[anchor, default: 0]
            anchors.insert(count == 0 ? anchor : "\(anchor)-\(count)")
            counts[anchor] = count + 1
        }
    }

    /// A heading as Git hosts make an anchor of it: lower case, blanks as dashes, without punctuation.
    private static func anchor(_ title: String) -> String? {
        let kept = title.lowercased().map { $0 == " " ? "-" : $0 }
            .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return kept.isEmpty ? nil : String(kept)
    }

    /// What stands in the round brackets of `[text](destination)`.
    private static func destinations(in line: String) -> [String] {
        var found: [String] = []
        var rest = Substring(line)
        while let start = rest.firstRange(of: "](") {
            let tail = rest[start.upperBound...]
            guard let end = tail.firstIndex(where: { $0 == ")" || $0.isWhitespace }) else { break }
            var destination = tail[..<end]
            if destination.hasPrefix("<"), destination.hasSuffix(">") {
                destination = destination.dropFirst().dropLast()
            }
            found.append(String(destination))
            rest = tail[end...]
        }
        return found
    }

    private static func withoutCode(_ line: Substring) -> String {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return String(line) }
        return parts.enumerated().map { $0.offset % 2 == 1 ? "" : String($0.element) }.joined(separator: "`")
    }

    /// Lines of code and HTML, in which brackets are no links.
    private static func codeLines(_ blocks: [Block]) -> Set<Int> {
        blocks.reduce(into: []) { lines, block in
            if block.kind == .code || block.kind == .html { lines.formUnion(block.line...block.lastLine) }
            lines.formUnion(codeLines(block.children))
        }
    }
}

extension Substring {
    /// The path with `%20` as a blank.
    fileprivate var removingEscapes: String { String(self).replacing("%20", with: " ") }
}
