/// What a clone may have left out, and what brings it. Nothing here ever fetches.
extension Repository {
    /// Whether objects are left with a server until somebody asks for them (gitrepository-layout(5), partial clones).
    package var isPartial: Bool {
        configuration.entries.contains { entry in
            let isPromise = entry.key.hasPrefix("remote.") && entry.key.hasSuffix(".promisor")
            return entry.key == "extensions.partialclone"
                || isPromise && (entry.value.map { Configuration.boolean($0) == true } ?? true)
        }
    }

    /// The newest commit below `heads`, and not below `excluded`, whose parents a shallow clone left out; nil where
    /// nothing is missing. Throws as ``commits(from:excluding:)``.
    package func cut(below heads: [ObjectID], excluding excluded: [ObjectID] = []) throws(GitError) -> ObjectID? {
        guard isShallow else { return nil }
        for id in try commits(from: heads, excluding: excluded) where isCutShort(at: id) {
            if try !commit(id).parents.isEmpty { return id }
        }
        return nil
    }

    /// What was left out when this clone was made and what brings it, in one sentence without a full stop; nil for a
    /// whole one.
    package var gap: String? {
        if isShallow { return "this clone is shallow; git fetch --unshallow brings the rest" }
        return isPartial ? "this clone is partial; git fetch --refetch --no-filter brings the rest" : nil
    }

    /// A failure in words; of something missing, also what brings it.
    package func inWords(_ error: any Error) -> String {
        guard let error = error as? GitError, error.code == .notFound, let gap else { return "\(error)" }
        return "\(error) (\(gap))"
    }
}

extension GitError {
    /// History ends at a commit which has parents.
    package static func cutShort(_ what: String, at commit: ObjectID) -> GitError {
        GitError(.notFound, "\(what) was cut short at \(commit.hex.prefix(10)), so its beginning cannot be checked")
    }
}
