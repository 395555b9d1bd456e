internal import Git

extension BranchVerification {
    /// What stands in the candidate's folder is plain files in folders, each stored with the mode that Git writes. It is
    /// asked of the tip alone: a file that was executable for a while harmed nobody.
    mutating func checkModes(in folder: ObjectID, _ history: BranchHistory) throws {
        let git = organisation.git
        var odd: [(path: String, mode: FileMode)] = []
        try git.findOddEntries(in: folder, path: "packets/\(branch.candidate)/", &odd)
        var settings: Set<ObjectID> = []
        for (path, mode) in odd {
            // The first of the commits that leave it so; Git shows no difference where only what is stored has changed.
            var setting = branch.tip
            let parts = path.split(separator: "/").map(String.init)
            for entry in history.entries.reversed() {
                guard try git.entry(at: parts, in: entry.commit.tree)?.storedMode == mode else { break }
                setting = entry.commit.id
            }
            guard settings.insert(setting).inserted else { continue }
            add(
                .fileMode, "\(path) is no plain file (mode \(mode)), and a candidate's folder holds nothing else",
                commit: setting)
        }
    }
}

extension Repository {
    /// What lies below a tree that is neither a regular file nor a folder, or is stored with another mode than theirs.
    fileprivate func findOddEntries(
        in tree: ObjectID, path: String, _ found: inout [(path: String, mode: FileMode)], depth: Int = 0
    ) throws {
        guard depth <= TreeLimits().depth else {
            throw GitError(.invalid, "folders are nested more than \(TreeLimits().depth) deep")
        }
        for entry in try self.tree(tree).entries {
            let place = path + entry.name
            if entry.storedMode != .regular && entry.storedMode != .tree { found.append((place, entry.storedMode)) }
            if entry.mode.isTree { try findOddEntries(in: entry.id, path: place + "/", &found, depth: depth + 1) }
        }
    }
}
