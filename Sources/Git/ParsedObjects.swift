/// Trees and commits that were parsed lately. An object never changes, so what is here is never out of date.
struct ParsedObjects {
    /// Entries of trees kept in all, a few megabytes; beyond it everything is forgotten and begun anew.
    private static let budget = 65_536

    private var trees: [ObjectID: Tree] = [:]
    private var commits: [ObjectID: Commit] = [:]
    private var size = 0

    func tree(_ id: ObjectID) -> Tree? { trees[id] }

    func commit(_ id: ObjectID) -> Commit? { commits[id] }

    mutating func keep(_ tree: Tree, _ id: ObjectID) {
        makeRoom(for: tree.entries.count + 1)
        trees[id] = tree
    }

    mutating func keep(_ commit: Commit) {
        makeRoom(for: 8)
        commits[commit.id] = commit
    }

    private mutating func makeRoom(for count: Int) {
        size += count
        guard size > Self.budget else { return }
        (trees, commits, size) = ([:], [:], count)
    }
}
