extension Tree {
    /// Refuses entries that are out of order or whose names could never be checked out.
    static func validate(_ entries: [TreeEntry], failure: GitError.Code) throws(GitError) {
        for (index, entry) in entries.enumerated() {
            if let problem = problem(withName: entry.storedName) {
                throw GitError(failure, "tree entry \(index + 1) \(problem)")
            }
            guard index > 0 else { continue }
            let order = compare(entries[index - 1], entry)
            if order == 0 || isTwice(index, in: entries)
                || order > 0 && entries[index - 1].storedName.elementsEqual(entry.storedName)
            {
                throw GitError(failure, "tree has two entries named \(entry.name)")
            }
            if order > 0 { throw GitError(failure, "tree entry \(entry.name) is out of order") }
        }
    }

    /// Whether a folder has the name of a file before it. Between the two only names that begin with it can stand.
    private static func isTwice(_ index: Int, in entries: [TreeEntry]) -> Bool {
        let folder = entries[index]
        guard folder.mode.isTree else { return false }
        for earlier in entries[..<index].reversed() {
            guard earlier.storedName.starts(with: folder.storedName) else { return false }
            if earlier.storedName.count == folder.storedName.count { return true }
        }
        return false
    }

    /// What is wrong with the name, nil where it is good.
    static func problem(withName name: ArraySlice<UInt8>) -> String? {
        if name.isEmpty { return "has no name" }
        for byte in name {
            if byte == 0 { return "has a name with a NUL character" }
            if byte == UInt8(ascii: "/") { return "has a name with a slash" }
        }
        guard name.first == UInt8(ascii: "."), name.count <= 4 else { return nil }
        let lower = name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        if [".", "..", ".git"].contains(where: { lower.elementsEqual($0.utf8) }) {
            return "has the name \(String(decoding: name, as: UTF8.self)), which no tree may hold"
        }
        return nil
    }

    /// Git's order: by bytes, a folder as if its name ended in a slash.
    static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
        compare(left, right) < 0
    }

    /// Below 0 where the first comes first in that order, above 0 where the second does, 0 where they take one place.
    static func compare(_ left: TreeEntry, _ right: TreeEntry) -> Int {
        let (first, second) = (left.storedName, right.storedName)
        let (start, otherStart, shared) = (first.startIndex, second.startIndex, min(first.count, second.count))
        var index = 0
        while index < shared {
            let (one, other) = (first[start + index], second[otherStart + index])
            if one != other { return one < other ? -1 : 1 }
            index += 1
        }
        // What follows the end of a folder's name is a slash, of a file's nothing.
        func next(_ name: ArraySlice<UInt8>, _ entry: TreeEntry, _ place: Int) -> Int {
            if place < name.count { return Int(name[name.startIndex + place]) }
            return place == name.count && entry.mode.isTree ? 0x2F : -1
        }
        for place in shared...(shared + 1) {
            let (one, other) = (next(first, left, place), next(second, right, place))
            if one != other { return one - other }
            if one < 0 { return 0 }
        }
        return first.count - second.count
    }
}
