/// What a path held before and after.
package struct PathChange: Hashable, Sendable {
    /// A file's mode and content.
    package struct State: Hashable, Sendable {
        /// The kind of file: regular, executable, symbolic link or commit of another repository.
        package let mode: FileMode
        /// The blob, or the commit of another repository.
        package let id: ObjectID

        /// A state to compare with; nothing is looked up.
        package init(mode: FileMode, id: ObjectID) {
            self.mode = mode
            self.id = id
        }
    }

    /// The path as Git stores it.
    package let pathBytes: [UInt8]
    /// What was there; nil where the path is new.
    package let old: State?
    /// What is there now; nil where the path is gone.
    package let new: State?

    /// The path for display; bytes that are not UTF-8 become U+FFFD.
    package var path: String { String(decoding: pathBytes, as: UTF8.self) }

    /// The path, nil where it is not UTF-8.
    package var strictPath: String? { String(validating: pathBytes, as: UTF8.self) }
}

extension Repository {
    /// The files that differ between two trees, in the order of their paths' bytes. Nil stands for the empty tree.
    ///
    /// A moved file is one gone and one new. Folders with equal ids are not read, nor is the folder `skipped`. Throws
    /// `.invalid` when more differs than `limits` allow.
    package func changes(
        from old: ObjectID?, to new: ObjectID?, skipping skipped: String? = nil, limits: TreeLimits = TreeLimits()
    ) throws(GitError) -> [PathChange] {
        var found: [PathChange] = []
        let skipped = skipped.map { Array($0.utf8) } ?? []
        try compare(old, new, [], skipped, limits, depth: 0, &found)
        return found.sorted { $0.pathBytes.lexicographicallyPrecedes($1.pathBytes) }
    }

    private func compare(
        _ old: ObjectID?, _ new: ObjectID?, _ path: [UInt8], _ skipped: [UInt8], _ limits: TreeLimits, depth: Int,
        _ found: inout [PathChange]
    ) throws(GitError) {
        if old == new { return }
        if depth > limits.depth { throw GitError(.invalid, "folders are nested more than \(limits.depth) deep") }
        let before = try old.map { (id) throws(GitError) -> Tree in try tree(id) } ?? Tree.empty
        let after = try new.map { (id) throws(GitError) -> Tree in try tree(id) } ?? Tree.empty
        let (earlier, later) = (before.entries, after.entries)
        var (first, second) = (0, 0)
        // Both are in Git's order, so one pass meets equal names side by side; a file and a folder of one name differ.
        while first < earlier.count || second < later.count {
            let order =
                first == earlier.count ? 1 : second == later.count ? -1 : Tree.compare(earlier[first], later[second])
            let left = order <= 0 ? earlier[first] : nil
            let right = order >= 0 ? later[second] : nil
            if left != nil { first += 1 }
            if right != nil { second += 1 }
            if left?.id == right?.id, left?.mode == right?.mode { continue }
            guard let name = (left ?? right)?.storedName else { continue }
            let here = path + name
            let (leftFile, rightFile) = (Repository.file(left), Repository.file(right))
            if leftFile != nil || rightFile != nil {
                if found.count >= limits.count { throw GitError(.invalid, "more than \(limits.count) files differ") }
                found.append(PathChange(pathBytes: here, old: leftFile, new: rightFile))
            }
            let (leftFolder, rightFolder) = (Repository.folder(left), Repository.folder(right))
            if leftFolder != nil || rightFolder != nil, here != skipped {
                try compare(
                    leftFolder, rightFolder, here + [UInt8(ascii: "/")], skipped, limits, depth: depth + 1, &found)
            }
        }
    }

    private static func file(_ entry: TreeEntry?) -> PathChange.State? {
        guard let entry, !entry.mode.isTree else { return nil }
        return PathChange.State(mode: entry.mode, id: entry.id)
    }

    private static func folder(_ entry: TreeEntry?) -> ObjectID? {
        guard let entry, entry.mode.isTree else { return nil }
        return entry.id
    }
}
