package import Git
package import Packets

/// What came of a plan.
package struct Synced: Sendable {
    /// The plan that was carried out.
    package let plan: SyncPlan
    /// What was new at the remote, newest first; without commits of `main` in a candidate's branch.
    package let taken: [Commit]
    /// What is here and not at the remote, newest first; what a merge brought together is counted without the merge.
    package let unsent: [Commit]
    /// The tip that the remote should get; nil where there is nothing to send.
    package let tip: ObjectID?
    /// Why both sides could not be brought together; both are as they were.
    package let refusal: Refusal?
    /// What the person should know, such as a work tree that was left alone.
    package let notices: [String]
}

extension OrganisationRepository {
    /// Remembers where a remote's branch stands now; false where somebody else did meanwhile. What moved back is not
    /// remembered, so that the old tip stays. Throws ``Packets/Refusal`` with `locked` for a lock that stays.
    package func remember(_ plan: SyncPlan, of remote: Remote, by actor: Actor) async throws -> Bool {
        guard let tip = plan.remote, tip != plan.seen, plan.isTakeable else { return true }
        return try await remember(tip, as: plan.reference, seen: plan.seen, of: remote, by: actor)
    }

    /// The same for a tip that was sent there.
    package func remember(_ tip: ObjectID, sentAs reference: String, to remote: Remote, by actor: Actor) async throws {
        let seen = try git.reference(remote.tracking(reference))
        // `git push` remembers it by itself where it is set up so, and whoever was faster knows more.
        if seen != tip { _ = try await remember(tip, as: reference, seen: seen, of: remote, by: actor) }
    }

    /// Notes which branches a remote moved back or dropped, for ``VerificationReport`` to tell of, and takes back the notes
    /// on those that it has again. Of two who do so at once the faster one is right.
    package func noteLost(
        _ plans: [SyncPlan], of remote: Remote, advertising advertisement: Advertisement, by actor: Actor
    ) throws {
        var lost: [String: ObjectID] = [:]
        for plan in plans where !plan.isTakeable { lost[remote.lost(plan.name)] = plan.seen }
        let notes = try git.references(under: "\(Remote.lost)\(remote.name)/")
        do {
            for note in notes where lost[note.name] == nil {
                guard let branch = Remote.parts(ofLost: note.name)?.branch,
                    let tip = advertisement.tips[SyncPlan.reference(named: branch)], try git.contains(tip),
                    try git.lost(from: note.target, in: tip) == nil
                else { continue }
                try git.remove(note.name, from: note.target)
            }
            let known = Dictionary(notes.map { ($0.name, $0.target) }) { first, _ in first }
            for (note, tip) in lost where known[note] != tip {
                try git.move(note, to: tip, from: known[note], by: actor, message: "promo: sync")
            }
        } catch let error as GitError where [.conflict, .locked].contains(error.code) {
            return
        }
    }

    private func remember(
        _ tip: ObjectID, as reference: String, seen: ObjectID?, of remote: Remote, by actor: Actor
    ) async throws -> Bool {
        try await swap(remote.tracking(reference), from: seen, to: tip, by: actor, message: "promo: sync")
    }

    /// Brings the branch here together with the remote's: moves it forward, or merges both. Nil where somebody else
    /// moved it meanwhile, so that a new plan is needed.
    ///
    /// What cannot be merged is a refusal in the answer and no error, since it stops nobody but this candidate. With
    /// `isTrial` nothing is written but objects.
    package func bringTogether(_ plan: SyncPlan, as author: Author, isTrial: Bool = false) async throws -> Synced? {
        let new = plan.step == .noCommit ? nil : plan.remote
        let taken = try new.map { try commits(of: $0, lackedBy: plan.local ?? plan.seen, in: plan) } ?? []
        func synced(tip: ObjectID?, refusal: Refusal? = nil, notices: [String] = []) throws -> Synced {
            let mine = try plan.local.map { try commits(of: $0, lackedBy: new, in: plan) } ?? []
            return Synced(
                plan: plan, taken: plan.isTakeable ? taken : [], unsent: mine, tip: refusal == nil ? tip : nil,
                refusal: refusal, notices: notices)
        }
        if !isTrial, plan.step == .take || plan.step == .merge, let refusal = try unsavedEdits(inTheWayOf: plan) {
            return try synced(tip: nil, refusal: refusal)
        }
        switch plan.step {
        case .movedBack, .gone, .noCommit: return try synced(tip: nil)
        case .send: return try synced(tip: plan.local)
        case .take:
            guard !isTrial, let local = plan.local, let remote = plan.remote, local != remote else {
                return try synced(tip: nil)
            }
            let title = "take what others did"
            let notices = try await move(
                plan.reference, from: local, to: remote, tip: local, as: author, title: title)
            return try notices.map { try synced(tip: nil, notices: $0) }
        case .merge:
            do {
                let written = try await merge(plan, as: author, isTrial: isTrial)
                if written == nil, !isTrial { return nil }
                return try synced(tip: written?.commit ?? plan.local, notices: written?.notices ?? [])
            } catch let refusal as Refusal where refusal.code != "busy" {
                return try synced(tip: nil, refusal: refusal)
            }
        }
    }

    /// Why a work tree keeps a branch from being taken: files are staged there, or edited that others changed too, so that
    /// the next plain `git commit` there would take back what they did. Nil where nothing does.
    private func unsavedEdits(inTheWayOf plan: SyncPlan) throws -> Refusal? {
        guard let local = plan.local, let remote = plan.remote, local != remote,
            let workTree = try git.workTree(on: plan.reference)
        else { return nil }
        let edited = try git.status(of: workTree)
        guard !edited.isEmpty,
            try edited.allSatisfy({ $0.kinds.isDisjoint(with: [.staged]) }) || commitBehind(workTree, at: local) == nil
        else { return nil }
        let base = try git.mergeBase(local, remote).map { try git.commit($0).tree }
        let theirs = Set(try git.changes(from: base, to: git.commit(remote).tree).map(\.path))
        let both = edited.filter { theirs.contains($0.path) || !$0.kinds.isDisjoint(with: [.staged]) }.map(\.path)
        guard let first = both.first else { return nil }
        let names = first + (both.count > 1 ? " and \(both.count - 1) more" : "")
        return Refusal(
            "unsaved-edits",
            "the work tree \(workTree.path) has unsaved edits (\(names)), and others changed the branch",
            hint: "Nothing of it was taken. Run promo save there, and sync again.")
    }

    /// Makes the merge, or with `isTrial` only tries whether there is one.
    private func merge(_ plan: SyncPlan, as author: Author, isTrial: Bool) async throws -> Written? {
        guard let mine = plan.local, let theirs = plan.remote else { return nil }
        guard let candidate = plan.candidate else {
            return try await mergeMain(mine, with: theirs, as: author, isTrial: isTrial)
        }
        if isTrial {
            if let refusal = try merge(of: candidate, ours: mine, theirs: theirs).refusal(of: candidate) {
                throw refusal
            }
            return nil
        }
        do {
            return try await merge(candidate, with: theirs, as: author)
        } catch let refusal as Refusal where refusal.code == "nothing-changed" {
            // Somebody else brought the same together meanwhile.
            return nil
        }
    }

    private func commits(of tip: ObjectID, lackedBy other: ObjectID?, in plan: SyncPlan) throws -> [Commit] {
        guard tip != other else { return [] }
        let known = try [other, plan.candidate == nil ? nil : main].compactMap { $0 }.filter { try git.contains($0) }
        return try git.commits(from: [tip], excluding: known).map { try git.commit($0) }
    }
}
