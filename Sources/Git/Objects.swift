import Clibgit2
import Synchronization

extension Repository {
    /// The object's kind and content. Throws `.notFound`, or `.corrupt` when the content does not have this id.
    package func read(_ id: ObjectID) throws(GitError) -> (kind: ObjectKind, content: [UInt8]) {
        let object = try locked { (handle) throws(GitError) -> StoredObject in try handle.read(id) }
        return (object.kind, object.content)
    }

    /// The commit with this id, strictly parsed. Throws as ``read(_:)``, and `.invalid` for an object of another kind.
    package func commit(_ id: ObjectID) throws(GitError) -> Commit {
        if let known = parsed.withLock({ $0.commit(id) }) { return known }
        let commit = try Commit(id: id, parsing: try content(id, .commit))
        parsed.withLock { $0.keep(commit) }
        return commit
    }

    /// The tree with this id, strictly parsed. Throws as ``commit(_:)``.
    package func tree(_ id: ObjectID) throws(GitError) -> Tree {
        if let known = parsed.withLock({ $0.tree(id) }) { return known }
        let content = try content(id, .tree)
        let tree: Tree
        do { tree = try Tree(parsing: content) } catch { throw error.about("tree \(id)") }
        parsed.withLock { $0.keep(tree, id) }
        return tree
    }

    /// The content of the blob with this id. Throws as ``commit(_:)``.
    package func blob(_ id: ObjectID) throws(GitError) -> [UInt8] { try content(id, .blob) }

    /// The blob's length in bytes, from its header alone; the content is not verified. Throws as ``commit(_:)``.
    package func blobSize(_ id: ObjectID) throws(GitError) -> Int {
        try locked { (handle) throws(GitError) -> Int in
            try handle.ensureWhole(id)
            var oid = id.libgit2
            var size = 0
            var kind = GIT_OBJECT_INVALID
            try checkRead(git_odb_read_header(&size, &kind, handle.objects, &oid), id)
            try ensure(ObjectKind(libgit2: kind), is: .blob, id)
            return size
        }
    }

    /// Whether the repository holds an object with this id.
    package func contains(_ id: ObjectID) throws(GitError) -> Bool {
        try locked { (handle) throws(GitError) -> Bool in
            var oid = id.libgit2
            return git_odb_exists(handle.objects, &oid) == 1
        }
    }

    /// Stores an object and gives back its id. The content is taken as it is; what is stored already is not written.
    @discardableResult
    package func write(_ kind: ObjectKind, _ content: [UInt8]) throws(GitError) -> ObjectID {
        try locked { (handle) throws(GitError) -> ObjectID in
            var oid = git_oid()
            let objects = handle.objects
            let code = content.withUnsafeBytes {
                git_odb_write(&oid, objects, $0.baseAddress, $0.count, kind.libgit2)
            }
            try check(code)
            return ObjectID(oid)
        }
    }

    private func content(_ id: ObjectID, _ kind: ObjectKind) throws(GitError) -> [UInt8] {
        let object = try read(id)
        try ensure(object.kind, is: kind, id)
        return object.content
    }
}

/// An object as the database gives it out.
struct StoredObject: Sendable {
    let kind: ObjectKind
    let content: [UInt8]
}

extension RepositoryHandle {
    /// Reads an object; libgit2 compares its content with its id.
    func read(_ id: ObjectID) throws(GitError) -> StoredObject {
        try ensureWhole(id)
        var oid = id.libgit2
        var object: OpaquePointer?
        try checkRead(git_odb_read(&object, objects, &oid), id)
        defer { git_odb_object_free(object) }
        guard let kind = ObjectKind(libgit2: git_odb_object_type(object)) else {
            throw GitError(.corrupt, "object \(id) is of no known kind")
        }
        let bytes = UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
        return StoredObject(kind: kind, content: Array(bytes))
    }
}

/// Turns a failed read into an error that says whether the object is missing or damaged.
private func checkRead(_ code: Int32, _ id: ObjectID) throws(GitError) {
    if code >= 0 { return }
    let error = GitError(libgit2: code)
    if error.code == .notFound { throw GitError(.notFound, "object \(id) is missing", origin: error.origin) }
    let damaged = [GIT_ERROR_ODB, GIT_ERROR_ZLIB, GIT_ERROR_OBJECT, GIT_ERROR_INVALID].map {
        Int32(bitPattern: $0.rawValue)
    }
    if case .other = error.code, damaged.contains(error.origin) {
        throw GitError(.corrupt, "object \(id) is damaged: \(error.message)", origin: error.origin)
    }
    throw error.about("object \(id)")
}

private func ensure(_ kind: ObjectKind?, is expected: ObjectKind, _ id: ObjectID) throws(GitError) {
    if kind != expected {
        throw GitError(
            .invalid, "object \(id) is a \(kind?.rawValue ?? "thing of unknown kind"), not a \(expected.rawValue)")
    }
}
