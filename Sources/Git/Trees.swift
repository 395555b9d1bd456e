/// A file somewhere below a tree.
package struct TreeFile: Hashable, Sendable {
    /// The path as Git stores it, from the tree that was listed, folders separated by `/`.
    package let pathBytes: [UInt8]
    /// The kind of file; never a folder.
    package let mode: FileMode
    /// The blob, or the commit of another repository.
    package let id: ObjectID

    /// A file to be put somewhere; nothing is looked up.
    package init(pathBytes: [UInt8], mode: FileMode, id: ObjectID) {
        (self.pathBytes, self.mode, self.id) = (pathBytes, mode, id)
    }

    /// The path for display; bytes that are not UTF-8 become U+FFFD.
    package var path: String { String(decoding: pathBytes, as: UTF8.self) }

    /// The path, nil where it is not UTF-8.
    package var strictPath: String? { String(validating: pathBytes, as: UTF8.self) }
}

/// How much of a tree a listing takes before it gives up, since a small repository can hold a tree without end.
package struct TreeLimits: Hashable, Sendable {
    /// Folders inside folders.
    package var depth: Int
    /// Files in all.
    package var count: Int

    /// Limits far above what people make, and low enough to end in seconds.
    package init(depth: Int = 64, count: Int = 1_000_000) {
        self.depth = depth
        self.count = count
    }
}

extension Repository {
    /// The entry at a path of names below a tree; nil where there is none.
    package func entry(at path: [String], in tree: ObjectID) throws(GitError) -> TreeEntry? {
        var folder = tree
        for (index, name) in path.enumerated() {
            guard let entry = try self.tree(folder)[name] else { return nil }
            if index == path.count - 1 { return entry }
            guard entry.mode.isTree else { return nil }
            folder = entry.id
        }
        return nil
    }

    /// All files below a tree, or below the folder `prefix` in it, in Git's order; no files where there is no such
    /// folder. Paths always start at `tree`.
    ///
    /// Throws `.invalid` when there is more than `limits` allow.
    package func files(
        in tree: ObjectID, prefix: [String] = [], limits: TreeLimits = TreeLimits()
    ) throws(GitError) -> [TreeFile] {
        var found: [TreeFile] = []
        var start = tree
        if !prefix.isEmpty {
            guard let folder = try entry(at: prefix, in: tree), folder.mode.isTree else { return [] }
            start = folder.id
        }
        let path = prefix.flatMap { Array($0.utf8) + [UInt8(ascii: "/")] }
        try list(start, path, limits, depth: 0, &found)
        return found
    }

    private func list(
        _ tree: ObjectID, _ path: [UInt8], _ limits: TreeLimits, depth: Int, _ found: inout [TreeFile]
    ) throws(GitError) {
        for entry in try self.tree(tree).entries {
            if entry.mode.isTree {
                if depth >= limits.depth {
                    throw GitError(.invalid, "folders are nested more than \(limits.depth) deep")
                }
                try list(entry.id, path + entry.storedName + [UInt8(ascii: "/")], limits, depth: depth + 1, &found)
            } else {
                if found.count >= limits.count { throw GitError(.invalid, "there are more than \(limits.count) files") }
                found.append(TreeFile(pathBytes: path + entry.storedName, mode: entry.mode, id: entry.id))
            }
        }
    }
}
