internal import Git
internal import Markdown
internal import Packets

/// What was edited in a candidate's work tree, as one commit to be.
private struct Edits {
    /// Paths of the repository with what the work tree holds; nil where a file was removed.
    let files: [String: PathChange.State?]
    /// The commit whose files the work tree was edited from.
    let base: ObjectID
    /// New files that are no text of anybody's, and are not saved.
    let leftOut: [String]
}

/// What saving a work tree came to.
package struct Saved: Sendable {
    /// Paths in the repository of the files that were written or removed, sorted.
    package let paths: [String]
    /// Those of them that were removed.
    package let removed: Set<String>
    /// New files that programs leave behind, such as backups; they stay where they are.
    package let leftOut: [String]
    /// The commit that holds it.
    package let written: Written
}

extension OrganisationRepository {
    /// Commits what was edited in the work tree of a candidate's branch and brings the work tree up to date with it.
    ///
    /// When the branch moved on while the work tree was edited, both are brought together. A file that both sides
    /// changed is refused with `both-changed`, unless `prefersMine` takes the work tree's. Files that cannot be read
    /// are refused with file, line and column; nothing is committed then and the text stays where it is. Guidance of
    /// templates is left out, in the work tree's files too, and so are new files that programs leave behind.
    ///
    /// Throws ``Packets/Refusal`` besides with `edits-record` where a file of the record differs, whoever wrote it: what
    /// counts is an act of its own; and as ``requireOpen(_:at:)`` and ``requireReplaceable(_:of:at:by:)`` do.
    package func save(
        _ branch: CandidateBranch, message: String?, prefersMine: Bool, as author: Author
    ) async throws -> Saved {
        guard let workTree = try git.workTree(on: branch.reference) else {
            throw Refusal(
                "not-checked-out", "no work tree has \(branch.shortName) checked out",
                hint: "Check it out with git switch \(branch.shortName), or use promo edit \(branch.candidate).")
        }
        if let brought = try await catchUp(workTree, with: branch, as: author) { return brought }
        var saved = Edits(files: [:], base: branch.tip, leftOut: [])
        var held = ObjectID.zero
        let written = try await write(on: branch.reference, as: author, isSigned: author.signsEdits) { tip in
            let edits = try edits(of: workTree, candidate: branch.candidate, tip: tip)
            try refuseConflicts(edits, tip: tip, prefersMine: prefersMine)
            try refuseUnreadable(edits)
            saved = edits
            held = try git.tree(git.commit(edits.base).tree, applying: edits.files.mapValues { $0?.id })
            guard !edits.files.isEmpty else {
                let besides = edits.leftOut.isEmpty ? "" : "; left out: \(edits.leftOut.joined(separator: ", "))"
                throw Refusal(
                    "nothing-changed", "there is nothing to save in \(workTree.path)\(besides)",
                    hint: "Edit a file below packets/\(branch.candidate)/ first.")
            }
            return try proposal(for: edits, candidate: branch.candidate, message: message, tip: tip, author: author)
        }
        try await bringUp(workTree, holding: held, on: saved.base, to: written.commit, as: author)
        return Saved(
            paths: saved.files.keys.sorted(), removed: Set(saved.files.filter { $0.value == nil }.keys),
            leftOut: saved.leftOut, written: Written(commit: written.commit, notices: []))
    }

    /// Brings a work tree without edits that did not follow its branch, as after a crash, to the branch's tip. Nil where
    /// there is something to save, or nothing to do.
    private func catchUp(
        _ workTree: WorkTree, with branch: CandidateBranch, as author: Author
    ) async throws -> Saved? {
        let edits = try edits(of: workTree, candidate: branch.candidate, tip: branch.tip)
        let now = try states(at: branch.tip)
        guard edits.base != branch.tip || !edits.files.isEmpty, edits.files.allSatisfy({ now[$0.key] == $0.value })
        else { return nil }
        let held = try git.tree(git.commit(edits.base).tree, applying: edits.files.mapValues { $0?.id })
        try await bringUp(workTree, holding: held, on: edits.base, to: branch.tip, as: author)
        return Saved(
            paths: [], removed: [], leftOut: edits.leftOut,
            written: Written(
                commit: branch.tip,
                notices: [
                    "there was nothing to save; the files in \(workTree.path) are now those of \(branch.shortName)."
                ]
            ))
    }

