package import Git
internal import Markdown
internal import Packets

/// A commit to be made: which files change and what the message says.
struct Proposal {
    /// Paths in the repository with their new bytes; nil removes the file.
    var changes: [String: [UInt8]?]
    /// The tree that they lead to, where it has been worked out already.
    var tree: ObjectID?
    var title: String
    var body = ""
    var trailers: [(key: String, value: String)] = []
    /// Id of the person who gives feedback of their own with it; nil for anything else.
    var giver: String?
    /// Looks at the finished commit before the branch moves to it; throws to drop it.
    var check: (ObjectID) throws -> Void = { _ in }

    /// The whole message: title, body and trailers. Text from people is made one line where it must be.
    var message: String {
        var parts = [title.oneLine]
        if !body.isEmpty { parts.append(body) }
        if !trailers.isEmpty { parts.append(trailers.map { "\($0.key): \($0.value.oneLine)" }.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

/// What an act left behind.
package struct Written: Sendable {
    /// The commit that was made and that the branch was moved to.
    package let commit: ObjectID
    /// What the person should know, such as a work tree that was left alone.
    package let notices: [String]
}

extension OrganisationRepository {
    /// How often an act is tried again when others move the branch, or hold its lock, meanwhile.
    static let attempts = 64

    /// Waits a little before another attempt, each time a little longer and never in step with others.
    static func pause(before attempt: Int) async throws {
        guard attempt > 0 else { return }
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...min(4 * attempt, 100))))
    }

    /// Makes one commit on a branch and moves the branch to it, if nobody else has moved it meanwhile; else works the
    /// proposal out again for the new tip.
    ///
    /// `start` is where the branch begins when it does not exist yet. Throws ``Packets/Refusal`` with `decided` and
    /// `attested` as ``requireOpen(_:at:)`` and ``requireReplaceable(_:of:at:by:)`` do, whatever is proposed.
    func write(
        on branch: String, startingAt start: ObjectID? = nil, as author: Author, isSigned: Bool,
        propose: (_ tip: ObjectID) throws -> Proposal
    ) async throws -> Written {
        for attempt in 0..<Self.attempts {
            try await Self.pause(before: attempt)
            let current = try git.reference(branch)
            guard let tip = current ?? start else {
                throw Refusal(
                    "no-branch", "there is no branch \(branch)", hint: "Fetch it, or open a packet with promo new.")
            }
            let proposal = try propose(tip)
            try requireWritable(proposal, at: tip)
            let tree = try git.commit(tip).tree
            let newTree = try proposal.tree ?? self.tree(of: proposal, over: tip)
            guard newTree != tree else {
                throw Refusal("nothing-changed", "nothing changed: the text is already what it would become")
            }
            let id = try await commit(
                tree: newTree, parents: [tip], message: proposal.message, as: author, isSigned: isSigned)
            try proposal.check(id)
            if let notices = try await move(branch, from: current, to: id, tip: tip, as: author, title: proposal.title)
            {
                return Written(commit: id, notices: notices)
            }
        }
        throw Refusal(
            "busy", "others changed \(branch.dropFirst("refs/heads/".count)) \(Self.attempts) times meanwhile",
            hint: "Try again in a moment.")
    }

    /// Writes the files of a proposal and the tree that they lead to.
    func tree(of proposal: Proposal, over tip: ObjectID) throws -> ObjectID {
        let blobs = try proposal.changes.mapValues { bytes in try bytes.map { try git.write(.blob, $0) } }
        return try git.tree(git.commit(tip).tree, applying: blobs)
    }

    /// Writes a commit object, signed or not.
    func commit(
        tree: ObjectID, parents: [ObjectID], message: String, as author: Author, isSigned: Bool
    ) async throws -> ObjectID {
        let draft = try Commit.Draft(
            tree: tree, parents: parents, author: author.author, committer: author.committer, message: message)
        let signature = isSigned ? try await author.sign(draft.payload) : nil
        return try git.write(.commit, try draft.content(signature: signature))
    }

    /// Moves a branch by compare-and-swap and lets its work tree follow. Nil where somebody else was faster.
    ///
    /// Edited files are never touched. Other files follow, so that a later `git commit` there undoes nothing; where
    /// files are staged, or the act changes an edited file, the work tree is left as it is.
    func move(
        _ branch: String, from current: ObjectID?, to id: ObjectID, tip: ObjectID, as author: Author, title: String
    ) async throws -> [String]? {
        let workTree = try git.workTree(on: branch)
        if let workTree { try await requireUnlocked(workTree) }
        let edited = try workTree.map { try git.status(of: $0).filter { $0.kinds != [.untracked] } } ?? []
        guard try await swap(branch, from: current, to: id, by: author.committer, message: "promo: \(title.oneLine)")
        else { return nil }
        guard let workTree else { return [] }
        // The act is done, so whatever keeps the files from following is a notice.
        do {
            return try bring(workTree, on: branch, from: tip, to: id, besides: edited)
        } catch {
            return [
                "the files in \(workTree.path) did not follow: \(error). What was done is on "
                    + "\(branch.dropFirst("refs/heads/".count)), and the next act there brings the files along."
            ]
        }
    }

    /// Brings a work tree from one commit of its branch to another, `edited` being what differs there already. Gives what
    /// was left alone.
    private func bring(
        _ workTree: WorkTree, on branch: String, from tip: ObjectID, to id: ObjectID, besides edited: [Change]
    ) throws -> [String] {
        let name = branch.dropFirst("refs/heads/".count)
        let isLeft =
            "the work tree \(workTree.path) has unsaved edits of \(name) and was left as it is. "
            + "Run `promo save` there to bring both together."
        guard edited.allSatisfy({ $0.kinds == [.unstaged] }) else {
            let behind = try commitBehind(workTree, at: tip)
            return try behind.map { try follow(workTree, from: $0, to: id) } == true ? [] : [isLeft]
        }
        let changes = try git.changes(from: git.commit(tip).tree, to: git.commit(id).tree)
        let isThere = try holds(changes, among: edited, workTree)
        if isThere {
            try git.resetIndex(of: workTree, to: git.commit(id).tree)
        } else if try !follow(workTree, from: tip, to: id) {
            return [isLeft]
        }
        let left = isThere ? edited.filter { edit in !changes.contains { $0.path == edit.path } } : edited
        guard let first = left.first else { return [] }
        let names = first.path + (left.count > 1 ? " and \(left.count - 1) more" : "")
        return [
            "the work tree \(workTree.path) has unsaved edits (\(names)); they were left alone and are no part of this."
        ]
    }

    /// The commit that a work tree stands at which did not follow its branch, as after a crash: the newest one before
    /// `tip` whose files are those of the index. Nil where something is staged.
    func commitBehind(_ workTree: WorkTree, at tip: ObjectID) throws -> ObjectID? {
        let staged = try git.indexTree(of: workTree).map { $0.path + " \($0.id)" }.sorted()
        var commit = try git.commit(tip)
        for _ in 0..<Self.mostBehind {
            guard let parent = commit.parents.first else { return nil }
            commit = try git.commit(parent)
            if try git.files(in: commit.tree).map({ $0.path + " \($0.id)" }).sorted() == staged { return parent }
        }
        return nil
    }

    /// How many acts a work tree may have missed.
    private static let mostBehind = 64

    /// Whether a work tree could follow without losing anything.
    private func follow(_ workTree: WorkTree, from tip: ObjectID, to id: ObjectID) throws(GitError) -> Bool {
        do {
            try git.follow(workTree, from: tip, to: id)
            return true
        } catch {
            guard error.code == .notClean else { throw error }
            return false
        }
    }

    /// Whether all that changed stands edited in the work tree already, as after `promo policy set promo.md`.
    private func holds(_ changes: [PathChange], among edited: [Change], _ workTree: WorkTree) throws -> Bool {
        let paths = Set(edited.map(\.path))
        guard !changes.isEmpty, changes.allSatisfy({ paths.contains($0.path) }) else { return false }
        return try changes.allSatisfy { change in
            guard let path = change.strictPath, let new = change.new else { return false }
            return try git.store(path, of: workTree, maximumBytes: Document.maximumBytes) == new
        }
    }

    /// Whether the branch, or another reference, stood where it should and was moved. While somebody else holds its lock,
    /// which takes them a moment, waits a little. Throws ``Packets/Refusal`` with `locked` where that lasts.
    func swap(
        _ branch: String, from current: ObjectID?, to id: ObjectID, by actor: Actor, message: String
    ) async throws -> Bool {
        for _ in 0..<Self.lockAttempts {
            do {
                try git.move(branch, to: id, from: current, by: actor, message: message)
                return true
            } catch {
                if error.code == .conflict { return false }
                guard error.code == .locked else { throw error }
            }
            try await Task.sleep(for: Self.lockPause)
        }
        throw locked(branch)
    }
}

extension StringProtocol {
    /// The text on one line, with control characters left out.
    var oneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
