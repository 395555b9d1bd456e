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
    /// `gc.auto`; 0 for never). Like Git it counts one folder of 256.
    package func looseObjects() throws(GitError) -> (count: Int, limit: Int) {
        let files = try PlainFile.names(in: commonDirectory + "/objects/17").count { $0.utf8.count == 38 }
        let limit = configuration.string("gc.auto").flatMap { Int($0) } ?? 6700
        return (files * 256, limit)
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
