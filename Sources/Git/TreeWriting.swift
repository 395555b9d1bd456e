extension Repository {
    /// Writes the tree that holds exactly these files, at paths of any bytes and with their modes, and gives back its id;
    /// nil where there are none, since Git keeps no empty folder.
    ///
    /// Throws `.invalid` for a path that no tree may hold, and for one that is a file and a folder at the same time.
    package func writeTree(of files: [TreeFile]) throws(GitError) -> ObjectID? {
        try writeTree(of: files.map { (path: $0.pathBytes[...], file: $0) })
    }

    private func writeTree(of files: [(path: ArraySlice<UInt8>, file: TreeFile)]) throws(GitError) -> ObjectID? {
        guard !files.isEmpty else { return nil }
        let slash = UInt8(ascii: "/")
        var entries: [TreeEntry] = []
        var folders: [ArraySlice<UInt8>: [(path: ArraySlice<UInt8>, file: TreeFile)]] = [:]
        for (path, file) in files {
            if let end = path.firstIndex(of: slash) {
                folders[path[..<end], default: []].append((path[(end + 1)...], file))
            } else {
                entries.append(TreeEntry(mode: file.mode, nameBytes: Array(path), id: file.id))
            }
        }
        for (name, below) in folders {
            guard let id = try writeTree(of: below) else { continue }
            entries.append(TreeEntry(mode: .tree, nameBytes: Array(name), id: id))
        }
        return try write(.tree, Tree(entries).content)
    }
}
