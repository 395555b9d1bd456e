internal import Git

/// Which entry of a branch gave each file of the record, and of feedback, the version that one commit holds.
///
/// The version alone does not tell: whoever puts an old one back, by a commit or by a merge, has made a statement of
/// their own, and it must not pass for the one that was taken back.
struct RecordOrigins: Sendable {
    /// Positions in the history, by path.
    private var positions: [String: Int] = [:]

    /// Those of a commit that is not on the branch.
    static let none = RecordOrigins(after: [], changes: [], position: 0)

    subscript(path: String) -> Int? { positions[path] }

    /// What a commit holds that makes `changes` on top of what its parents hold.
    init(after parents: [Parent], changes: [PathChange], position: Int) {
        positions = parents.first?.origins.positions ?? [:]
        // Of two acts that wrote the same bytes the later one stands: it may have come after what the other was taken
        // back by, and the order of the parents says nothing.
        for parent in parents.dropFirst() { positions.merge(parent.origins.positions) { max($0, $1) } }
        for parent in parents {
            for change in parent.changes where PacketPath.isKept(change.pathBytes) {
                let sources = parents.filter { other in !other.changes.contains { $0.pathBytes == change.pathBytes } }
                positions[change.path] = sources.compactMap { $0.origins[change.path] }.max()
            }
        }
        for change in changes where PacketPath.isKept(change.pathBytes) {
            positions[change.path] = change.new == nil ? nil : position
        }
    }

    /// The paths for which a commit has another version than this one, or none.
    func paths(notAsIn other: RecordOrigins) -> [String] {
        positions == other.positions ? [] : positions.filter { other.positions[$0.key] != $0.value }.map(\.key)
    }

    /// A parent of a commit, with what differs from it in that commit.
    struct Parent {
        let id: ObjectID
        let origins: RecordOrigins
        let changes: [PathChange]
    }

    /// The files of the record and of feedback on which a merge goes back: it drops one of the record, or takes an older
    /// version from one parent although the other parent, or a later act, had replaced it, or brings back feedback that
    /// the other parent had removed or replaced.
    static func undone(
        by parents: [Parent], entries: [BranchHistory.Entry], in git: Repository
    ) throws -> [PathChange] {
        var undone: [PathChange] = []
        for parent in parents {
            for change in parent.changes where PacketPath.isKept(change.pathBytes) {
                let source = parents.first { other in !other.changes.contains { $0.pathBytes == change.pathBytes } }
                if !PacketPath.isRecord(change.pathBytes) {
                    guard change.new != nil, let taken = source?.origins[change.path],
                        try git.isAncestor(entries[taken].commit.id, of: parent.id)
                    else { continue }
                } else if change.old == nil {
                    continue
                } else if change.new != nil {
                    guard let source, let dropped = parent.origins[change.path] else { continue }
                    let lost = entries[dropped].commit
                    if try git.isAncestor(lost.id, of: source.id) { continue }
                    if let taken = source.origins[change.path].map({ entries[$0].commit }),
                        try !git.isAncestor(taken.id, of: parent.id), lost.committer.seconds <= taken.committer.seconds
                    {
                        continue
                    }
                }
                undone.append(change)
            }
        }
        return undone
    }
}
