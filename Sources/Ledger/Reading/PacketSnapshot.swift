internal import Crypto
package import Git
internal import Markdown
package import Packets
internal import Synchronization

/// A packet as one commit holds it: its content, its record and its fingerprints.
///
/// All that reads throws ``Git/GitError`` for an object that is missing or broken.
package struct PacketSnapshot: Sendable {
    /// Whose it is, and its name, by the folder it lies in.
    package let id: PacketID
    /// The commit it was read from; the zero id where it was read from a tree that no commit holds yet.
    package let commit: ObjectID
    /// The packet's folder.
    private let folder: Tree
    private let git: Repository
    private let read: ReadRecord

    /// Nil where the commit's tree has no such packet.
    package init?(_ id: PacketID, at commit: ObjectID, in git: Repository) throws {
        try self.init(id, at: commit, in: git, reading: ReadRecord())
    }

    /// The same, where others may have read its record before.
    init?(_ id: PacketID, at commit: ObjectID, in git: Repository, reading: ReadRecord) throws {
        try self.init(id, inTree: try git.commit(commit).tree, commit: commit, in: git, reading: reading)
    }

    /// The packet in the tree of a whole repository.
    init?(
        _ id: PacketID, inTree tree: ObjectID, commit: ObjectID = .zero, in git: Repository,
        reading: ReadRecord = ReadRecord()
    ) throws {
        guard let entry = try git.entry(at: Self.parts(id.folder), in: tree), entry.mode.isTree else { return nil }
        self.id = id
        self.commit = commit
        self.git = git
        read = reading
        folder = try git.tree(entry.id)
    }

    // MARK: Content

    /// The content, read as far as it can be read.
    package func content() throws -> Content {
        Content(id: id, files: try files(covered: .all))
    }

    /// What the packet says of itself in `packet.md`, without reading the rest; nil where it does not say it. Throws
    /// ``Markdown/ParseError`` where the file cannot be read.
    package func caseStatement() throws -> CaseStatement? {
        guard let blob = try blob(at: CaseStatement.path) else { return nil }
        let name = "\(id.folder)/\(CaseStatement.path)"
        return try CaseStatement(try Document(try git.file(blob, name: name), name: name))
    }

    /// The bytes of one file of the content; nil where there is none. Throws ``Markdown/ParseError`` for a file over
    /// ``Markdown/Document/maximumBytes``.
    package func bytes(at path: String) throws -> [UInt8]? {
        try blob(at: path).map { try git.file($0, name: "\(id.folder)/\(path)") }
    }

    /// How many examples there are, by their files.
    package func exampleCount() throws -> Int {
        guard let examples = folder["examples"], examples.mode.isTree else { return 0 }
        return try git.tree(examples.id).entries.count { $0.mode.isFile && $0.name.hasSuffix(".md") }
    }

    /// The files of the covered entries.
    package func files(covered: Coverage) throws -> [PacketFile] {
        try entries(covered: covered).map { path, mode, blob in
            let bytes: [UInt8]
            if mode.isFile, try git.blobSize(blob) > Document.maximumBytes {
                // One byte more than may be read: the document says so itself, without the rest in memory.
                bytes = [UInt8](repeating: 0x20, count: Document.maximumBytes + 1)
            } else {
                bytes = mode.isFile ? try git.blob(blob) : []
            }
            return PacketFile(path: path, bytes: bytes, kind: PacketFile.Kind(mode))
        }
    }

    /// The blob of a file in the packet's folder.
    package func blob(at path: String) throws -> ObjectID? {
        try entry(at: path).flatMap { $0.mode.isFile ? $0.id : nil }
    }

    private func entry(at path: String) throws -> TreeEntry? {
        let parts = Self.parts(path)
        guard let first = folder[parts[0]], parts.count > 1 else { return folder[parts[0]] }
        return first.mode.isTree ? try git.entry(at: Array(parts.dropFirst()), in: first.id) : nil
    }

    private static func parts(_ path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    /// The covered files with their modes and blobs, by path.
    package func states(covered: Coverage) throws -> [String: PathChange.State] {
        var states: [String: PathChange.State] = [:]
        for (path, mode, blob) in try entries(covered: covered) {
            states[path] = PathChange.State(mode: mode, id: blob)
        }
        return states
    }

    private func entries(covered: Coverage) throws -> [(path: String, mode: FileMode, blob: ObjectID)] {
        var files: [(path: String, mode: FileMode, blob: ObjectID)] = []
        for entry in folder.entries where covered.includes(entry.name) {
            if entry.mode.isTree {
                files += try git.files(in: entry.id).map { ("\(entry.name)/\($0.path)", $0.mode, $0.id) }
            } else {
                files.append((entry.name, entry.mode, entry.id))
            }
        }
        return files
    }

    // MARK: Fingerprint

    /// Git tree id of the covered entries, as `git mktree` makes it of what Git shows: the first half of a fingerprint,
    /// which reads no file.
    func treeID(of covered: Coverage) throws -> ObjectID {
        try Tree(folder.entries.filter { covered.includes($0.name) }.map(\.asRead)).id
    }

    /// The fingerprint of the covered entries; docs/data-format.md gives the stock commands for both digests.
    ///
    /// Throws a ``Packets/Refusal`` with `irregular-content` where anything but regular files is covered, since a
    /// listing of file digests could not tell them apart.
    package func fingerprint(of covered: Coverage) throws -> Fingerprint {
        let tree = try treeID(of: covered)
        var listing: [(path: [UInt8], line: String)] = []
        for (path, mode, blob) in try entries(covered: covered) {
            guard mode == .regular, !path.utf8.contains(0x0A), !path.contains("\u{FFFD}") else {
                throw Refusal(
                    "irregular-content",
                    "\(id.folder)/\(path) is not a regular file with a plain name", hint: "Remove it from the packet.")
            }
            let bytes = try git.blob(blob)
            read.note(HiddenText.isPossible(in: bytes), of: blob)
            listing.append((Array(path.utf8), "\(SHA256.hex(of: bytes))  \(path)\n"))
        }
        listing.sort { $0.path.lexicographicallyPrecedes($1.path) }
        let text = listing.map(\.line).joined()
        return Fingerprint(tree: tree.hex, sha256: SHA256.hex(of: Array(text.utf8)))
    }

    /// What who reads the pages of a packet does not see of the covered files. A text that cannot be read is left out, and
    /// so is one that was looked at before and holds nothing of the kind.
    package func unseen(covered: Coverage) throws -> Unseen {
        var unseen = Unseen()
        for (path, mode, blob) in try entries(covered: covered) {
            if !Content.isPart(path) { unseen.files.append(path) }
            guard mode.isFile, path.hasSuffix(".md"), read.mayHideText(blob) else { continue }
            do {
                let texts = try Document(try git.file(blob, name: path), name: path).hiddenText
                if !texts.isEmpty { unseen.texts.append((path, texts)) }
            } catch is ParseError {
                continue
            }
        }
        return unseen
    }

    // MARK: Record

    /// The files that lie in a folder of the record, each read strictly; one that is none of its kind is nil. The empty
    /// path means the packet's own folder, which only the check-ins lie in.
    package func records(in folderPath: String) throws -> [(path: String, file: RecordFile?)] {
        let tree: Tree
        if folderPath.isEmpty {
            tree = folder
        } else {
            guard let entry = try entry(at: folderPath), entry.mode.isTree else { return [] }
            tree = try git.tree(entry.id)
        }
        return try tree.entries.map { file in
            let path = folderPath.isEmpty ? file.name : "\(folderPath)/\(file.name)"
            return (path, file.mode == .regular ? try record(file.id, path: path) : nil)
        }
    }

    /// A file of the record; nil where it is missing or none of its kind.
    package func record(at path: String) throws -> RecordFile? {
        guard let entry = try entry(at: path), entry.mode == .regular else { return nil }
        return try record(entry.id, path: path)
    }

    /// The statement in a file of the record; nil where it is missing or none.
    package func statement(at path: String) throws -> Statement? {
        if case .statement(let statement) = try record(at: path) { statement } else { nil }
    }

    /// Why a file of the record is none of its kind, in one sentence.
    func problem(ofRecordAt path: String) throws -> String {
        guard let entry = try entry(at: path), entry.mode == .regular else { return "\(path) is not a regular file" }
        do {
            guard let kind = RecordFile.Kind(path: path, packet: id) else { return "\(path) is of no known kind" }
            _ = try RecordFile(try Document(try git.file(entry.id, name: path), name: path), kind: kind)
            return "\(path) cannot be read"
        } catch let error as ParseError {
            return error.description
        }
    }

    private func record(_ blob: ObjectID, path: String) throws -> RecordFile? {
        let fullPath = "\(id.folder)/\(path)"
        return try read.record(blob, at: fullPath) {
            guard let kind = RecordFile.Kind(path: path, packet: id) else { return nil }
            do {
                let bytes = try git.file(blob, name: fullPath)
                read.note(HiddenText.isPossible(in: bytes), of: blob)
                return try RecordFile(try Document(bytes, name: path), kind: kind)
            } catch is ParseError {
                return nil
            }
        }
    }
}

/// Files of the record that were read before, by place and content; nil for one that is none of its kind.
final class ReadRecord: Sendable {
    private let known = Mutex<[Place: RecordFile?]>([:])
    private let plain = Mutex<Set<ObjectID>>([])

    /// Notes whether a file can hold text that rendered pages do not show.
    func note(_ mayHideText: Bool, of blob: ObjectID) {
        if !mayHideText { plain.withLock { _ = $0.insert(blob) } }
    }

    /// Whether it can, as far as is known.
    func mayHideText(_ blob: ObjectID) -> Bool { !plain.withLock { $0.contains(blob) } }

    private struct Place: Hashable {
        let blob: ObjectID
        let path: String
    }

    func record(_ blob: ObjectID, at path: String, read: () throws -> RecordFile?) rethrows -> RecordFile? {
        let place = Place(blob: blob, path: path)
        if let known = known.withLock({ $0[place] }) { return known }
        let file = try read()
        known.withLock { $0[place] = .some(file) }
        return file
    }
}

extension SHA256 {
    /// The digest of some bytes as 64 hexadecimal digits in lower case.
    static func hex(of bytes: [UInt8]) -> String { ObjectID.hex(of: Array(hash(data: bytes))) }
}

extension PacketFile.Kind {
    init(_ mode: FileMode) {
        self =
            switch mode {
            case .regular: .regular
            case .executable: .executable
            case .symlink: .symbolicLink
            case .gitlink: .submodule
            default: .other
            }
    }
}
