/// A folder with files of the repository: the main one, or one made by `git worktree add`.
package struct WorkTree: Hashable, Sendable {
    /// The folder's path.
    package let path: String
    /// The full name of the branch checked out, even before its first commit; nil when HEAD is detached.
    package let branch: String?
    /// The folder with this work tree's HEAD and index.
    package let gitDirectory: String
    /// Whether it is the one the repository was made with.
    package let isMain: Bool
    /// Whether the folder is gone, so that `git worktree prune` would forget it.
    package let isMissing: Bool

    /// Whether a folder is this one or lies in it, whatever links and `..` its path goes through.
    package func contains(_ folder: String) -> Bool {
        ((PlainFile.real(folder) ?? folder) + "/").hasPrefix(path + "/")
    }
}

extension Repository {
    /// The main work tree, unless the repository is bare, then the linked ones by the names Git gave them.
    ///
    /// Entries that lost their `gitdir` or HEAD file are left out, as `git worktree list` does.
    package func workTrees() throws(GitError) -> [WorkTree] {
        var found: [WorkTree] = []
        if let path = try mainWorkTreePath() {
            found.append(
                WorkTree(
                    path: path, branch: try branch(inHeadOf: commonDirectory) ?? nil, gitDirectory: commonDirectory,
                    isMain: true, isMissing: !PlainFile.exists(path)))
        }
        let folder = commonDirectory + "/worktrees"
        for name in try PlainFile.names(in: folder) {
            let gitDirectory = "\(folder)/\(name)"
            guard let link = try PlainFile.line(at: gitDirectory + "/gitdir"), !link.isEmpty,
                let branch = try branch(inHeadOf: gitDirectory)
            else { continue }
            let dotGit = link.utf8.first == UInt8(ascii: "/") ? link : "\(gitDirectory)/\(link)"
            let path = dotGit.hasSuffix("/.git") ? String(dotGit.dropLast("/.git".count)) : dotGit
            found.append(
                WorkTree(
                    path: PlainFile.real(path) ?? path, branch: branch, gitDirectory: gitDirectory, isMain: false,
                    isMissing: !PlainFile.exists(dotGit)))
        }
        return found
    }

    /// The names under which Git keeps linked work trees, those that are damaged or left over among them.
    package func workTreeNames() throws(GitError) -> [String] {
        try PlainFile.names(in: commonDirectory + "/worktrees")
    }

    /// The work tree that has this branch, by its full name, checked out; nil where none has, or its folder is gone.
    package func workTree(on branch: String) throws(GitError) -> WorkTree? {
        try workTrees().first { $0.branch == branch && !$0.isMissing }
    }

    /// The repository as seen from one of its work trees.
    func repository(of workTree: WorkTree) throws(GitError) -> Repository {
        if workTree.gitDirectory == gitDirectory { return self }
        return try Repository.open(
            Location(gitDirectory: workTree.gitDirectory), environment: environment, durability: durability)
    }

    private func mainWorkTreePath() throws(GitError) -> String? {
        if gitDirectory == commonDirectory { return workTree }
        let own = configuration.limited(to: [.repository])
        if try own.flag("core.bare") == true { return nil }
        if let path = own.string("core.worktree") {
            return PlainFile.real(path.utf8.first == UInt8(ascii: "/") ? path : "\(commonDirectory)/\(path)") ?? path
        }
        return commonDirectory.hasSuffix("/.git") ? String(commonDirectory.dropLast("/.git".count)) : nil
    }

    /// The branch that the HEAD file names, `.some(nil)` when it is detached; nil where there is no such file.
    private func branch(inHeadOf folder: String) throws(GitError) -> String?? {
        guard let head = try PlainFile.line(at: folder + "/HEAD") else { return nil }
        guard head.utf8.starts(with: "ref:".utf8) else { return .some(nil) }
        return String(head.dropFirst("ref:".count).drop(while: \.isWhitespace))
    }
}
