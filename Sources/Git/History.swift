import Synchronization

/// What a walk through history needs of a commit.
struct CommitLinks: Hashable, Sendable {
    let parents: [ObjectID]
    let seconds: Int64
}

extension Repository {
    /// The commits reachable from `heads` and not from `excluded`, every commit before its parents, newest first where
    /// that leaves a choice, by committer time and then by id.
    ///
    /// Walked here over strictly parsed commits: exact whatever the clocks said, and free of grafts. Costs one read for
    /// each commit reachable from either, the first time. Throws `.notFound` where history has a hole, except at the
    /// edge of a shallow clone.
    package func commits(from heads: [ObjectID], excluding excluded: [ObjectID] = []) throws(GitError) -> [ObjectID] {
        try walk { (walk) throws(GitError) -> [ObjectID] in
            let hidden = try walk.hidden(by: excluded)
            let wanted = try walk.ancestors(of: heads, stoppingAt: hidden)
            return try walk.newestFirst(wanted)
        }
    }

    /// The best common ancestor, the newest where there are several; nil for unrelated histories.
    package func mergeBase(_ first: ObjectID, _ second: ObjectID) throws(GitError) -> ObjectID? {
        try mergeBases(of: [first], and: [second]).first
    }

    /// The best common ancestors of two sides, each of one commit or several, newest first: what both sides reach and no
    /// other such commit does. Several where histories cross, none where they are unrelated.
    package func mergeBases(of first: [ObjectID], and second: [ObjectID]) throws(GitError) -> [ObjectID] {
        try walk { (walk) throws(GitError) -> [ObjectID] in
            let common = try walk.ancestors(of: first).intersection(walk.ancestors(of: second))
            // Whatever lies below a common ancestor is common too, so only parents of common ones are not the best.
            var best = common
            for id in common { best.subtract(try walk.links(of: id).parents) }
            return try walk.newestFirst(best)
        }
    }

    /// Whether `ancestor` is `descendant` or reachable from it.
    package func isAncestor(_ ancestor: ObjectID, of descendant: ObjectID) throws(GitError) -> Bool {
        try walk { (walk) throws(GitError) -> Bool in
            var seen: Set<ObjectID> = [descendant]
            var waiting = [descendant]
            while let id = waiting.popLast() {
                if id == ancestor { return true }
                for parent in try walk.links(of: id).parents where seen.insert(parent).inserted {
                    waiting.append(parent)
                }
            }
            return false
        }
    }

    /// Whether a shallow clone left out the parents of a commit.
    package func isCutShort(at commit: ObjectID) -> Bool { shallow.contains(commit) }

    private func walk<Value: Sendable>(
        _ body: (HistoryWalk) throws(GitError) -> Value
    ) throws(GitError) -> Value {
        try body(HistoryWalk(repository: self))
    }
}

/// What walks through history have met. A commit never changes, so none of it is ever out of date.
struct KnownHistory {
    /// Commits kept, a few megabytes; beyond it everything is forgotten and begun anew.
    private static let budget = 32_768

    private var links: [ObjectID: CommitLinks] = [:]
    /// All that is reachable from one commit: mostly the tip of `main`, which every walk along a branch stops at.
    var reachable: (from: ObjectID, ids: Set<ObjectID>)?

    subscript(id: ObjectID) -> CommitLinks? { links[id] }

    mutating func keep(_ found: CommitLinks, _ id: ObjectID) {
        if links.count >= Self.budget { links = [:] }
        links[id] = found
    }
}

/// One walk through history.
private struct HistoryWalk {
    let repository: Repository

    func links(of id: ObjectID) throws(GitError) -> CommitLinks {
        if let links = repository.history.withLock({ $0[id] }) { return links }
        let commit = try repository.commit(id)
        let parents = repository.shallow.contains(id) ? [] : commit.parents
        let links = CommitLinks(parents: parents, seconds: commit.committer.seconds)
        repository.history.withLock { $0.keep(links, id) }
        return links
    }

    /// All that is reachable from some commits; for a single one kept until the next is asked for.
    func hidden(by heads: [ObjectID]) throws(GitError) -> Set<ObjectID> {
        guard heads.count == 1 else { return try ancestors(of: heads) }
        if let known = repository.history.withLock({ $0.reachable }), known.from == heads[0] { return known.ids }
        let found = try ancestors(of: heads)
        repository.history.withLock { $0.reachable = (heads[0], found) }
        return found
    }

    func ancestors(
        of heads: [ObjectID], stoppingAt stops: Set<ObjectID> = []
    ) throws(GitError) -> Set<ObjectID> {
        var seen: Set<ObjectID> = []
        var waiting: [ObjectID] = []
        for id in heads where !stops.contains(id) && seen.insert(id).inserted { waiting.append(id) }
        while let id = waiting.popLast() {
            for parent in try links(of: id).parents where !stops.contains(parent) && seen.insert(parent).inserted {
                waiting.append(parent)
            }
        }
        return seen
    }

    /// The commits in order: one is taken when all its children in the set have been.
    func newestFirst(_ ids: Set<ObjectID>) throws(GitError) -> [ObjectID] {
        var children: [ObjectID: Int] = [:]
        for id in ids {
            for parent in try links(of: id).parents where ids.contains(parent) { children[parent, default: 0] += 1 }
        }
        var ready = NewestFirst()
        for id in ids where children[id] == nil { ready.insert(id, try links(of: id).seconds) }
        var ordered: [ObjectID] = []
        ordered.reserveCapacity(ids.count)
        while let id = ready.popFirst() {
            ordered.append(id)
            for parent in try links(of: id).parents {
                guard let count = children[parent] else { continue }
                children[parent] = count - 1
                if count == 1 { ready.insert(parent, try links(of: parent).seconds) }
            }
        }
        return ordered
    }
}

/// A binary heap of commits with the newest on top.
private struct NewestFirst {
    private var heap: [(seconds: Int64, id: ObjectID)] = []

    mutating func insert(_ id: ObjectID, _ seconds: Int64) {
        heap.append((seconds, id))
        var index = heap.count - 1
        while index > 0, precedes(index, (index - 1) / 2) {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func popFirst() -> ObjectID? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if heap.isEmpty { return first.id }
        heap[0] = last
        var index = 0
        while true {
            let children = [2 * index + 1, 2 * index + 2].filter { $0 < heap.count }
            guard let best = children.min(by: { precedes($0, $1) }), precedes(best, index) else { return first.id }
            heap.swapAt(best, index)
            index = best
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (heap[left], heap[right])
        return first.seconds != second.seconds ? first.seconds > second.seconds : first.id < second.id
    }
}
