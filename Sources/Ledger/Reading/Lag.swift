package import Git
internal import Packets

/// What a branch of this repository lacks that it is known to hold elsewhere.
package struct Lag: Sendable {
    /// The commit that it does not contain.
    package let commit: ObjectID
    /// Where that is known from, and how much is missing, as part of a sentence.
    package let words: String
}

extension OrganisationRepository {
    /// What a candidate's branch lacks that `origin` has or that the server received; nil where it lacks nothing, or is
    /// read from `origin` itself. What stands here is then an older state, whatever it says.
    package func lag(of branch: CandidateBranch) throws -> Lag? {
        try branch.isLocal ? lag(of: PacketID.branch(of: branch.candidate)) : nil
    }

    /// The same for `main`.
    package func lagOfMain() throws -> Lag? { try lag(of: Self.mainBranch) }

    func lag(of reference: String) throws -> Lag? {
        guard let here = try git.reference(reference) else { return nil }
        let remote = "refs/remotes/origin/" + reference.dropFirst("refs/heads/".count)
        if let there = try git.reference(remote), try !contains(here, there) {
            let missing = try git.commits(from: [there], excluding: [here]).count
            let title = try git.commit(there).title
            let others = missing > 1 ? " and \(missing - 1) more" : ""
            return Lag(commit: there, words: "it lacks what origin has: “\(title)” (\(there.short))\(others)")
        }
        let received: Receipts?
        do {
            received = try receipts
        } catch is Refusal {
            return nil
        }
        guard let last = received?.last(of: reference), let tip = last.new, try !contains(here, tip) else { return nil }
        return Lag(
            commit: tip,
            words: "it lacks what the server received on \(Instant(seconds: last.seconds)) (\(tip.short))")
    }

    private func contains(_ tip: ObjectID, _ commit: ObjectID) throws -> Bool {
        guard tip != commit else { return true }
        return try git.contains(commit) && git.isAncestor(commit, of: tip)
    }
}
