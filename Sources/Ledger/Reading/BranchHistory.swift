package import Git
internal import Packets

/// The commits of a candidate's branch that are not on `main`, oldest first, each with what it changed and with the
/// commit of `main` it contains.
package struct BranchHistory: Sendable {
    package let entries: [Entry]
    private let positions: [ObjectID: Int]

    /// One commit of the branch.
    package struct Entry: Sendable {
        package let commit: Commit
        /// The newest commit of `main` that it contains; nil where it contains none.
        package let base: ObjectID?
        /// Against its parent; of a merge, the paths that differ from every parent, and the files of the record on which
        /// it goes back.
        package let changes: [PathChange]
        /// Position in the history, counted from 0 at the oldest.
        package let position: Int
        /// Which entry gave each file of the record its version in this commit.
        let origins: RecordOrigins

        package var isMerge: Bool { commit.parents.count > 1 }

        /// The packets whose folder it changes, by name.
        package func packetNames(of candidate: String) -> Set<String> {
            Set(changes.compactMap { change in
                let parts = change.path.split(separator: "/", maxSplits: 3).map(String.init)
                return parts.count == 4 && parts[0] == "packets" && parts[1] == candidate ? parts[2] : nil
            })
        }
    }

    /// Reads the history of `tip` down to `main`.
    package init(of tip: ObjectID, main: ObjectID, in git: Repository) throws {
        var entries: [Entry] = []
        var bases: [ObjectID: ObjectID?] = [:]
        var positions: [ObjectID: Int] = [:]
        let ids = try git.commits(from: [tip], excluding: [main])
        let own = Set(ids)
        for id in ids.reversed() {
            let commit = try git.commit(id)
            var candidates: [ObjectID] = []
            for parent in commit.parents {
                let base = own.contains(parent) ? bases[parent] ?? nil : parent
                if let base, !candidates.contains(base) { candidates.append(base) }
            }
            let base = try Self.newest(of: candidates, in: git)
            bases[id] = .some(base)
            let parents = try commit.parents.map { parent in
                RecordOrigins.Parent(
                    id: parent, origins: positions[parent].map { entries[$0].origins } ?? .none,
                    changes: try git.changes(from: git.commit(parent).tree, to: commit.tree))
            }
            let changes = try Self.changes(of: commit, against: parents, entries: entries, in: git)
            let origins = RecordOrigins(after: parents, changes: changes, position: entries.count)
            positions[id] = entries.count
            entries.append(
                Entry(commit: commit, base: base, changes: changes, position: entries.count, origins: origins))
        }
        self.entries = entries
        self.positions = positions
    }

    /// The entry that gave a file of the record the version that a commit of the branch holds.
    package func entry(settingRecord path: String, asOf commit: ObjectID) -> Entry? {
        self[commit]?.origins[path].map { entries[$0] }
    }

    /// The entry that gave a file of the content its present blob: the newest one that changed it to that.
    package func entry(settingPath path: String, to blob: ObjectID) -> Entry? {
        entries.last { entry in
            entry.changes.contains { $0.path == path && $0.new?.id == blob }
        }
    }

    package subscript(id: ObjectID) -> Entry? {
        positions[id].map { entries[$0] }
    }

    private static func newest(of commits: [ObjectID], in git: Repository) throws -> ObjectID? {
        guard var newest = commits.first else { return nil }
        for commit in commits.dropFirst() where try git.isAncestor(newest, of: commit) { newest = commit }
        return newest
    }

    private static func changes(
        of commit: Commit, against parents: [RecordOrigins.Parent], entries: [Entry], in git: Repository
    ) throws -> [PathChange] {
        guard let first = parents.first else { return try git.changes(from: nil, to: commit.tree) }
        guard parents.count > 1 else { return first.changes }
        var changes = first.changes
        for parent in parents.dropFirst() {
            let others = Set(parent.changes.map(\.pathBytes))
            changes.removeAll { !others.contains($0.pathBytes) }
        }
        let known = Set(changes.map(\.pathBytes))
        return changes + (try RecordOrigins.undone(by: parents, entries: entries, in: git)).filter {
            !known.contains($0.pathBytes)
        }
    }
}
