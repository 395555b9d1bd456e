import Clibgit2

/// A name for an object: a branch, a tag and the like.
package struct Reference: Hashable, Sendable {
    /// The full name, such as `refs/heads/main`.
    package let name: String
    /// The object, with symbolic references followed.
    package let target: ObjectID

    /// Puts the two together without a look at any repository.
    package init(name: String, target: ObjectID) {
        self.name = name
        self.target = target
    }
}

extension Repository {
    /// The object a full name stands for, symbolic references followed; nil where there is none.
    ///
    /// Throws `.invalid` for a name that no reference may have.
    package func reference(_ name: String) throws(GitError) -> ObjectID? {
        try Repository.validate(reference: name)
        return try locked { (handle) throws(GitError) -> ObjectID? in
            var oid = git_oid()
            let code = git_reference_name_to_id(&oid, handle.repository, name)
            if code == GIT_ENOTFOUND.rawValue {
                git_error_clear()
                return nil
            }
            try check(code)
            return ObjectID(oid)
        }
    }

    /// All references whose full names start with `prefix`, such as `refs/heads/candidates/`, sorted by name.
    ///
    /// Symbolic references that lead nowhere are left out, as `git for-each-ref` does.
    package func references(under prefix: String) throws(GitError) -> [Reference] {
        let glob = try checked(prefix, "the prefix") + "*"
        if prefix.utf8.contains(where: Array("*?[\\".utf8).contains) {
            throw GitError(.invalid, "no reference has a name like \(prefix)")
        }
        let found = try locked { (handle) throws(GitError) -> [Reference] in
            var iterator: OpaquePointer?
            try check(git_reference_iterator_glob_new(&iterator, handle.repository, glob))
            defer { git_reference_iterator_free(iterator) }
            return try Self.references(from: iterator)
        }
        return ReferenceTable(found).all
    }

    /// What an iterator gives of those whose names are wanted, in its order.
    static func references(
        from iterator: OpaquePointer?, where isWanted: (UnsafePointer<CChar>) -> Bool = { _ in true }
    ) throws(GitError) -> [Reference] {
        var found: [Reference] = []
        while true {
            var reference: OpaquePointer?
            let code = git_reference_next(&reference, iterator)
            if code == GIT_ITEROVER.rawValue { return found }
            try check(code)
            defer { git_reference_free(reference) }
            guard let name = git_reference_name(reference), isWanted(name), let target = try target(of: reference)
            else { continue }
            found.append(Reference(name: String(cString: name), target: target))
        }
    }

    /// The object, with symbolic references followed; nil where they lead nowhere.
    private static func target(of reference: OpaquePointer?) throws(GitError) -> ObjectID? {
        // Resolving one that is not symbolic would look it up a second time.
        if let target = git_reference_target(reference) { return ObjectID(target.pointee) }
        var resolved: OpaquePointer?
        let code = git_reference_resolve(&resolved, reference)
        if code == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try check(code)
        defer { git_reference_free(resolved) }
        return git_reference_target(resolved).map { ObjectID($0.pointee) }
    }

    /// The full name of the branch that is checked out, even before its first commit; nil when HEAD is detached.
    package var currentBranch: String? {
        get throws(GitError) {
            try locked { (handle) throws(GitError) -> String? in
                var head: OpaquePointer?
                try check(git_reference_lookup(&head, handle.repository, "HEAD"))
                defer { git_reference_free(head) }
                return git_reference_symbolic_target(head).map { String(cString: $0) }
            }
        }
    }

    /// The commit that a revision names: an id of 4 digits and more, a branch, a tag, `name~2`, `name@{1}`, as in
    /// gitrevisions(7). Nil where nothing has that name.
    ///
    /// Throws `.ambiguous` for a short id that fits several objects, `.invalid` for what is no revision or no commit.
    package func resolve(_ revision: String) throws(GitError) -> ObjectID? {
        let text = try checked(revision, "the revision")
        return try locked { (handle) throws(GitError) -> ObjectID? in
            var object: OpaquePointer?
            let code = git_revparse_single(&object, handle.repository, text)
            if code == GIT_ENOTFOUND.rawValue {
                git_error_clear()
                return nil
            }
            try check(code)
            defer { git_object_free(object) }
            var commit: OpaquePointer?
            try check(git_object_peel(&commit, object, GIT_OBJECT_COMMIT))
            defer { git_object_free(commit) }
            return git_object_id(commit).map { ObjectID($0.pointee) }
        }
    }

    /// Throws `.invalid` unless the text is a full reference name, as git-check-ref-format(1) has it.
    package static func validate(reference name: String) throws(GitError) {
        try Library.start()
        var isValid: Int32 = 0
        try check(git_reference_name_is_valid(&isValid, try checked(name, "the reference name")))
        if isValid == 0 { throw GitError(.invalid, "\(name) is no valid name of a reference") }
    }
}
