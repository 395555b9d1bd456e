/// One line of a tree: a name and what it stands for.
package struct TreeEntry: Hashable, Sendable {
    /// The mode as it is stored, which may be one that Git never writes.
    package let storedMode: FileMode
    /// The name as Git stores it. The names of one tree share its bytes: a copy of each would take longer than all else.
    let storedName: ArraySlice<UInt8>
    /// The blob, tree or commit.
    package let id: ObjectID

    /// An entry whose name is any bytes; ``Tree/init(_:)`` refuses names that no tree may have.
    package init(mode: FileMode, nameBytes: [UInt8], id: ObjectID) {
        self.init(mode: mode, storedName: nameBytes[...], id: id)
    }

    init(mode: FileMode, storedName: ArraySlice<UInt8>, id: ObjectID) {
        storedMode = mode
        self.storedName = storedName
        self.id = id
    }

    /// The kind of thing, as Git reads it.
    package var mode: FileMode { storedMode.asRead }

    /// The entry as Git would store what it reads.
    package var asRead: TreeEntry { TreeEntry(mode: mode, storedName: storedName, id: id) }

    /// An entry whose name is stored as UTF-8, checked in the same place.
    package init(mode: FileMode, name: String, id: ObjectID) {
        self.init(mode: mode, nameBytes: Array(name.utf8), id: id)
    }

    /// The name as Git stores it.
    package var nameBytes: [UInt8] { Array(storedName) }

    /// The name for display; bytes that are not UTF-8 become U+FFFD.
    package var name: String { String(decoding: storedName, as: UTF8.self) }

    /// The name, nil where it is not UTF-8.
    package var strictName: String? { String(validating: storedName, as: UTF8.self) }
}

/// A folder: entries in Git's order.
///
/// Parsed and written here rather than by libgit2, so that what Git calls malformed is refused and every byte counts.
/// The order and the rules for names are those of `git fsck --strict` (fsck.c, `fsck_tree`).
package struct Tree: Hashable, Sendable {
    /// The entries, sorted as Git sorts them: by bytes, a folder as if its name ended in `/`.
    package let entries: [TreeEntry]

    /// The tree without entries, which Git never writes into another tree.
    package static let empty = Tree()

    private init() { entries = [] }

    /// A tree of these entries, in any order.
    ///
    /// Throws `.invalid` when a name is empty, is `.`, `..` or `.git`, holds `/` or NUL, or comes twice.
    package init(_ entries: [TreeEntry]) throws(GitError) {
        let sorted = entries.sorted { Tree.precedes($0, $1) }
        try Tree.validate(sorted, failure: .invalid)
        self.entries = sorted
    }

    /// The tree that Git stores as these bytes.
    ///
    /// Throws `.corrupt` when they are cut short, out of order or hold a name that no tree may have.
    package init(parsing content: [UInt8]) throws(GitError) {
        var entries: [TreeEntry] = []
        // An entry takes 30 bytes and more.
        entries.reserveCapacity(content.count / 32)
        var start = 0
        while start < content.count {
            guard let space = Tree.index(of: UInt8(ascii: " "), in: content, from: start),
                let mode = Tree.mode(content[start..<space])
            else { throw GitError(.corrupt, "tree entry \(entries.count + 1) has a malformed mode") }
            guard let end = Tree.index(of: 0, in: content, from: space + 1), content.count - end > ObjectID.byteCount
            else { throw GitError(.corrupt, "tree is cut short in entry \(entries.count + 1)") }
            let id = content.withUnsafeBytes { ObjectID($0, at: end + 1) }
            entries.append(TreeEntry(mode: mode, storedName: content[(space + 1)..<end], id: id))
            start = end + 1 + ObjectID.byteCount
        }
        try Tree.validate(entries, failure: .corrupt)
        self.entries = entries
    }

    /// The bytes that Git stores.
    package var content: [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += entry.storedMode.description.utf8
            bytes.append(UInt8(ascii: " "))
            bytes += entry.storedName
            bytes.append(0)
            bytes += entry.id.bytes
        }
        return bytes
    }

    /// The tree's id, computed and not written. Throws only as ``ObjectID/hash(of:content:)`` does.
    package var id: ObjectID { get throws(GitError) { try ObjectID.hash(of: .tree, content: content) } }

    /// The entry with exactly this name, by bytes and not by what Unicode holds equal.
    package subscript(name: String) -> TreeEntry? { self[bytes: Array(name.utf8)] }

    /// The entry with exactly this name.
    package subscript(bytes name: [UInt8]) -> TreeEntry? {
        if entries.count < 16 { return entries.first { $0.storedName.elementsEqual(name) } }
        // The order of a file and that of a folder with this name differ.
        return [FileMode.regular, .tree].lazy.compactMap { entry(named: name, as: $0) }.first
    }

    private func entry(named name: [UInt8], as mode: FileMode) -> TreeEntry? {
        let wanted = TreeEntry(mode: mode, nameBytes: name, id: .zero)
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if Tree.precedes(entries[middle], wanted) { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].storedName.elementsEqual(name) else { return nil }
        return entries[low]
    }

    private static func index(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The mode in these octal digits; a leading zero is malformed, as `zeroPaddedFilemode` says in git fsck.
    private static func mode(_ digits: ArraySlice<UInt8>) -> FileMode? {
        guard !digits.isEmpty, digits.count <= 7, digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) })
        else { return nil }
        return FileMode(digits.reduce(0) { $0 << 3 | UInt32($1 - UInt8(ascii: "0")) })
    }
}
