internal import Git
internal import Packets

/// `main`, where two people changed it at the same time.
extension OrganisationRepository {
    /// Brings `main` here together with the remote's, file by file: the remote's line goes on, and one signed commit puts
    /// on top of it what was changed here. So nobody's line of `main` is left behind, and whoever could make the changes
    /// answers for them once more. Nil where `isTrial`, or where somebody else moved `main` meanwhile.
    ///
    /// Throws ``Packets/Refusal`` with `conflict` where both sides changed one file, and with `not-an-admin` where the
    /// merge would not count.
    func mergeMain(
        _ mine: ObjectID, with theirs: ObjectID, as author: Author, isTrial: Bool
    ) async throws -> Written? {
        guard let base = try git.mergeBase(mine, theirs) else {
            throw Refusal(
                "conflict", "the two have no commit in common, so they are no main of one organisation",
                hint: "This is another repository, or main was replaced. Compare with a clone that you trust.")
        }
        let start = try git.commit(base).tree
        let (ours, others) = try (
            git.changes(from: start, to: git.commit(mine).tree), git.changes(from: start, to: git.commit(theirs).tree)
        )
        let taken = Dictionary(uniqueKeysWithValues: others.map { ($0.pathBytes, $0.new) })
        let clashes = ours.filter { change in taken[change.pathBytes].map { $0 != change.new } ?? false }
        guard clashes.isEmpty else {
            let paths = clashes.map(\.path)
            throw Refusal(
                "conflict", "both sides changed \(paths.joined(separator: ", "))",
                hint: "Keep yours under another name and take theirs: git switch -c mine main && "
                    + "git branch -f main \(theirs.short) && git switch main. Then make your change again.")
        }
        var blobs: [String: ObjectID?] = [:]
        for change in ours where taken[change.pathBytes] == nil {
            guard let path = change.strictPath, change.new.map({ $0.mode == .regular }) ?? true else {
                throw Refusal(
                    "conflict", "\(change.path) is no plain file with a readable name",
                    hint: "Bring both together with git merge.")
            }
            blobs[path] = .some(change.new?.id)
        }
        if isTrial { return nil }
        let title = "main: bring two lines of changes together"
        let tree = try git.tree(git.commit(theirs).tree, applying: blobs)
        let id = try await commit(
            tree: tree, parents: [theirs, mine], message: "\(title)\n\nPromo-Act: merge\n", as: author, isSigned: true)
        guard try mainChain(at: id).contains(id) else {
            throw Refusal(
                "not-an-admin", "what was changed here on main would not count together with the other side's changes",
                hint: "Ask an admin to make the change; promo verify says what is wrong with yours.")
        }
        let notices = try await move(Self.mainBranch, from: mine, to: id, tip: mine, as: author, title: title)
        return notices.map { Written(commit: id, notices: $0) }
    }
}
