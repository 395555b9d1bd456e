package import Git
internal import Packets

/// What verification says about `main` and a set of branches.
package struct VerificationReport: Sendable {
    /// The root of trust that everything was judged from; nil where there is none.
    package private(set) var root: ObjectID?
    /// Commits of `main` that were judged; 0 where it was not looked at.
    package private(set) var mainCommits = 0
    /// Branches that were looked at.
    package private(set) var branches = 0
    /// Branches among them that were not judged again, since nothing was wrong with them before and nothing changed.
    package internal(set) var recalled = 0
    /// Sign-offs, returns and withdrawals that were judged, those replaced by later ones included.
    package private(set) var signOffs = 0
    /// Votes that were judged, likewise.
    package private(set) var votes = 0
    /// Decisions that were judged, likewise.
    package private(set) var decisions = 0
    /// Receipts of the server that branches were compared with.
    package internal(set) var receipts = 0
    /// In the order in which things were verified; within a branch by commit, oldest first, and what is stale at the
    /// end.
    package private(set) var findings: [VerificationFinding] = []

    /// Nothing is wrong and all could be checked; notices may be there.
    package var isOK: Bool { findings.allSatisfy { $0.severity == .notice } }

    /// A report that has looked at nothing yet.
    package init() {}

    /// Judges `main` from the root of trust on. Gives whether there is one, without which no branch can be judged.
    package mutating func verifyMain(in organisation: OrganisationRepository) -> Bool {
        do {
            let chain = try organisation.mainChain
            (root, mainCommits) = (chain.root, chain.count)
            findings += chain.findings.filter { $0.code != .unreadChange } + [chain.unreadChange].compactMap { $0 }
            if !organisation.recallsFiles(of: chain), try isComplete(chain, in: organisation) {
                organisation.noteFiles(of: chain)
            }
            return true
        } catch let refusal as Refusal {
            let code = VerificationFinding.Code(rawValue: refusal.code) ?? .unreadable
            add(code, "\(refusal.message). \(refusal.hint)")
        } catch {
            add(.unreadable, "it could not be checked: \(organisation.git.inWords(error))")
        }
        return false
    }

    /// Notes that `main` cannot even be found, since something is missing or broken.
    package mutating func noteUnreadable(_ error: GitError, hint: String) {
        add(.unreadable, "it could not be checked: \(error). \(hint)")
    }

    /// Whether every file that `main` holds, or held since its root, is there.
    private mutating func isComplete(_ chain: MainChain, in organisation: OrganisationRepository) throws -> Bool {
        let git = organisation.git
        var isComplete = true
        var next: Commit? = try git.commit(chain.tip)
        while let commit = next {
            let parent = commit.id == chain.root ? nil : try commit.parents.first.map { try git.commit($0) }
            for change in try git.changes(from: parent?.tree, to: commit.tree) {
                guard let new = change.new, new.mode.isFile, try !git.contains(new.id) else { continue }
                add(.unreadable, "\(change.path) of \(commit.id.short) is missing here (\(new.id.short))")
                isComplete = false
            }
            next = parent
        }
        return isComplete
    }

    /// Judges every statement of a branch's history, and the branch itself.
    ///
    /// What cannot be read is a finding, so that one broken branch never hides another.
    package mutating func verify(_ branch: CandidateBranch, in organisation: OrganisationRepository) {
        add(BranchVerdict(of: branch, in: organisation))
    }

    mutating func add(_ verdict: BranchVerdict) {
        branches += 1
        signOffs += verdict.acts.signOffs
        votes += verdict.acts.votes
        decisions += verdict.acts.decisions
        findings += verdict.findings
    }

    mutating func add(_ more: [VerificationFinding]) { findings += more }

    private mutating func add(_ code: VerificationFinding.Code, _ message: String) {
        findings.append(
            VerificationFinding(code: code, branch: "main", commit: nil, person: nil, role: nil, message: message))
    }
}
