package import Git
internal import Markdown
package import Packets

/// What differs between two states of a packet, file by file and word by word.
package struct Differences: Sendable {
    /// By path; files that are equal in both states are left out.
    package let files: [FileDifference]

    /// One file that differs.
    package struct FileDifference: Sendable {
        /// Path inside the packet's folder.
        package let path: String
        /// Whether the file came, went or has another text.
        package let status: Status
        /// Git's modes before and after, where they differ.
        package let modes: [String]?
        /// Runs of words around what changed; gaps between hunks are left out.
        package let hunks: [[Piece]]
    }

    /// What happened to a file between the two states.
    package enum Status: String, Sendable {
        /// Only in the newer state.
        case added
        /// Only in the older state.
        case removed
        /// In both, with different text.
        case changed
    }

    /// A run of text that is in both, in the old or in the new.
    package struct Piece: Sendable, Hashable {
        /// In which of the two texts the run is.
        package let kind: Kind
        /// Words, blanks and line feeds as they stand in the file; bytes that are not UTF-8 become U+FFFD.
        package let text: String

        /// Which text a run belongs to.
        package enum Kind: String, Sendable {
            /// In both.
            case same
            /// In the old text only.
            case removed
            /// In the new text only.
            case added
        }
    }

    /// Tokens of unchanged text around a change from which whole lines are kept.
    private static let contextTokens = 80
    /// Whole lines of unchanged text kept before and after a change, besides its own.
    private static let contextLines = 1

    /// The differences of the covered content between two commits; a commit without the packet counts as empty.
    package init(
        of id: PacketID, from old: ObjectID?, to new: ObjectID, covered: Coverage = .all, in git: Repository
    ) throws {
        try self.init(
            from: old.flatMap { try PacketSnapshot(id, at: $0, in: git) }, to: PacketSnapshot(id, at: new, in: git),
            covered: covered, in: git)
    }

    /// The same between any two packets; none counts as empty.
    init(
        from old: PacketSnapshot?, to new: PacketSnapshot?, covered: Coverage = .all, in git: Repository
    ) throws {
        let before = try old?.states(covered: covered) ?? [:]
        let after = try new?.states(covered: covered) ?? [:]
        files = try Set(before.keys).union(after.keys).sorted().compactMap { path in
            guard before[path] != after[path] else { return nil }
            let status: Status = before[path] == nil ? .added : after[path] == nil ? .removed : .changed
            let modes = [before[path]?.mode, after[path]?.mode].compactMap { $0?.description }
            return FileDifference(
                path: path, status: status, modes: modes.count == 2 && modes[0] != modes[1] ? modes : nil,
                hunks: try Self.words(from: before[path]?.id, to: after[path]?.id, in: git))
        }
    }

    /// Paths of the covered files that differ between a commit and a snapshot.
    static func changedFiles(
        from old: ObjectID, to new: PacketSnapshot, covered: Coverage, in git: Repository
    ) throws -> [String] {
        let before = try PacketSnapshot(new.id, at: old, in: git)?.states(covered: covered) ?? [:]
        let after = try new.states(covered: covered)
        return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
    }

    /// Compares by words: each word, space and mark is a line to the line diff.
    private static func words(from old: ObjectID?, to new: ObjectID?, in git: Repository) throws -> [[Piece]] {
        func text(_ id: ObjectID?) throws -> [UInt8] {
            guard let id, try git.blobSize(id) <= 1 << 20 else { return [] }
            return wordLines(try git.blob(id))
        }
        let hunks = try Repository.diff(old: try text(old), new: try text(new), contextLines: contextTokens)
        return hunks.map { trimmed(pieces(of: $0)) }
    }

    /// One text turned into another, word by word and in full.
    package static func pieces(from old: String, to new: String) throws -> [Piece] {
        let (before, after) = (wordLines(Array(old.utf8)), wordLines(Array(new.utf8)))
        let hunks = try Repository.diff(old: before, new: after, contextLines: max(before.count, after.count))
        return hunks.isEmpty ? [Piece(kind: .same, text: new)] : hunks.flatMap(pieces)
    }

    private static func pieces(of hunk: Hunk) -> [Piece] {
        var pieces: [Piece] = []
        for line in hunk.lines {
            let kind: Piece.Kind =
                switch line.origin {
                case .context: .same
                case .removed: .removed
                case .added: .added
                }
            let word = decode(line.text)
            if let last = pieces.last, last.kind == kind {
                pieces[pieces.count - 1] = Piece(kind: kind, text: last.text + word)
            } else {
                pieces.append(Piece(kind: kind, text: word))
            }
        }
        return pieces
    }

    /// Pieces that begin and end with whole lines, few of them unchanged.
    private static func trimmed(_ pieces: [Piece]) -> [Piece] {
        var pieces = pieces
        if let first = pieces.first, first.kind == .same {
            let lines = first.text.split(separator: "\n", omittingEmptySubsequences: false)
            pieces[0] = Piece(kind: .same, text: lines.suffix(contextLines + 1).joined(separator: "\n"))
        }
        if let last = pieces.last, last.kind == .same {
            let lines = last.text.split(separator: "\n", omittingEmptySubsequences: false)
            pieces[pieces.count - 1] = Piece(
                kind: .same, text: lines.prefix(contextLines + 1).joined(separator: "\n"))
        }
        return pieces
    }

    /// One token a line: runs of letters and digits, and each other character; a line feed is written as NUL.
    private static func wordLines(_ bytes: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(bytes.count * 2)
        var isInWord = false
        for byte in bytes {
            let isWord =
                byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte)
            if isInWord && !isWord { lines.append(0x0A) }
            lines.append(byte == 0x0A ? 0 : byte)
            if !isWord { lines.append(0x0A) }
            isInWord = isWord
        }
        if isInWord { lines.append(0x0A) }
        return lines
    }

    private static func decode(_ line: [UInt8]) -> String {
        var bytes = line
        if bytes.last == 0x0A { bytes.removeLast() }
        return String(decoding: bytes.map { $0 == 0 ? 0x0A : $0 }, as: UTF8.self)
    }
}
