import Clibgit2
import Synchronization

extension Repository {
    /// Moves a reference to `new` if it stands at `old` at that moment, nil meaning that it does not exist; writes its
    /// reflog.
    ///
    /// Held under the reference's lock file, so of two writers one gets `.conflict` and can read again. Throws
    /// `.locked` while someone else holds the lock, `.invalid` for a name outside `refs/`, a symbolic reference and a
    /// name that is a folder of others (`refs/heads/a` and `refs/heads/a/b`), `.notFound` when there is no object
    /// `new`.
    package func move(
        _ name: String, to new: ObjectID, from old: ObjectID?, by actor: Actor, message: String
    ) throws(GitError) {
        let line = try checked(message, "the reflog message")
        try locked { (handle) throws(GitError) -> Void in
            let who = try SignatureHandle(actor)
            var target = new.libgit2
            guard git_odb_exists(handle.objects, &target) == 1 else {
                throw GitError(.notFound, "object \(new) is missing, so \(name) cannot point at it")
            }
            try handle.change(name, from: old) { (transaction) throws(GitError) in
                try check(git_transaction_set_target(transaction, name, &target, who.pointer, line))
            }
        }
        moves.add(1, ordering: .relaxed)
    }

    /// Removes a reference if it stands at `old` at that moment, with its reflog. Throws as ``move(_:to:from:by:message:)``
    /// does.
    package func remove(_ name: String, from old: ObjectID) throws(GitError) {
        try locked { (handle) throws(GitError) -> Void in
            try handle.change(name, from: old) { (transaction) throws(GitError) in
                try check(git_transaction_remove(transaction, name))
            }
        }
    }
}

extension RepositoryHandle {
    /// Does something to a reference under its lock, where it stands at `old`.
    fileprivate func change(
        _ name: String, from old: ObjectID?, _ body: (OpaquePointer?) throws(GitError) -> Void
    ) throws(GitError) {
        try Repository.validate(reference: name)
        guard name.utf8.starts(with: "refs/".utf8) else { throw GitError(.invalid, "\(name) is not below refs/") }
        if old == nil { try ensureNoFolder(named: name) }
        var transaction: OpaquePointer?
        try check(git_transaction_new(&transaction, repository))
        defer { git_transaction_free(transaction) }
        try check(git_transaction_lock_ref(transaction, name))
        let found = try directTarget(of: name)
        if found != old {
            let now = found.map { "at \($0)" } ?? "gone"
            throw GitError(.conflict, "\(name) is \(now), not \(old.map { "at \($0)" } ?? "new")")
        }
        try body(transaction)
        try check(git_transaction_commit(transaction))
    }
}

extension RepositoryHandle {
    /// What the reference itself points at; nil where there is none.
    fileprivate func directTarget(of name: String) throws(GitError) -> ObjectID? {
        var reference: OpaquePointer?
        let code = git_reference_lookup(&reference, repository, name)
        if code == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try check(code)
        defer { git_reference_free(reference) }
        guard let target = git_reference_target(reference) else {
            throw GitError(.invalid, "\(name) is a symbolic reference")
        }
        return ObjectID(target.pointee)
    }

    /// Refuses a name that is a folder of existing references, or lies below one. A transaction does not look at those
    /// that are packed.
    fileprivate func ensureNoFolder(named name: String) throws(GitError) {
        let parts = name.split(separator: "/")
        for count in 2..<max(parts.count, 2) {
            let folder = parts.prefix(count).joined(separator: "/")
            if try directTarget(of: folder) != nil { throw GitError(.invalid, "\(name) cannot be below \(folder)") }
        }
        var iterator: OpaquePointer?
        try check(git_reference_iterator_glob_new(&iterator, repository, name + "/*"))
        defer { git_reference_iterator_free(iterator) }
        var below: UnsafePointer<CChar>?
        let code = git_reference_next_name(&below, iterator)
        if code == GIT_ITEROVER.rawValue { return }
        try check(code)
        throw GitError(.invalid, "\(name) cannot be there, since there are references below it")
    }
}

/// A person and a time in libgit2's form.
private struct SignatureHandle: ~Copyable {
    let pointer: UnsafeMutablePointer<git_signature>

    init(_ actor: borrowing Actor) throws(GitError) {
        var signature: UnsafeMutablePointer<git_signature>?
        try check(
            git_signature_new(&signature, actor.name, actor.email, actor.seconds, Int32(actor.offsetMinutes)))
        guard let signature else { throw GitError(.other(0), "libgit2 gave no signature") }
        pointer = signature
    }

    deinit { git_signature_free(pointer) }
}
