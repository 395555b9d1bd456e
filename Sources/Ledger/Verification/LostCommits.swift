internal import Git

/// What is lost where a branch moved anywhere but forward.
extension Repository {
    /// What a tip no longer contains of what another one did, in words, acts before edits; nil where it contains all of
    /// it.
    func lost(from old: ObjectID, in current: ObjectID) throws -> String? {
        if old == current { return nil }
        guard try contains(old) else { return "commits that are not here any more" }
        let commits = try commits(from: [old], excluding: [current])
        if commits.isEmpty { return nil }
        return try inWords(acts(among: commits), of: commits)
    }

    /// Those of some commits that change a record.
    func acts(among commits: [ObjectID]) throws -> [ObjectID] {
        try commits.filter { id in
            let commit = try commit(id)
            let before = try commit.parents.first.map { try self.commit($0).tree }
            return try changes(from: before, to: commit.tree).contains { PacketPath.isRecord($0.pathBytes) }
        }
    }

    /// The first few acts, or else commits, by their titles, and how many more there are.
    func inWords(_ acts: [ObjectID], of commits: [ObjectID]) throws -> String {
        let named = try (acts.isEmpty ? commits : acts).prefix(3).map { "“\(try commit($0).title)” (\($0.short))" }
        let rest = commits.count - named.count
        return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
