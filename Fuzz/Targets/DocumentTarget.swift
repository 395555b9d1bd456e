internal import Markdown
internal import Packets

/// Documents with a front matter, as every part of a packet and every kind of record.
enum DocumentTarget {
    @Sendable
    static func test(_ bytes: [UInt8]) throws {
        let document: Document
        do {
            document = try Document(bytes, name: "a.md")
        } catch {
            let lines = bytes.count { $0 == 0x0A } + 1
            return try promise((1...lines + 1).contains(error.position?.line ?? 1), "\(error) is named: \(lines) lines")
        }
        try promise(document.bytes == bytes, "the bytes are others")
        try checkPlaces(of: document)
        try checkEdits(of: document)
        try checkReaders(of: document)
        try checkParts(bytes)
        try checkRecord(document)
    }

    /// Every line that is named is one of the document's.
    private static func checkPlaces(of document: Document) throws {
        // CommonMark ends lines at a CR of its own too.
        let count = document.bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        let lines =
            document.blocks.flatMap { [$0.line, $0.lastLine] } + document.sections.map(\.line)
            + document.hiddenText.map(\.line) + document.guidancePositions.map(\.line)
        if let line = lines.first(where: { !(1...count).contains($0) }) {
            throw BrokenPromise(message: "line \(line) is named and there are \(count)")
        }
    }

    /// An edit changes what it must, or is refused.
    private static func checkEdits(of document: Document) throws {
        let text = Value.text("Two: \"teams\" # now")
        for key in Set((document.frontMatter.entries ?? []).prefix(3).map(\.key) + ["title"]) {
            if let edited = try result({ () throws(ParseError) in try document.setting(key, to: text) }) {
                try promise(edited.body == document.body, "setting “\(key)” changes the body")
                try promise(edited.frontMatter[key]?.text == text.text, "“\(key)” is not what was set")
                let others = zip(edited.frontMatter.entries ?? [], document.frontMatter.entries ?? [])
                try promise(
                    others.allSatisfy { $0.key == $1.key && ($0.key == key || $0.value.hasSameContent(as: $1.value)) },
                    "setting “\(key)” changes another key")
            }
            if let edited = try result({ () throws(ParseError) in try document.appending(text, to: key) }) {
                try promise(edited.body == document.body, "adding to “\(key)” changes the body")
                try promise(edited.frontMatter[key]?.items?.last?.text == text.text, "“\(key)” lacks what was added")
            }
        }
        if let bare = try result({ () throws(ParseError) in try document.withoutGuidance() }) {
            try promise(bare.frontMatter.hasSameContent(as: document.frontMatter), "the front matter is another one")
            _ = try result { () throws(ParseError) in try bare.withGuidance(from: document) }
        }
    }

    /// Plain lines are read without a parser of YAML, which must say the same of them; a comment leads there.
    private static func checkReaders(of document: Document) throws {
        guard document.hasFrontMatter, let end = document.bytes.firstIndex(of: 0x0A),
            !document.bytes.dropFirst(end + 1).starts(with: [0xEF, 0xBB, 0xBF])
        else { return }
        var bytes = document.bytes
        bytes.insert(contentsOf: Array("# a comment\n".utf8), at: end + 1)
        guard let other = try result({ () throws(ParseError) in try Document(bytes, name: "a.md") }) else {
            throw BrokenPromise(message: "a comment makes the front matter unreadable")
        }
        try promise(
            other.frontMatter.hasSameContent(as: document.frontMatter), "a comment makes another front matter")
    }

    /// Each part of a packet is read, or a problem.
    private static func checkParts(_ bytes: [UInt8]) throws {
        guard let id = PacketID(candidate: "alice", name: "2026-q4-m05") else { return }
        let paths = [
            "packet.md", "examples/a.md", "feedback/bo.md", "trajectory.md", "assessment.md", "growth-plan.md",
            "other.md",
        ]
        let content = Content(id: id, files: paths.map { PacketFile(path: $0, bytes: bytes) })
        try promise(
            content.documents.count + content.problems.count == paths.count,
            "\(content.documents.count) parts and \(content.problems.count) problems of \(paths.count) files")
        for text in [content.statement?.document, content.examples.first?.document].compactMap({ $0 }) {
            try promise(text.bytes == bytes, "a part has other bytes")
        }
    }

    /// A record that is read is written as one that reads the same; people and organisations are read or refused.
    private static func checkRecord(_ document: Document) throws {
        for kind in [RecordFile.Kind.statement, .checkIn, .feedbackRequest, .vote, .decision] {
            guard let read = try result({ () throws(ParseError) in try RecordFile(document, kind: kind) }),
                let written = try result({ () throws(ParseError) in try read.document() })
            else { continue }
            let again = try result { () throws(ParseError) in try RecordFile(written, kind: kind) }
            try promise(again == read, "\(kind) is not read back as it was")
        }
        _ = try result { () throws(ParseError) in try Person(document, id: "alice") }
        _ = try result { () throws(ParseError) in try Organisation(document) }
        _ = try result { () throws(ParseError) in try Win(document, name: "2026-10-01-a") }
    }

    /// What is read; nil where it is refused, which every document may be.
    private static func result<Result>(_ read: () throws(ParseError) -> Result) throws -> Result? {
        do {
            return try read()
        } catch {
            return nil
        }
    }
}
