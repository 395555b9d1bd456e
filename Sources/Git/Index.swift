import Clibgit2

/// The index of one work tree in libgit2.
struct IndexHandle: ~Copyable {
    let pointer: OpaquePointer

    /// Reads the index afresh: the repository's own, or the one at `file`.
    init(of handle: borrowing RepositoryHandle, file: String?) throws(GitError) {
        var index: OpaquePointer?
        if let file {
            try check(git_index_open(&index, try checked(file, "GIT_INDEX_FILE")))
        } else {
            try check(git_repository_index(&index, handle.repository))
        }
        guard let index else { throw GitError(.other(0), "libgit2 gave no index") }
        let code = git_index_read(index, 1)
        if code < 0 { git_index_free(index) }
        try check(code)
        pointer = index
    }

    deinit { git_index_free(pointer) }

    var isConflicted: Bool { git_index_has_conflicts(pointer) == 1 }

    /// The entry at a path, where no merge is under way there.
    func entry(at path: [UInt8]) throws(GitError) -> PathChange.State? {
        let entry = withCPath(path) { git_index_get_bypath(pointer, $0, 0) }
        guard let entry = entry?.pointee else {
            git_error_clear()
            return nil
        }
        return PathChange.State(mode: FileMode(entry.mode), id: ObjectID(entry.id))
    }

    /// All entries in the index's order.
    func entries() -> [TreeFile] {
        (0..<git_index_entrycount(pointer)).compactMap { position in
            guard let entry = git_index_get_byindex(pointer, position)?.pointee, let path = entry.path else {
                return nil
            }
            return TreeFile(pathBytes: bytes(of: path), mode: FileMode(entry.mode), id: ObjectID(entry.id))
        }
    }
}

/// The bytes of a C string, whatever their encoding.
private func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = text
    while position.pointee != 0 {
        bytes.append(UInt8(bitPattern: position.pointee))
        position += 1
    }
    return bytes
}

/// Calls `body` with a path of a tree, which never holds a NUL, as a C string.
func withCPath<Value>(_ path: [UInt8], _ body: (UnsafePointer<CChar>?) -> Value) -> Value {
    (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { body($0.baseAddress) }
}

extension Repository {
    /// The files in a work tree's index: its next commit, as a listing. In a hook, that is the index in GIT_INDEX_FILE.
    ///
    /// Throws `.notClean` while a merge is unfinished.
    package func indexTree(of workTree: WorkTree) throws(GitError) -> [TreeFile] {
        let repository = try repository(of: workTree)
        return try repository.locked { (handle) throws(GitError) -> [TreeFile] in
            let index = try IndexHandle(of: handle, file: repository.indexFile)
            if index.isConflicted { throw GitError(.notClean, "\(workTree.path) has an unfinished merge") }
            return index.entries()
        }
    }

    /// Makes a work tree's index equal to a tree. No file is touched; what the index knew of unchanged files it keeps.
    package func resetIndex(of workTree: WorkTree, to tree: ObjectID) throws(GitError) {
        let repository = try repository(of: workTree)
        try repository.locked { (handle) throws(GitError) -> Void in
            let index = try IndexHandle(of: handle, file: repository.indexFile)
            let tree = try TreeHandle(tree, in: handle)
            try check(git_index_read_tree(index.pointer, tree.pointer))
            try check(git_index_write(index.pointer))
        }
    }
}

/// A tree in libgit2.
struct TreeHandle: ~Copyable {
    let pointer: OpaquePointer

    init(_ id: ObjectID, in handle: borrowing RepositoryHandle) throws(GitError) {
        try handle.ensureWhole(id)
        var oid = id.libgit2
        var tree: OpaquePointer?
        try check(git_tree_lookup(&tree, handle.repository, &oid))
        guard let tree else { throw GitError(.other(0), "libgit2 gave no tree") }
        pointer = tree
    }

    deinit { git_tree_free(pointer) }
}
