internal import Git
internal import Markdown
internal import Packets

extension OrganisationRepository {
    /// Puts the files of a candidate's branch into a folder of their own, a work tree linked to the repository. Where
    /// the branch has one already, nothing is made. A branch that only the remote has becomes a local one.
    ///
    /// Without `path` the folder is made beside the repository. Throws ``Packets/Refusal`` with `already-open` where the
    /// files are in another folder than the one named, with `folder-gone` where Git knows a folder with them that is not
    /// there, with `exists` where the new folder is there already, and with `no-folder` where its parent is not. Nothing
    /// is left behind then.
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
        if let gone = try git.workTrees().first(where: { $0.branch == reference && $0.isMissing }) {
            throw Refusal(
                "folder-gone", "the files of \(branch.candidate) were in \(gone.path), which is not there",
                hint: "Put that folder back, or forget it with git worktree prune; then open again.")
        }
        let path = path ?? defaultPath(for: branch.candidate)
        let taken = try Set(git.workTreeNames())
        let names = [branch.candidate] + (2...99).map { "\(branch.candidate)-\($0)" }
        guard let name = names.first(where: { !taken.contains($0) }) else {
            throw Refusal(
                "exists", "Git knows 99 folders of \(branch.candidate) already",
                hint: "Forget those that are gone: git worktree prune")
        }
        try requirePlace(path, for: branch.candidate)
        if !branch.isLocal {
            try git.move(
                reference, to: branch.tip, from: nil, by: author.committer, message: "promo: open \(branch.shortName)")
        }
        try git.addWorkTree(name, at: path, on: reference)
        return (path, true)
    }

    /// Refuses a folder that cannot become one with files, before anything is made.
    private func requirePlace(_ path: String, for candidate: String) throws {
        switch git.place(for: path) {
        case .free: return
        case .taken:
            throw Refusal("exists", "\(path) exists already", hint: "Name a new folder: promo open \(candidate) DIR")
        case .withoutFolder(let parent):
            throw Refusal(
                "no-folder", "there is no folder \(parent) to put it in",
                hint: "Make that folder first, or name another: promo open \(candidate) DIR")
        case .closed(let parent):
            throw Refusal(
                "no-folder", "nothing can be made in \(parent)",
                hint: "Check its permissions, or name another folder: promo open \(candidate) DIR")
        }
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
