package import Git
internal import Packets

/// The commits of a candidate's branch that are not on `main`, oldest first, each with what it changed and with the
/// commit of `main` it contains.
package struct BranchHistory: Sendable {
    /// Parents always before their children, so the tip is last.
    package private(set) var entries: [Entry] = []
    private var positions: [ObjectID: Int] = [:]

    /// One commit of the branch.
    package struct Entry: Sendable {
        /// The commit itself, with message and signature.
        package let commit: Commit
        /// The newest commit of `main` that it contains; nil where it contains none.
        package let base: ObjectID?
        /// Against its parent; of a merge, the paths that differ from every parent, and the files of the record and of
        /// feedback on which it goes back.
        package let changes: [PathChange]
        /// Position in the history, counted from 0 at the oldest.
        package let position: Int
        /// Which entry gave each file of the record its version in this commit.
        let origins: RecordOrigins

        /// Whether it has several parents; no statement made in such a commit counts.
        package var isMerge: Bool { commit.parents.count > 1 }

        /// The file of the record that it changes, where that is all it changes.
        func statement(of candidate: String) -> (packet: PacketID, path: String)? {
            guard changes.count == 1, changes[0].new != nil, let path = PacketPath(changes[0].path), path.isRecord,
                path.candidate == candidate, let packet = path.id
            else { return nil }
            return (packet, path.rest)
        }

        /// The packets whose folder it changes, by name.
        package func packetNames(of candidate: String) -> Set<String> {
            Set(
                changes.compactMap { change in
                    PacketPath(change.path).flatMap { $0.candidate == candidate ? $0.packet : nil }
                })
        }
    }

    /// Reads the history of `tip` down to `main`. Throws ``Git/GitError`` where an object is missing, or a shallow clone
    /// left out what is below.
    package init(of tip: ObjectID, main: ObjectID, in git: Repository) throws {
        if let cut = try git.cut(below: [tip], excluding: [main]) { throw GitError.cutShort("the branch", at: cut) }
        for id in try git.commits(from: [tip], excluding: [main]).reversed() { try append(id, in: git) }
    }

    /// The history with one more commit on its tip; nil where the commit has another parent.
    func extended(by id: ObjectID, in git: Repository) throws -> BranchHistory? {
        guard let tip = entries.last?.commit.id, try git.commit(id).parents == [tip] else { return nil }
        var extended = self
        try extended.append(id, in: git)
        return extended
    }

    /// Adds a commit whose parents are here already, or are on `main`.
    private mutating func append(_ id: ObjectID, in git: Repository) throws {
        let commit = try git.commit(id)
        var bases: [ObjectID] = []
        for parent in commit.parents {
            let base = positions[parent].map { entries[$0].base } ?? parent
            if let base, !bases.contains(base) { bases.append(base) }
        }
        let parents = try commit.parents.map { parent in
            RecordOrigins.Parent(
                id: parent, origins: positions[parent].map { entries[$0].origins } ?? .none,
                changes: try git.changes(from: git.commit(parent).tree, to: commit.tree))
        }
        let changes = try Self.changes(of: commit, against: parents, entries: entries, in: git)
        let origins = RecordOrigins(after: parents, changes: changes, position: entries.count)
        positions[id] = entries.count
        entries.append(
            Entry(
                commit: commit, base: try Self.newest(of: bases, in: git), changes: changes, position: entries.count,
                origins: origins))
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

    /// The entry of a commit; nil for one that is not on the branch, or is on `main`.
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
        return changes
            + (try RecordOrigins.undone(by: parents, entries: entries, in: git)).filter {
                !known.contains($0.pathBytes)
            }
    }
}
