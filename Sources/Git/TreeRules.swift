extension Tree {
    /// Refuses entries that are out of order or whose names could never be checked out.
    static func validate(_ entries: [TreeEntry], failure: GitError.Code) throws(GitError) {
        var names: Set<[UInt8]> = []
        for (index, entry) in entries.enumerated() {
            if let problem = problem(withName: entry.nameBytes) {
                throw GitError(failure, "tree entry \(index + 1) \(problem)")
            }
            if !names.insert(entry.nameBytes).inserted {
                throw GitError(failure, "tree has two entries named \(entry.name)")
            }
            if index > 0, !precedes(entries[index - 1], entry) {
                throw GitError(failure, "tree entry \(entry.name) is out of order")
            }
        }
    }

    /// What is wrong with the name, nil where it is good.
    static func problem(withName name: [UInt8]) -> String? {
        if name.isEmpty { return "has no name" }
        if name.contains(0) { return "has a name with a NUL character" }
        if name.contains(UInt8(ascii: "/")) { return "has a name with a slash" }
        let lower = name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        if [".", "..", ".git"].contains(where: { lower.elementsEqual($0.utf8) }) {
            return "has the name \(String(decoding: name, as: UTF8.self)), which no tree may hold"
        }
        return nil
    }

    /// Git's order: by bytes, a folder as if its name ended in a slash.
    static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
        let slash = [UInt8(ascii: "/")]
        let first = left.mode.isTree ? left.nameBytes + slash : left.nameBytes
        let second = right.mode.isTree ? right.nameBytes + slash : right.nameBytes
        return first.lexicographicallyPrecedes(second)
    }
}