    /// Brings a work tree whose edits were saved to the commit that holds them and what others did meanwhile.
    ///
    /// The index takes what was saved first, so that new files are known and not in the way. A commit that no branch
    /// has stands for what the work tree holds.
    private func bringUp(
        _ workTree: WorkTree, holding held: ObjectID, on base: ObjectID, to commit: ObjectID, as author: Author
    ) async throws {
        try git.resetIndex(of: workTree, to: held)
        if try git.commit(commit).tree == held { return }
        let mark = try await self.commit(
            tree: held, parents: [base], message: "Work tree\n", as: author, isSigned: false)
        try git.follow(workTree, from: mark, to: commit)
    }

    /// The branch that the work tree around a folder has checked out. Throws ``Packets/Refusal`` with `not-checked-out`
    /// where that is no candidate's.
    package func checkedOutCandidate(in directory: String) throws -> CandidateBranch {
        let workTree = try git.workTrees().filter { $0.contains(directory) }
            .max { $0.path.count < $1.path.count }
        guard let name = workTree?.branch, name.hasPrefix(PacketID.branchPrefix),
            let branch = try branch(of: String(name.dropFirst(PacketID.branchPrefix.count))), branch.isLocal
        else {
            throw Refusal(
                "not-checked-out", "this folder has no candidate's branch checked out",
                hint: "Name the candidate, or go to the folder where their branch is checked out.")
        }
        return branch
    }

    private func edits(of workTree: WorkTree, candidate: String, tip: ObjectID) throws -> Edits {
        let folder = "packets/\(candidate)/"
        let changed = try git.status(of: workTree)
        if let conflict = changed.first(where: { $0.kinds.contains(.conflicted) }) {
            throw Refusal(
                "unfinished-merge", "\(conflict.path) has an unfinished merge", hint: "Finish the merge first.")
        }
        let index = try git.indexTree(of: workTree)
        let base = try base(ofIndex: index, folder: folder, tip: tip, candidate: candidate)
        var files: [String: PathChange.State?] = [:]
        let baseFiles = try states(at: base)
        var onDisk = Dictionary(index.map { ($0.path, PathChange.State(mode: $0.mode, id: $0.id)) }) { $1 }
        let leftOut = Set(changed.map(\.path)).union(onDisk.keys)
            .filter { baseFiles[$0] == nil && LeftBehind.names($0) }
        for path in leftOut { onDisk[path] = nil }
        for change in changed where change.kinds.contains(.unstaged) || change.kinds.contains(.untracked) {
            guard !leftOut.contains(change.path) else { continue }
            onDisk[change.path] = try git.store(change.path, of: workTree, maximumBytes: Document.maximumBytes)
        }
        for path in Set(onDisk.keys).union(baseFiles.keys) where onDisk[path] != baseFiles[path] {
            files[path] = .some(onDisk[path])
        }
        let outside = files.keys.filter { !$0.hasPrefix(folder) }.sorted()
        guard outside.isEmpty else {
            throw Refusal(
                "outside-folder",
                "\(outside[0]) is not in \(folder), and the branch of \(candidate) may hold nothing else",
                hint: "Move it there, or remove it.")
        }
        try refuseRecord(files.keys.sorted(), of: candidate)
        return Edits(files: files, base: base, leftOut: leftOut.sorted())
    }

    /// What people said and signed is written by commands alone, a talk beside the packets as well.
    private func refuseRecord(_ paths: [String], of candidate: String) throws {
        if let talk = paths.first(where: { PacketPath($0)?.packet == CheckIn.folder }) {
            throw Refusal(
                "edits-record", "\(talk) is a talk that somebody signed, and is not edited by hand",
                hint: "Put the file back as it was; whoever held the talk uses promo check-in \(candidate).")
        }
        if let record = paths.first(where: { $0.split(separator: "/").dropFirst(3).first == "record" }) {
            throw Refusal(
                "edits-record", "\(record) belongs to the record, which is not edited by hand",
                hint: "Put the file back as it was; use promo sign, return or withdraw.")
        }
    }

