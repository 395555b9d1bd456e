/// Trees and commits that were parsed lately. An object never changes, so what is here is never out of date.
///
/// They are kept in two generations: what was not asked for while the younger one filled up is forgotten.
struct ParsedObjects {
    /// Entries of trees kept in one generation, a few megabytes.
    private static let budget = 16_384
    /// What one tree counts for at most, so that a huge one that is asked for all the time does not drive out itself.
    private static let most = 2_048

    private var young = Generation()
    private var old = Generation()

    private struct Generation {
        var trees: [ObjectID: Tree] = [:]
        var commits: [ObjectID: Commit] = [:]
        var size = 0

        mutating func empty() {
            trees.removeAll(keepingCapacity: true)
            commits.removeAll(keepingCapacity: true)
            size = 0
        }
    }

    mutating func tree(_ id: ObjectID) -> Tree? {
        if let tree = young.trees[id] { return tree }
        guard let tree = old.trees[id] else { return nil }
        keep(tree, id)
        return tree
    }

    mutating func commit(_ id: ObjectID) -> Commit? {
        if let commit = young.commits[id] { return commit }
        guard let commit = old.commits[id] else { return nil }
        keep(commit)
        return commit
    }

    mutating func keep(_ tree: Tree, _ id: ObjectID) {
        makeRoom(for: min(tree.entries.count + 1, Self.most))
        young.trees[id] = tree
    }

    mutating func keep(_ commit: Commit) {
        makeRoom(for: 8)
        young.commits[commit.id] = commit
    }

    private mutating func makeRoom(for count: Int) {
        if young.size + count > Self.budget {
            swap(&young, &old)
            young.empty()
        }
        young.size += count
    }
}
