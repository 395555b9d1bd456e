#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A `.lock` file, which Git and promo hold while they write a reference, an index or the configuration. One that stays
/// was left by a program that was ended, and keeps everybody else from writing.
package struct LockFile: Hashable, Sendable {
    /// The file's path.
    package let path: String
    /// When it was made or last written, in seconds since 1970.
    package let seconds: Int64
}

extension Repository {
    /// The lock files of the repository and its work trees, by path: those of references, indexes, HEADs, packed
    /// references and configuration. Links are not followed.
    package func lockFiles() throws(GitError) -> [LockFile] {
        var found: [LockFile] = []
        for folder in Set([commonDirectory, gitDirectory]) { try Self.locks(in: folder, deep: false, &found) }
        for name in ["refs", "worktrees"] {
            try Self.locks(in: "\(commonDirectory)/\(name)", deep: true, &found)
        }
        return found.sorted { $0.path < $1.path }
    }

    private static func locks(
        in folder: String, deep: Bool, depth: Int = 0, _ found: inout [LockFile]
    ) throws(GitError) {
        guard depth < 16 else { return }
        for name in try PlainFile.names(in: folder) {
            let path = "\(folder)/\(name)"
            var details = stat()
            guard lstat(path, &details) == 0 else { continue }
            if details.st_mode & S_IFMT == S_IFDIR {
                if deep { try locks(in: path, deep: true, depth: depth + 1, &found) }
            } else if name.hasSuffix(".lock"), !found.contains(where: { $0.path == path }),
                let lock = LockFile(at: path)
            {
                found.append(lock)
            }
        }
    }

    /// About how many objects lie in files of their own, and from how many on `git gc --auto` packs them (git-config(1),
    /// `gc.auto`; 0 for never). Like Git it counts one folder of 256, and takes the limit as so many full folders.
    package func looseObjects() throws(GitError) -> (count: Int, limit: Int) {
        let files = try PlainFile.names(in: commonDirectory + "/objects/17").count { $0.utf8.count == 38 }
        let limit = max(try configuration.number("gc.auto") ?? 6700, 0)
        return (files * 256, (limit + 255) / 256 * 256)
    }

    /// Whether `git maintenance run --auto` may have something to do here: too many loose objects or packs, as
    /// git-gc(1) counts them, or tasks of the user's own. Never where `maintenance.auto` or `gc.auto` turn it off.
    package func isMaintenanceDue() throws(GitError) -> Bool {
        guard try configuration.flag("maintenance.auto") ?? true else { return false }
        let tasks = configuration.entries.contains { $0.key.hasPrefix("maintenance.") && $0.key.hasSuffix(".enabled") }
        if tasks { return true }
        let (count, limit) = try looseObjects()
        guard limit > 0 else { return false }
        if count > limit { return true }
        return try hasTooManyPacks()
    }

    /// Packs without a `.keep` file, against `gc.autoPackLimit`; 0 for never.
    private func hasTooManyPacks() throws(GitError) -> Bool {
        let names = Set(try PlainFile.names(in: commonDirectory + "/objects/pack"))
        let packs = names.count { $0.hasSuffix(".pack") && !names.contains($0.dropLast(".pack".count) + ".keep") }
        let limit = try configuration.number("gc.autoPackLimit") ?? 50
        return limit > 0 && packs > limit
    }

    /// The committer's time of the newest tip of a branch, in seconds since 1970; nil where there is none.
    package func newestCommit() throws(GitError) -> Int64? {
        var newest: Int64?
        for reference in try references(under: "refs/heads/") where try contains(reference.target) {
            let seconds = try commit(reference.target).committer.seconds
            newest = max(newest ?? seconds, seconds)
        }
        return newest
    }

    /// Names below `refs/replace/`, and whether there is a file of grafts: what Git would show in the place of something
    /// else. promo obeys neither.
    package func substitutes() throws(GitError) -> (replaced: [String], hasGrafts: Bool) {
        let names = try references(under: "refs/replace/").map(\.name)
        return (names, PlainFile.exists(commonDirectory + "/info/grafts"))
    }
}
