import Git

/// The branch of the first candidate, as promo made it, in memory.
struct Template {
    /// Oldest first.
    let commits: [Commit]
    /// The folder of the candidate in each commit.
    let folders: [ObjectID]
    /// The newest commit of main that the branch contains.
    let main: Commit
    private(set) var trees: [ObjectID: Tree] = [:]
    private(set) var blobs: [ObjectID: [UInt8]] = [:]

    init(in git: Repository) throws {
        let name = Words(number: 1).candidate
        guard let tip = try git.reference("refs/heads/candidates/\(name)"),
            let main = try git.reference("refs/heads/main")
        else { throw Misuse("there is no branch of \(name)") }
        self.main = try git.commit(main)
        commits = try git.commits(from: [tip], excluding: [main]).reversed().map { try git.commit($0) }
        folders = try commits.map { commit in
            guard let entry = try git.entry(at: ["packets", name], in: commit.tree) else {
                throw Misuse("\(commit.id) holds no packet of \(name)")
            }
            return entry.id
        }
        for folder in folders { try read(folder, in: git) }
    }

    private mutating func read(_ id: ObjectID, in git: Repository) throws {
        guard trees[id] == nil else { return }
        let tree = try git.tree(id)
        trees[id] = tree
        for entry in tree.entries {
            if entry.mode.isTree {
                try read(entry.id, in: git)
            } else if blobs[entry.id] == nil {
                blobs[entry.id] = try git.blob(entry.id)
            }
        }
    }

    func tree(_ id: ObjectID) throws -> Tree {
        guard let tree = trees[id] else { throw Misuse("tree \(id) was not read") }
        return tree
    }

    func blob(_ id: ObjectID) throws -> [UInt8] {
        guard let blob = blobs[id] else { throw Misuse("blob \(id) was not read") }
        return blob
    }
}
