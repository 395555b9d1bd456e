import Clibgit2

/// References of a repository as they were at one moment, for whoever asks for many of them.
package struct ReferenceTable: Sendable {
    /// By the bytes of their names.
    package let all: [Reference]

    init(_ references: [Reference]) { all = references.sorted { $0.name.precedes($1.name) } }

    /// What a full name stood for; nil for one that was not there, and for one that was not asked for.
    package subscript(name: String) -> ObjectID? {
        let index = place(of: name)
        guard index < all.count, !name.precedes(all[index].name) else { return nil }
        return all[index].target
    }

    /// Those in a folder such as `refs/heads/candidates/`, its slash included.
    package func inside(_ folder: String) -> ArraySlice<Reference> {
        // What follows the slash among the characters comes after everything in the folder.
        all[place(of: folder)..<place(of: String(folder.dropLast()) + "0")]
    }

    /// All but those in some folders, which are in the order of their names.
    package func outside(_ folders: [String]) -> [ArraySlice<Reference>] {
        var start = all.startIndex
        var slices: [ArraySlice<Reference>] = []
        for folder in folders.map(inside) {
            slices.append(all[start..<folder.startIndex])
            start = folder.endIndex
        }
        return slices + [all[start...]]
    }

    /// Where a name stands, or would.
    private func place(of name: String) -> Int {
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].name.precedes(name) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Repository {
    /// The references with these full names and in these folders, such as `refs/heads/candidates/`, read in one pass.
    ///
    /// Symbolic references that lead nowhere are left out, as `git for-each-ref` does.
    package func references(at places: [String]) throws(GitError) -> ReferenceTable {
        var wanted: [[CChar]] = []
        for place in places { wanted.append(Array(try checked(place, "the name").utf8CString.dropLast())) }
        let found = try locked { (handle) throws(GitError) -> [Reference] in
            var iterator: OpaquePointer?
            try check(git_reference_iterator_new(&iterator, handle.repository))
            defer { git_reference_iterator_free(iterator) }
            return try Self.references(from: iterator) { name in
                wanted.contains { Self.holds($0, name) }
            }
        }
        return ReferenceTable(found)
    }

    /// Whether a name is that of a place, or is inside it.
    private static func holds(_ place: [CChar], _ name: UnsafePointer<CChar>) -> Bool {
        var index = 0
        while index < place.count {
            if name[index] != place[index] { return false }
            index += 1
        }
        return name[index] == 0 || place.last == CChar(bitPattern: UInt8(ascii: "/"))
    }
}

extension String {
    /// Whether it comes first by its bytes, as Git orders names.
    package func precedes(_ other: String) -> Bool {
        let order = utf8.withContiguousStorageIfAvailable { first in
            other.utf8.withContiguousStorageIfAvailable { first.lexicographicallyPrecedes($0) }
        }
        return (order ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}
