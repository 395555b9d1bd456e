package import Git
internal import Packets
internal import Signatures

extension OrganisationRepository {
    /// The two tips of a candidate's branch that are to be brought together, that of the local branch and that of the
    /// remote's; nil where the local branch has all that the remote's has, or one of the two is not there.
    ///
    /// Throws ``Packets/Refusal`` with `unknown-person` or `no-packet` where the candidate has no branch.
    package func unmerged(_ candidate: String) throws -> (mine: ObjectID, theirs: ObjectID)? {
        guard let branch = try branch(of: candidate) else {
            _ = try directory.requiredPerson(candidate)
            throw Refusal(
                "no-packet", "\(candidate) has no packet", hint: "Open one: promo new \(candidate) --to LEVEL")
        }
        guard branch.isLocal, let theirs = try git.reference(Self.remotePrefix + candidate),
            try !git.isAncestor(theirs, of: branch.tip)
        else { return nil }
        return (branch.tip, theirs)
    }

    /// What bringing two tips of a candidate's branch together gives, whichever of them is called mine; nothing is written
    /// but objects. `choices` settle what would be in conflict.
    ///
    /// Throws ``Packets/Refusal`` where they cannot be brought together at all: `different-mains` where neither side's
    /// `main` contains the other's, `no-main`, `outside-folder` where a side holds more than the candidate's folder or
    /// goes by a `main` that is not here, `unsound-record`, `file-and-folder`, `tangled-history`; `decided` and `only-one`
    /// for a choice that cannot be; and what the files throw that cannot be read.
    package func merge(
        of candidate: String, ours: ObjectID, theirs: ObjectID, choosing choices: [Choice] = []
    ) throws -> Merge {
        try CandidateMerge(of: candidate, ours: ours, theirs: theirs, choosing: choices, in: self).run()
    }

    /// Brings another tip of a candidate's branch into the local branch: by a merge commit, or by moving the branch where
    /// it has nothing of its own.
    ///
    /// The commit is signed where `author` signs edits, where the policy wants that, and where it has a line that neither
    /// side holds. It is judged as `verify` judges it before the branch moves.
    ///
    /// Throws as ``merge(of:ours:theirs:choosing:)`` does, and ``Packets/Refusal``: `no-branch` where there is no local
    /// branch, `nothing-changed` where it contains the tip already, `conflict` while something is in conflict that
    /// `choices` does not settle, `busy`, `unsigned-merge`, and the name of the rule that the merge
    /// would break.
    package func merge(
        _ candidate: String, with theirs: ObjectID, choosing choices: [Choice] = [], as author: Author
    ) async throws -> Written {
        let branch = PacketID.branch(of: candidate)
        for attempt in 0..<Self.attempts {
            try await Self.pause(before: attempt)
            guard let tip = try git.reference(branch) else {
                throw Refusal(
                    "no-branch", "there is no local branch of \(candidate)",
                    hint: "promo update \(candidate) makes one.")
            }
            guard try !git.isAncestor(theirs, of: tip) else {
                throw Refusal("nothing-changed", "the branch of \(candidate) already contains \(theirs.short)")
            }
            let id: ObjectID
            var notices: [String] = []
            if try git.isAncestor(tip, of: theirs) {
                id = theirs
            } else {
                let merge = try merge(of: candidate, ours: tip, theirs: theirs, choosing: choices)
                (id, notices) = (
                    try await commit(merge, of: candidate, parents: [tip, theirs], as: author), merge.notices
                )
            }
            let title = "\(candidate): bring both sides together"
            if let left = try await move(branch, from: tip, to: id, tip: tip, as: author, title: title) {
                return Written(commit: id, notices: notices + left)
            }
        }
        throw Refusal("busy", "others keep changing the branch of \(candidate)", hint: "Try again in a moment.")
    }

    /// Writes the merge commit, to which nothing points yet.
    private func commit(
        _ merge: Merge, of candidate: String, parents: [ObjectID], as author: Author
    ) async throws -> ObjectID {
        guard let tree = merge.tree else {
            throw merge.refusal(of: candidate) ?? Refusal("conflict", "\(candidate) is in conflict")
        }
        let directory = try directory(at: merge.main)
        var proposal = Proposal(changes: [:], title: "\(candidate): bring both sides together")
        proposal.trailers = [("Promo-Act", "merge")]
        if let role = try role(of: author, for: candidate, directory: directory) {
            proposal.trailers.append(("Promo-Role", role.rawValue))
        }
        let isSigned = author.signsEdits || directory.policy.requiresSignedEdits || merge.writesAnew
        let id: ObjectID
        do {
            id = try await commit(
                tree: tree, parents: parents, message: proposal.message, as: author, isSigned: isSigned)
        } catch let error as SigningError {
            throw Refusal(
                "unsigned-merge", "the merge of \(candidate) has to be signed: \(error.message)", hint: error.hint)
        }
        let made = CandidateBranch(
            candidate: candidate, reference: PacketID.branch(of: candidate), tip: id, isLocal: true)
        var check = BranchVerification(branch: made, organisation: self)
        try check.run(by: Judge(of: made, in: self))
        if let finding = check.findings.first(where: { $0.commit == id && $0.severity == .error }) {
            throw Refusal(
                finding.code.rawValue, "the merge of \(candidate) would not count: \(finding.message)",
                hint: "promo verify explains the rules that it must meet.")
        }
        return id
    }
}
