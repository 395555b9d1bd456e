extension Repository {
    /// Writes the tree that `base` becomes with files put in or taken out, and gives back its id.
    ///
    /// A path is folders and a name separated by `/`; its blob takes the place of the file there and keeps that file's
    /// mode, or is a regular file. Nil takes the file or the folder out; folders that become empty vanish. Without a
    /// base it starts from nothing. Throws `.invalid` for a path that no tree may hold and one that needs a file to be
    /// a folder at the same time.
    package func tree(_ base: ObjectID?, applying changes: [String: ObjectID?]) throws(GitError) -> ObjectID {
        var edits = TreeEdits()
        for (path, blob) in changes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
                Array($0)
            }
            for name in names {
                if let problem = Tree.problem(withName: name[...]) {
                    throw GitError(.invalid, "the path \(path) \(problem)")
                }
            }
            try edits.add(names[...], blob, path)
        }
        if edits.isEmpty, let base { return base }
        if let edited = try apply(edits, to: base) { return edited }
        return try write(.tree, Tree.empty.content)
    }

    /// The edited tree, written; nil where nothing is left in it.
    private func apply(_ edits: TreeEdits, to base: ObjectID?) throws(GitError) -> ObjectID? {
        let before = try base.map { (id) throws(GitError) -> Tree in try tree(id) } ?? Tree.empty
        var entries = before.entries.filter { edits.files[$0.nameBytes] == nil && edits.folders[$0.nameBytes] == nil }
        for (name, blob) in edits.files {
            guard let blob else { continue }
            let old = before[bytes: name]
            if old?.mode.isTree == true {
                throw GitError(.invalid, "\(String(decoding: name, as: UTF8.self)) is a folder, not a file")
            }
            let mode: FileMode = old.map { $0.mode.isFile ? $0.mode : .regular } ?? .regular
            entries.append(TreeEntry(mode: mode, nameBytes: name, id: blob))
        }
        for (name, below) in edits.folders {
            let old = before[bytes: name]
            if let old, !old.mode.isTree {
                if below.addsFiles {
                    throw GitError(.invalid, "\(old.name) is a file, not a folder")
                }
                entries.append(old)
            } else if let id = try apply(below, to: old?.id) {
                entries.append(TreeEntry(mode: .tree, nameBytes: name, id: id))
            }
        }
        return entries.isEmpty ? nil : try write(.tree, Tree(entries).content)
    }
}

/// Changes to one folder, sorted out by name.
private struct TreeEdits {
    /// A file's new blob, or nil to take it out.
    var files: [[UInt8]: ObjectID?] = [:]
    var folders: [[UInt8]: TreeEdits] = [:]

    var isEmpty: Bool { files.isEmpty && folders.isEmpty }

    /// Whether a file is put in somewhere.
    var addsFiles: Bool { files.values.contains { $0 != nil } || folders.values.contains { $0.addsFiles } }

    mutating func add(_ names: ArraySlice<[UInt8]>, _ blob: ObjectID?, _ path: String) throws(GitError) {
        guard let name = names.first else { return }
        let isFile = names.count == 1
        if isFile ? folders[name] != nil : files[name] != nil {
            throw GitError(.invalid, "the path \(path) would be a file and a folder at the same time")
        }
        if isFile {
            files[name] = .some(blob)
        } else {
            var below = folders[name] ?? TreeEdits()
            try below.add(names.dropFirst(), blob, path)
            folders[name] = below
        }
    }
}