    /// The commit that the work tree was edited from: the newest one that agrees with the index wherever the index
    /// holds something the branch has ever held. What the branch never held was staged by hand.
    private func base(
        ofIndex index: [TreeFile], folder: String, tip: ObjectID, candidate: String
    ) throws -> ObjectID {
        let history = try BranchHistory(of: tip, main: main, in: git)
        let inIndex = Dictionary(index.map { ($0.path, $0.id) }) { $1 }
        var versions: [String: Set<ObjectID>] = [:]
        for entry in history.entries {
            for change in entry.changes {
                versions[change.path, default: [.zero]].insert(change.new?.id ?? .zero)
            }
        }
        for entry in history.entries.reversed() {
            let files = try states(at: entry.commit.id)
            let agrees = versions.keys.allSatisfy { path in
                let staged = inIndex[path] ?? .zero
                return staged == files[path]?.id ?? .zero || versions[path]?.contains(staged) == false
            }
            if agrees { return entry.commit.id }
        }
        return tip
    }

    private func states(at commit: ObjectID) throws -> [String: PathChange.State] {
        let files = try git.files(in: git.commit(commit).tree)
        return Dictionary(files.map { ($0.path, PathChange.State(mode: $0.mode, id: $0.id)) }) { $1 }
    }

    private func refuseConflicts(_ edits: Edits, tip: ObjectID, prefersMine: Bool) throws {
        guard tip != edits.base, !prefersMine else { return }
        let before = try states(at: edits.base)
        let now = try states(at: tip)
        let both = edits.files.keys.filter { now[$0] != before[$0] && now[$0] != edits.files[$0] }.sorted()
        guard both.isEmpty else {
            throw Refusal(
                "both-changed", "others changed \(both.joined(separator: ", ")) as well since you began",
                hint: "See theirs with promo show; put both together in your file, then: promo save --mine")
        }
    }

    /// Everything that would be committed can be read back.
    private func refuseUnreadable(_ edits: Edits) throws {
        var packets: [PacketID: [PacketFile]] = [:]
        for (path, state) in edits.files {
            guard let state else { continue }
            let parts = path.split(separator: "/", maxSplits: 3).map(String.init)
            guard parts.count == 4, let id = PacketID(candidate: parts[1], name: parts[2]) else { continue }
            packets[id, default: []].append(
                PacketFile(path: parts[3], bytes: try git.blob(state.id), kind: PacketFile.Kind(state.mode)))
        }
        for (id, files) in packets.sorted(by: { $0.key < $1.key }) {
            if let problem = Content(id: id, files: files).problems.first { throw problem }
        }
    }

    /// What is saved of a file: a part of a packet without the guidance of its template.
    private func saved(_ bytes: [UInt8], at path: String) throws -> [UInt8] {
        guard path.hasSuffix(".md"), PacketPath(path)?.id != nil else { return bytes }
        return try Document(bytes, name: path).withoutGuidance().bytes
    }

    private func proposal(
        for edits: Edits, candidate: String, message: String?, tip: ObjectID, author: Author
    ) throws -> Proposal {
        let names = edits.files.keys.sorted().map { String($0.dropFirst("packets/\(candidate)/".count)) }
        let title = message ?? "edit \(names.prefix(2).joined(separator: ", "))\(names.count > 2 ? ", …" : "")"
        let id = names.first.flatMap { PacketID(candidate: candidate, name: String($0.prefix { $0 != "/" })) }
        var proposal = Proposal(changes: [:], title: "\(id?.description ?? candidate): \(title)")
        for (path, state) in edits.files {
            // A nil of its own: without `.some` it would take the path out of the changes, not the file out of the tree.
            proposal.changes[path] = .some(try state.map { try saved(git.blob($0.id), at: path) })
        }
        guard let id else { return proposal }
        return try finished(
            proposal, act: "edit", id: id, tip: tip, author: author, directory: directory(containedIn: tip))
    }
}

/// Files that editors and systems leave beside the texts.
private enum LeftBehind {
    /// Whether the file of a path is one of them by its name: a backup, a lock, or what a file browser remembers.
    static func names(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if [".DS_Store", "Thumbs.db", "desktop.ini", "4913"].contains(name) { return true }
        if [".swp", ".swo", ".swx"].contains(where: { name.hasPrefix(".") && name.hasSuffix($0) }) { return true }
        let ends = name.hasSuffix("~") || name.hasSuffix(".bak") || name.hasSuffix(".orig")
        let isWrapped = name.count > 2 && name.hasPrefix("#") && name.hasSuffix("#")
        return ends || isWrapped || [".#", ".~lock.", "~$"].contains(where: name.hasPrefix)
    }
}
