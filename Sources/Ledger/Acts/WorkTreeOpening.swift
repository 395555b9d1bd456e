internal import Git
internal import Markdown
internal import Packets

extension OrganisationRepository {
    /// Puts the files of a candidate's branch into a folder of their own, a work tree linked to the repository. Where
    /// the branch has one already, nothing is made. A branch that only the remote has becomes a local one.
    ///
    /// Without `path` the folder is made beside the repository. Throws ``Packets/Refusal`` with `already-open` where the
    /// files are in another folder than the one named, and with `exists` where the folder is there.
    package func openWorkTree(
        for branch: CandidateBranch, at path: String?, as author: Author
    ) throws -> (path: String, isNew: Bool) {
        let reference = PacketID.branch(of: branch.candidate)
        if let present = try git.workTree(on: reference) {
            guard let path, path != present.path else { return (present.path, false) }
            throw Refusal(
                "already-open", "the files of \(branch.candidate) are in \(present.path) already",
                hint: "Edit them there, or remove that folder with git worktree remove.")
        }
        if !branch.isLocal {
            try git.move(
                reference, to: branch.tip, from: nil, by: author.committer, message: "promo: open \(branch.shortName)")
        }
        let path = path ?? defaultPath(for: branch.candidate)
        let taken = try Set(git.workTrees().map { String($0.gitDirectory.split(separator: "/").last ?? "") })
        let names = [branch.candidate] + (2...99).map { "\(branch.candidate)-\($0)" }
        let name = names.first { !taken.contains($0) } ?? branch.candidate
        do {
            try git.addWorkTree(name, at: path, on: reference)
        } catch {
            guard error.code == .exists else { throw error }
            throw Refusal(
                "exists", "\(path) exists already", hint: "Name a new folder: promo open \(branch.candidate) DIR")
        }
        return (path, true)
    }

    /// `works-alice` beside `works`; for a bare `works.git` beside that.
    private func defaultPath(for candidate: String) -> String {
        var repository = git.commonDirectory
        for ending in ["/.git", ".git"] where repository.hasSuffix(ending) {
            repository = String(repository.dropLast(ending.count))
            break
        }
        return "\(repository)-\(candidate)"
    }
}
